"""What inspections found, counted by kind and by agency: for the office's own page and for what is published."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from reports import states
from reports.models import Finding, InspectedFault, PlannedInspection

LABELS = {**dict(Finding.Kind.choices), **dict(InspectedFault.Kind.choices)}


@dataclass(frozen=True, slots=True)
class Counted:
    """How many faults of one kind, or at one agency."""

    label: str
    number: int


def by_kind(entries: QuerySet[PlannedInspection]) -> list[Counted]:
    """The faults of planned inspections by kind, whether recorded directly or found by the draw that carried one out."""
    found: dict[str, int] = {}
    for rows in (_direct(entries), _drawn(entries)):
        for kind, number in rows.values_list("kind").annotate(number=Count("pk")).order_by():
            found[kind] = found.get(kind, 0) + number
    return _sorted({str(LABELS[kind]): number for kind, number in found.items()})


def by_agency(entries: QuerySet[PlannedInspection]) -> list[Counted]:
    """The same faults by agency."""
    found: dict[str, int] = {}
    for rows in (_direct(entries), _drawn(entries)):
        for name, number in rows.values_list("agency__name").annotate(number=Count("pk")).order_by():
            found[name] = found.get(name, 0) + number
    return _sorted(found)


def published() -> QuerySet[PlannedInspection]:
    """The inspections whose outcome was made public, the newest first."""
    shown = PlannedInspection.objects.filter(status=states.PUBLISHED)
    return shown.select_related("plan__office", "root").order_by("-published_on", "-pk")


def _direct(entries: QuerySet[PlannedInspection]) -> QuerySet[InspectedFault]:
    return InspectedFault.objects.filter(planned__in=entries, struck_why="")


def _drawn(entries: QuerySet[PlannedInspection]) -> QuerySet[Finding]:
    faults = Finding.objects.exclude(kind__in=("", Finding.Kind.SOUND))
    return faults.filter(inspection__planned__in=entries, inspection__status=states.CONCLUDED)


def _sorted(found: dict[str, int]) -> list[Counted]:
    return [Counted(label, number) for label, number in sorted(found.items(), key=lambda one: (-one[1], one[0]))]

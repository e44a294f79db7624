"""Indicators of the superior that the records themselves fill: how much was published, how punctually, how completely."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalog import coverage, domains, states
from catalog.models import Edition
from disclosure.law import row_duties
from disclosure.models import Agency, Subject
from disclosure.today import today
from reports import measures, punctuality
from reports.models import ColumnFinding, WorkTask


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figure, of which year, and in which domain where that narrows it."""

    agency: Agency
    year: int
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator: its name, its unit, how it is counted (None where there is nothing to count), and its better side."""

    label: Any
    unit: Any
    count: Callable[[Asked], int | None]
    at_most: bool = False


def _published(asked: Asked) -> int:
    found = Edition.objects.filter(
        item__agency__path__startswith=asked.agency.path,
        status__in=states.ONCE_PUBLIC,
        published_at__year=asked.year,
    )
    if asked.domain:
        rows = Q(item__servings__line__directory__domain__in=domains.lineage(asked.domain))
        found = found.filter(rows)
    return found.values("item").distinct().count()


def _coverage(asked: Asked) -> int | None:
    """Of a hundred rows of the standard directories, how many are served now."""
    rows = coverage.in_force(asked.agency)
    if asked.domain:
        rows = rows.filter(domain__in=domains.lineage(asked.domain))
    whole = coverage.total(rows)
    return whole.counts[coverage.SERVED] * 100 // whole.rows if whole.rows else None


def _columns(asked: Asked) -> int:
    within = ColumnFinding.objects.filter(agency__path__startswith=asked.agency.path, closed_on__isnull=True)
    return within.count()


def _punctual(kind: str) -> Callable[[Asked], int | None]:
    """The very rate of the scoreboard, so that no page contradicts another."""

    def counted(asked: Asked) -> int | None:
        span = measures.span(asked.year, today())
        found = punctuality.by_agency(_below(asked), kind, *span.days, on=span.as_of + measures.ONE_DAY)
        return punctuality.total(found.values()).rate

    return counted


def _duties(asked: Asked) -> int | None:
    """Of a hundred recurring duties of every kind that fell due in the year, how many were done in time."""
    recurring = Q(subject__kind=Subject.Kind.OBLIGATION) & ~Q(duty__startswith=f"{row_duties.ID}/")
    due = measures.came_due(recurring, measures.span(asked.year, today())).filter(subject__agency__in=_below(asked))
    found = due.aggregate(all=Count("pk"), kept=Count("pk", filter=measures.MET))
    return found["kept"] * 100 // found["all"] if found["all"] else None


def _below(asked: Asked) -> QuerySet[Agency]:
    below = Agency.objects.filter(path__startswith=asked.agency.path)
    return below.select_related("parent__parent__parent")


PIECES, PERCENT = _("件"), _("%")
MEASURES: Mapping[str, Measure] = {
    "published": Measure(_("本年公开信息"), PIECES, _published),
    "coverage": Measure(_("标准目录事项落实率"), PERCENT, _coverage),
    "columns": Measure(_("空白或者久未更新的栏目（不超过）"), _("个"), _columns, at_most=True),
    "publication": Measure(_("公开及时率"), PERCENT, _punctual(punctuality.PUBLICATION)),
    "replies": Measure(_("依申请公开按期答复率"), PERCENT, _punctual(punctuality.REPLY)),
    "duties": Measure(_("全部定期义务按期完成率"), PERCENT, _duties),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """The live figure of a task beside its target."""

    label: str
    value: int | None
    target: int
    unit: str
    reached: bool


Counted = dict[tuple[str, Asked], int | None]


def figure(task: WorkTask, year: int, counted: Counted | None = None) -> Figure | None:
    """What the records say of a task today; None where the task names no indicator.

    A page of many tasks hands in what was counted for it so far, so that nothing is counted twice.
    """
    measure = MEASURES.get(task.measure)
    if measure is None or task.target is None:
        return None
    value = _count(measure, (task.measure, Asked(task.unit, year, task.domain)), {} if counted is None else counted)
    reached = value is not None and (value <= task.target if measure.at_most else value >= task.target)
    return Figure(_label(measure, task.domain), value, task.target, str(measure.unit), reached)


def _count(measure: Measure, key: tuple[str, Asked], counted: Counted) -> int | None:
    if key not in counted:
        counted[key] = measure.count(key[1])
    return counted[key]


def _label(measure: Measure, domain: str) -> str:
    known = domains.get(domain) if domain else None
    return f"{measure.label}（{known.title}）" if known is not None else str(measure.label)

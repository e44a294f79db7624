"""What the public may read of the standard directories: the versions in force, and those they took the place of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import domains, states
from catalog.domains import Domain
from catalog.models import Directory, DirectoryVersion
from disclosure.law.terms import DomainTask
from disclosure.lawbook import book, vocabularies
from disclosure.models import Agency
from disclosure.today import today

READABLE = (states.PUBLISHED, states.SUPERSEDED)
# The steps of 渝北 二（一）3 as the public reads them: by the office that took each, never by the person.
STEPS: tuple[tuple[str, str | Promise], ...] = (
    ("endorsed_at", gettext_lazy("单位主要领导审核报送")),
    ("jointly_reviewed_at", gettext_lazy("政务办集中审查")),
    ("first_checked_at", gettext_lazy("区政府办公室初审")),
    ("second_checked_at", gettext_lazy("上级主管部门复审")),
    ("finalised_at", gettext_lazy("定稿")),
    ("published_at", gettext_lazy("公布")),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step a version passed, and when."""

    label: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """Who compiles the directory of a domain in a place, with whom (渝北府办发〔2020〕17号 annex)."""

    place: str
    task: DomainTask


@dataclass(frozen=True, slots=True)
class Field:
    """One domain by today's name: what it was called before, who compiles it, and its directories in force."""

    domain: Domain
    former: tuple[Domain, ...]
    tasks: tuple[Task, ...]
    versions: tuple[DirectoryVersion, ...]


def versions() -> QuerySet[DirectoryVersion]:
    """Every readable version, the newest first."""
    found = DirectoryVersion.objects.filter(status__in=READABLE)
    return found.select_related("directory__agency", "directory__subject").order_by("-number")


def in_force() -> QuerySet[DirectoryVersion]:
    """The versions in force with the number of their rows, by domain, agency and level."""
    found = versions().filter(status=states.PUBLISHED).annotate(row_count=Count("rows"))
    return found.order_by("directory__agency__path", "directory__level", "directory__domain")


def of_directory(domain: str, agency: str, level: str) -> list[DirectoryVersion]:
    """The readable versions of one directory, the newest first; none where it has never been published."""
    named = {"directory__domain": domain, "directory__agency__slug": agency, "directory__level": level}
    return list(versions().filter(**named))


def fields(chosen: Domain | None = None, agency: Agency | None = None) -> list[Field]:
    """Every domain by the name it bears today, with its directories in force, or those asked for."""
    every = domains.known()
    wanted = [one for one in every if one.in_force(today()) and chosen in (None, one)]
    found = in_force().filter(Q(directory__agency__path__startswith=agency.path) if agency else Q())
    if chosen is not None:
        found = found.filter(directory__domain__in=domains.lineage(chosen.code, every))
    held = list(found)
    places = _places()
    return [_field(one, every, held, places) for one in wanted]


def _field(one: Domain, every: list[Domain], held: Iterable[DirectoryVersion], places: list[str]) -> Field:
    codes = domains.lineage(one.code, every)
    former = tuple(other for other in every if other.code in codes and other.code != one.code)
    own = tuple(version for version in held if version.directory.domain in codes)
    return Field(one, former, tuple(_tasks(codes, places)), own)


def _tasks(codes: tuple[str, ...], places: list[str]) -> Iterator[Task]:
    for task in vocabularies().domain_tasks:
        if task.domain in codes and task.jurisdiction in places:
            yield Task(book().jurisdiction(task.jurisdiction).title, task)


def _places() -> list[str]:
    """The jurisdictions whose agencies are shown here."""
    return list(Agency.objects.exclude(jurisdiction="").order_by().values_list("jurisdiction", flat=True).distinct())


def current_name(code: str, on: date | None = None) -> Domain | None:
    """The domain a code means by the name it bears now; None where no domain was ever called so."""
    every = domains.known()
    if code not in {one.code for one in every}:
        return None
    return next(one for one in every if one.code == domains.lineage(code, every)[-1])


def steps(version: DirectoryVersion) -> list[Step]:
    """Which steps a version passed and when; steps its place does not ask for are not there."""
    taken = ((label, getattr(version, name)) for name, label in STEPS)
    return [Step(str(label), at) for label, at in taken if at is not None]


def steps_beside(*several: DirectoryVersion) -> list[tuple[str, list[datetime | None]]]:
    """The steps that any of these versions passed, each with its day in every one of them."""
    taken = [(str(label), [getattr(version, name) for version in several]) for name, label in STEPS]
    return [(label, days) for label, days in taken if any(days)]


def address(directory: Directory, number: int | None = None) -> str:
    """Where a directory stands: the version in force, or for good the one of a number."""
    named = [directory.domain, directory.agency.slug, directory.level]
    if number is None:
        return reverse("directory", args=named)
    return reverse("directory_version", args=[*named, number])


def facts(version: DirectoryVersion) -> str:
    """The line below a directory's title: agency, version, day."""
    on = f"{version.published_at:%Y-%m-%d}" if version.published_at else ""
    told = {"agency": version.directory.agency.name, "number": version.number, "on": on}
    return _("%(agency)s　第%(number)s版　%(on)s公布") % told

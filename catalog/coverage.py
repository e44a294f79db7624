"""How the standard directories are carried out: every published row at every agency that owes it, in one of five states.

The states are told apart in this order: overdue, never, gone, stale, served. They add up to the rows.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from catalog import domains
from catalog.domains import Domain
from catalog.models import PeriodDue, Standing
from disclosure import calendars
from disclosure.agencies import place_in_tree
from disclosure.law.periods import add_months
from disclosure.lawbook import book
from disclosure.models import Agency
from disclosure.today import today

OVERDUE, NEVER, GONE, STALE, SERVED = "overdue", "never", "gone", "stale", "served"
STATES = {
    OVERDUE: _("周期逾期"),
    NEVER: _("从未公开"),
    GONE: _("现无信息"),
    STALE: _("久未更新"),
    SERVED: _("已落实"),
}
# What each state means, for the method note beside the matrix.
MEANINGS = {
    OVERDUE: _("按周期公开的事项，至少一个已结束的周期内没有公开新的信息。"),
    NEVER: _("没有任何关联的信息公开过。"),
    GONE: _("曾有关联的信息公开，现在没有可以查阅的。"),
    STALE: _("有可以查阅的信息，但是最近一次公开已经超过规定的月数；长期公开的事项除外。"),
    SERVED: _("有可以查阅的信息，并且没有上述情形。"),
}


@dataclass(slots=True)
class Cell:
    """One domain at one agency: how many rows stand in which state."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATES, 0))

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    @property
    def worst(self) -> str:
        """The gravest state in which any row stands."""
        return next((state for state in STATES if self.counts[state]), "")

    def add(self, other: Cell) -> None:
        """Count another cell in."""
        for state, number in other.counts.items():
            self.counts[state] += number


class Matrix:
    """Domains against agencies, with the sums of both."""

    def __init__(
        self, domains: tuple[Domain, ...], agencies: tuple[Agency, ...], cells: dict[tuple[str, int], Cell]
    ) -> None:
        self.domains, self.agencies, self.cells = domains, agencies, cells
        self.all = Cell()
        self._by_domain: dict[str, Cell] = defaultdict(Cell)
        self._by_agency: dict[int, Cell] = defaultdict(Cell)
        for (domain, agency), cell in cells.items():
            for whole in (self.all, self._by_domain[domain], self._by_agency[agency]):
                whole.add(cell)

    def of_domain(self, code: str) -> Cell:
        """All agencies of a domain together."""
        return self._by_domain.get(code, Cell())

    def of_agency(self, agency: int) -> Cell:
        """All domains of an agency together."""
        return self._by_agency.get(agency, Cell())


def matrix(root: Agency | None = None, *, level: str = "", on: date | None = None, within: Q | None = None) -> Matrix:
    """Count the rows in force below an agency (or everywhere) by domain, agency and state, in one statement.

    `within` narrows them further, to what a member of staff may see.
    """
    day = on or today()
    found = in_force(root, level=level, on=day).filter(within or Q())
    counted = found.order_by().values_list("agency", "domain", "state")  # type: ignore[misc]
    every = domains.known()
    last_names = {one.code: domains.lineage(one.code, every)[-1] for one in every}
    cells: dict[tuple[str, int], Cell] = defaultdict(Cell)
    for agency, domain, state, number in counted.annotate(number=Count("*")):
        cells[last_names.get(domain, domain), agency].counts[state] += number
    shown = tuple(one for one in every if one.code in {domain for domain, _agency in cells} or one.in_force(day))
    agencies = Agency.objects.filter(pk__in={agency for _domain, agency in cells})
    return Matrix(shown, tuple(sorted(agencies, key=place_in_tree)), dict(cells))


def total(standings: QuerySet[Standing]) -> Cell:
    """These standings together, by state."""
    cell = Cell()
    for state, number in standings.order_by().values_list("state").annotate(Count("pk")):  # type: ignore[misc]
        cell.counts[state] = number
    return cell


def in_force(root: Agency | None = None, *, level: str = "", on: date | None = None) -> QuerySet[Standing]:
    """The standings of rows in force, each with its `state` on a day."""
    day = on or today()
    known = Standing.objects.filter(retired=False, owed_from__lte=day)
    if root is not None:
        known = known.filter(agency__path__startswith=root.path)
    if level:
        known = known.filter(level=level)
    return known.annotate(state=_state(root, day))


def _state(root: Agency | None, day: date) -> Case:
    missed = PeriodDue.objects.filter(ends_on__lt=day, obligation__fulfilled_on__isnull=True).values("standing")
    stale_before = add_months(day, -stale_after(root))
    return Case(
        When(~Q(cycle="") & Q(pk__in=missed), then=Value(OVERDUE)),
        When(live=0, ever=0, then=Value(NEVER)),
        When(live=0, then=Value(GONE)),
        When(permanent=False, last_on__lt=stale_before, then=Value(STALE)),
        default=Value(SERVED),
        output_field=CharField(),
    )


def stale_after(agency: Agency | None) -> int:
    """After how many months without anything new a row counts as stale here (gate `directory.stale-after`)."""
    jurisdiction = calendars.jurisdiction_of(agency) if agency is not None else ""
    return int(str(book().gate("directory.stale-after", on=today(), jurisdiction=jurisdiction or None).value))


def drill(
    agency: Agency, domain: str, *, state: str = "", level: str = "", on: date | None = None
) -> QuerySet[Standing]:
    """The rows behind one cell, with their text and state, in print order."""
    codes = domains.lineage(domain)
    found = in_force(agency, level=level, on=on).filter(agency=agency, domain__in=codes)
    if state:
        found = found.filter(state=state)  # type: ignore[misc]
    return found.select_related("row__version__directory", "line", "agency").order_by(
        "domain", "level", "row__position"
    )


def names_of(domain: str) -> tuple[str, ...]:
    """The codes under which a domain's directories may stand: those of all its names."""
    return domains.lineage(domain)

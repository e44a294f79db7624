"""The columns (栏目) of every agency on the portal, and which of them stand empty or were not updated for too long.

A column is what a visitor opens: the guide, the disclosed content as a whole, a category of art. 20 in which the
agency ever published, and a domain of the standard directories it must publish. How many months without anything new
are too long is the gate `directory.stale-after`; what is open for good (长期公开) never grows stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, Q

from catalog import coverage, domains, states
from catalog.models import Edition, Standing
from disclosure import calendars
from disclosure.debtors import AGENCIES
from disclosure.law.periods import add_months
from disclosure.lawbook import vocabularies
from disclosure.models import Agency, AgencyGuide
from disclosure.today import day_of, today
from reports.models import ColumnFinding

Part, Kind = ColumnFinding.Part, ColumnFinding.Kind
LONG_TERM = "long-term"


class Key(NamedTuple):
    """Which column of which agency."""

    agency: int
    part: str
    code: str


@dataclass(frozen=True, slots=True)
class Fault:
    """How a column fails: empty, or stale since a day."""

    title: str
    kind: str
    last_on: date | None = None


Faults = Mapping[Key, Fault]


def faults() -> Faults:
    """Every empty or stale column of the agencies that owe disclosure on this portal today, in four statements."""
    before = _stale_before()
    found = (*_guides(before), *_contents(before), *_categories(before), *_domains(before))
    return dict(found)


def _stale_before() -> Mapping[int, date]:
    """For each agency that owes disclosure here, the day before which nothing may have been updated last."""
    obliged = Agency.objects.filter(obliged_from__lte=today(), kind__in=AGENCIES).select_related(
        "parent__parent__parent"
    )
    months: dict[str, int] = {}
    limits = {}
    for agency in obliged:
        if agency.is_active(today()):
            where = calendars.jurisdiction_of(agency)
            if where not in months:
                months[where] = coverage.stale_after(agency)
            limits[agency.pk] = add_months(today(), -months[where])
    return limits


Found = Iterator[tuple[Key, Fault]]


def _guides(before: Mapping[int, date]) -> Found:
    updated = dict(AgencyGuide.objects.values_list("agency", "updated_on"))
    title = str(Part.GUIDE.label)
    for agency, limit in before.items():
        if agency not in updated:
            yield Key(agency, Part.GUIDE, ""), Fault(title, Kind.EMPTY)
        elif (last := updated[agency]) is not None and last < limit:
            yield Key(agency, Part.GUIDE, ""), Fault(title, Kind.STALE, last)


def _contents(before: Mapping[int, date]) -> Found:
    """Whoever owes disclosure and shows nothing at all."""
    shown = set(Edition.objects.filter(status__in=states.VISIBLE).values_list("item__agency", flat=True).distinct())
    for agency in before.keys() - shown:
        yield Key(agency, Part.CONTENT, ""), Fault(str(Part.CONTENT.label), Kind.EMPTY)


def _categories(before: Mapping[int, date]) -> Found:
    public = Edition.objects.filter(status__in=states.ONCE_PUBLIC).exclude(category="")
    visible = Q(status__in=states.VISIBLE)
    rows = (
        public.order_by()
        .values("item__agency", "category")
        .annotate(
            shown=Count("pk", filter=visible),
            changing=Count("pk", filter=visible & ~Q(matter=LONG_TERM)),
            last=Max("published_at", filter=visible & ~Q(matter=LONG_TERM)),
            ever=Max("published_at"),
        )
    )
    titles = {term.code: term.title for term in vocabularies().categories}
    for row in rows:
        if (limit := before.get(row["item__agency"])) is None:
            continue
        key = Key(row["item__agency"], Part.CATEGORY, row["category"])
        title = titles.get(row["category"], row["category"])
        last = day_of(row["last"]) if row["last"] else None
        if not row["shown"]:
            yield key, Fault(title, Kind.EMPTY, day_of(row["ever"]))
        elif row["changing"] == row["shown"] and last is not None and last < limit:
            yield key, Fault(title, Kind.STALE, last)


def _domains(before: Mapping[int, date]) -> Found:
    known = domains.known()
    titles = {one.code: one.title for one in known}
    last_names = {one.code: domains.lineage(one.code, known)[-1] for one in known}
    rows: dict[Key, _Rows] = {}
    for agency, domain, live, changing, last, ever in _standings():
        key = Key(agency, Part.DOMAIN, last_names.get(domain, domain))
        rows.setdefault(key, _Rows()).add(live, changing, last, ever)
    for key, row in rows.items():
        if (limit := before.get(key.agency)) is None:
            continue
        title = titles.get(key.code, key.code)
        if not row.live:
            yield key, Fault(title, Kind.EMPTY, row.ever)
        elif row.live == row.changing and row.last is not None and row.last < limit:
            yield key, Fault(title, Kind.STALE, row.last)


@dataclass(slots=True)
class _Rows:
    """The rows of a domain at one agency: how many show something, how many of those must change, and when they last did."""

    live: int = 0
    changing: int = 0
    last: date | None = None
    ever: date | None = None

    def add(self, live: int, changing: int, last: date | None, ever: date | None) -> None:
        self.live, self.changing = self.live + live, self.changing + changing
        self.last = max(filter(None, (self.last, last)), default=None)
        self.ever = max(filter(None, (self.ever, ever)), default=None)


def _standings() -> Iterator[tuple[int, str, int, int, date | None, date | None]]:
    shown = Q(live__gt=0)
    found = Standing.objects.filter(retired=False, owed_from__lte=today()).order_by().values_list("agency", "domain")
    return found.annotate(
        shown=Count("pk", filter=shown),
        changing=Count("pk", filter=shown & Q(permanent=False)),
        last=Max("last_on", filter=shown & Q(permanent=False)),
        ever=Max("last_on"),
    ).iterator()

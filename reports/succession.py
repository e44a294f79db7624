"""Whose records a report on a year holds: an agency's own, and those of agencies abolished before it was due (撤并).

A report is owed from 1 January after its year, by whoever exists then. What an agency abolished by that day received,
answered and left open in the whole year is told by its successor, or where nobody succeeds by the agency above
(行政诉讼法 art. 26), so that nothing is lost and nothing told twice. The year before it told itself: what is carried in
from it is what both carried out. An agency that published a report on the year all the same has told its records.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from disclosure.models import Agency
from reports import states
from reports.models import AnnualReport


def tellers(year: int) -> Mapping[int, int]:
    """Of every agency abolished before the report on a year was due: which one tells its records."""
    rows = Agency.objects.filter(active_to__lt=due_from(year)).values_list("pk", "successor_id", "parent_id")
    gone = {pk: heir or above for pk, heir, above in rows}
    told = set(
        AnnualReport.objects.filter(agency__in=gone, year=year, status__in=states.ISSUED).values_list(
            "agency", flat=True
        )
    )
    return {pk: _last(pk, gone) for pk in gone if pk not in told}


def due_from(year: int) -> date:
    """The day from which the report on a year is owed."""
    return date(year + 1, 1, 1)


def _last(pk: int, gone: Mapping[int, int | None]) -> int:
    """The first in line that still exists; one without anybody above it tells its records itself."""
    seen: set[int] = set()
    while pk in gone and pk not in seen:
        seen.add(pk)
        pk = gone[pk] or pk
    return pk


def teller(agency: Agency, year: int) -> int:
    """Which agency tells the records of one on a year; itself as a rule."""
    if agency.active_to is None or agency.active_to >= due_from(year):
        return agency.pk
    return tellers(year).get(agency.pk, agency.pk)


def told_by(agency: Agency, year: int) -> list[Agency]:
    """The abolished agencies whose records of a year an agency tells beside its own."""
    found = [pk for pk, heir in tellers(year).items() if heir == agency.pk and pk != agency.pk]
    return list(Agency.objects.filter(pk__in=found).order_by("active_to", "pk"))


def holders(agencies: Collection[int], told: Mapping[int, int]) -> list[int]:
    """The agencies given and all whose records they tell."""
    return [*agencies, *(pk for pk, heir in told.items() if heir in agencies and pk not in agencies)]


def newly_told_by(agency: Agency, year: int) -> list[Agency]:
    """Of the abolished agencies an agency tells, those that told the year before themselves."""
    before = tellers(year - 1)
    return [one for one in told_by(agency, year) if before.get(one.pk, one.pk) == one.pk]

"""Who filed the report on a year, who has not, and since when: the public list (条例 art. 49)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from disclosure import due
from disclosure.agencies import place_in_tree
from disclosure.models import Agency, Clock
from disclosure.today import day_of, today
from reports import reporting_units, states
from reports.models import AnnualReport


@dataclass(frozen=True, slots=True)
class Owed:
    """An agency that owes the report on a year: by when, the edition that stands if it came, and when the first came."""

    agency: Agency
    due_on: date | None
    report: AnnualReport | None
    published_on: date | None

    @property
    def is_late(self) -> bool:
        """Whether it came after its last day, or has not come though that is over."""
        return self.due_on is not None and (self.published_on or today()) > self.due_on


def of_year(year: int) -> list[Owed]:
    """Every agency that owes the report on a year or filed one, from the top of the tree."""
    found = AnnualReport.objects.filter(year=year, status=states.PUBLISHED).select_related("agency", "subject")
    reports = {report.agency_id: report for report in found}
    agencies = {report.agency_id: report.agency for report in reports.values()}
    last_days: dict[int, date] = {}
    asked = list(reporting_units.owed().filter(period=str(year + 1)))
    days = _last_days([obligation.subject_id for obligation in asked])
    for obligation in asked:
        agency = reporting_units.reporter(obligation)
        agencies[agency.pk] = agency
        on = days.get(obligation.subject_id)
        if on is not None:
            last_days[agency.pk] = min(on, last_days.get(agency.pk, on))
    came = _first_days(year)
    ordered = sorted(agencies.values(), key=place_in_tree)
    return [Owed(one, last_days.get(one.pk), reports.get(one.pk), came.get(one.pk)) for one in ordered]


def _first_days(year: int) -> dict[int, date]:
    """By agency, the day on which the report went public in its first edition: a correction makes nobody late."""
    first = AnnualReport.objects.filter(year=year, edition=1, published_at__isnull=False)
    return {agency: day_of(at) for agency, at in first.values_list("agency_id", "published_at") if at is not None}


def _last_days(subjects: list[int]) -> dict[int, date]:
    clocks = Clock.objects.filter(subject__in=subjects, due_on__isnull=False).exclude(state=Clock.State.VOID)
    codes = [duty.full_code for duty in due.every_duty() if duty.stops_with == reporting_units.REPORT]
    rows = clocks.filter(duty__in=codes).order_by("-due_on").values_list("subject_id", "due_on")
    return {subject: on for subject, on in rows if on is not None}


def years() -> list[tuple[int, int]]:
    """The years of which reports stand, the latest first, with how many there are."""
    rows = AnnualReport.objects.filter(status=states.PUBLISHED).order_by("-year").values_list("year")
    return list(rows.annotate(number=Count("pk")))

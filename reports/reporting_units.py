"""Who reports, on what, by which duty: the obligations of the law's report rows, and whose reports a government takes in."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from disclosure import debtors, due
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.models import Agency, Obligation
from reports import offices, states, succession
from reports.models import GOVERNMENTS, AnnualReport

REPORT = "report"
FOR_A_GOVERNMENT = "competent-department"


def is_report(duty: Duty) -> bool:
    """Whether by a duty of the law the report is owed every year (条例 art. 49)."""
    return duty.stops_with == REPORT and duty.trigger == "calendar"


def report_duties() -> list[Duty]:
    """The duties of the law by which a report is owed every year."""
    return [duty for duty in due.every_duty() if is_report(duty)]


def is_for_government(duty: Duty) -> bool:
    """Whether the duty is to report for a whole government, as the competent department does (条例 art. 49(2))."""
    return FOR_A_GOVERNMENT in duty.owed_by


def owed() -> QuerySet[Obligation]:
    """Every obligation to report, open or done; one on a year belongs to the period after it."""
    codes = [duty.full_code for duty in report_duties()]
    return Obligation.objects.filter(duty__in=codes).select_related("agency__parent__parent", "subject")


def reporter(obligation: Obligation) -> Agency:
    """Whose report an obligation asks for: the agency's own, or that of the government whose office it is."""
    agency = obligation.agency
    if not is_for_government(book().duty(obligation.duty)) or agency.kind in GOVERNMENTS:
        return agency
    return offices.government_of(agency) or agency


def obligations_of(agency: Agency, year: int) -> list[Obligation]:
    """By which obligations an agency owes the report on a year."""
    around = owed().filter(Q(agency=agency) | Q(agency__parent=agency), period=str(year + 1))
    return [one for one in around.order_by("pk") if reporter(one).pk == agency.pk]


def owes(agency: Agency) -> bool:
    """Whether the law has an agency report: departments and townships for themselves, governments for all (art. 49)."""
    if agency.kind in GOVERNMENTS:
        return True
    return any(debtors.owes(agency, duty) and not is_for_government(duty) for duty in report_duties())


def units(government: Agency, year: int) -> list[Agency]:
    """Whose reports a government takes in: its departments and townships, and the governments right below it.

    What stands below such a government is in that one's report; an agency that did not exist in the year has none,
    and one that was abolished before the report was due is in that of whoever tells its records.
    """
    told = succession.tellers(year)
    below = Agency.objects.filter(path__startswith=government.path).exclude(pk__in=[government.pk, *told])
    return [unit for unit in _topmost(below.order_by("path")) if owes(unit) and _existed(unit, year)]


def _topmost(below: QuerySet[Agency]) -> Iterator[Agency]:
    taken: list[str] = []
    for unit in below:
        if any(unit.path.startswith(path) for path in taken):
            continue
        if unit.kind in GOVERNMENTS:
            taken.append(unit.path)
        yield unit


def _existed(unit: Agency, year: int) -> bool:
    begun = unit.active_from is None or unit.active_from.year <= year
    return begun and (unit.active_to is None or unit.active_to.year >= year)


def published(agency: Agency, year: int) -> AnnualReport | None:
    """The report of an agency on a year that stands."""
    return AnnualReport.objects.filter(agency=agency, year=year, status=states.PUBLISHED).first()


def published_of(units: list[Agency], year: int) -> dict[int, AnnualReport]:
    """The reports that stand, by agency."""
    found = AnnualReport.objects.filter(agency__in=units, year=year, status=states.PUBLISHED)
    return {report.agency_id: report for report in found.select_related("agency")}

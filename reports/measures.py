"""What indicators are measured by: each named measure counts all agencies at once, and opens the records of one.

A measure never asks a question per agency: it groups, so that two hundred agencies cost what one does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.db.models import Count, F, Q, QuerySet

from applications import tabulation
from applications.models import Complaint, Remedy
from catalog import coverage
from disclosure import due
from disclosure.law import row_duties
from disclosure.law.indicator_measures import MEASURES
from disclosure.models import Agency, Clock, Subject
from reports import punctuality, reporting_units, states
from reports.models import AnnualReport, Finding, ReportStep

Agencies = QuerySet[Agency]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The year that is measured, from its first day to the end of `as_of`: its last day once that is past."""

    year: int
    as_of: date

    @property
    def begins(self) -> date:
        """The first day."""
        return tabulation.span(self.year)[0]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.begins, self.as_of


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many; a count alone has no `of`."""

    done: int
    of: int | None = None

    def value(self) -> Fraction | None:
        """The value on the scale: a percentage, or the count; None where there was nothing to measure."""
        if self.of is None:
            return Fraction(self.done)
        return Fraction(self.done * 100, self.of) if self.of else None


Tallies = Mapping[int, Tally]


def span(year: int, on: date) -> Span:
    """A year as it can be measured on a day: a day counts once it is over."""
    return Span(year, min(on - ONE_DAY, tabulation.span(year)[1]))


def count(measure: str, agencies: Agencies, asked: Span) -> Tallies:
    """What a measure finds at each agency; one that it does not find at all has nothing of it."""
    found = COUNTED[measure](agencies, asked)
    nothing = Tally(0, 0 if MEASURES[measure].unit == "percent" else None)
    return {agency.pk: found.get(agency.pk, nothing) for agency in agencies}


def _punctual(kind: str) -> Callable[[Agencies, Span], Tallies]:
    def counted(agencies: Agencies, asked: Span) -> Tallies:
        found = punctuality.by_agency(agencies, kind, *asked.days, on=asked.as_of + ONE_DAY)
        return {key: Tally(one.on_time, one.due) for key, one in found.items()}

    return counted


def _in_time(clocks: Callable[[], Q]) -> Callable[[Agencies, Span], Tallies]:
    def counted(agencies: Agencies, asked: Span) -> Tallies:
        found = came_due(clocks(), asked).filter(subject__agency__in=agencies)
        rows = found.order_by().values_list("subject__agency").annotate(of=Count("pk"), done=Count("pk", filter=MET))
        return {agency: Tally(done, of) for agency, of, done in rows}

    return counted


MET = Q(state=Clock.State.STOPPED, stopped_on__lte=F("due_on"))


def came_due(which: Q, asked: Span) -> QuerySet[Clock]:
    """The clocks whose last day lies in the year and is over."""
    counting = Clock.objects.filter(which, due_on__range=asked.days)
    return counting.filter(state__in=(Clock.State.RUNNING, Clock.State.STOPPED)).exclude(due.nothing_falls_due())


def recurring() -> Q:
    """Recurring duties but those that have a measure of their own and the periods of directory rows."""
    reports = [duty.full_code for duty in reporting_units.report_duties()]
    own = Q(duty__in=reports) | named("withheld.review") | named("training")
    return Q(subject__kind=Subject.Kind.OBLIGATION) & ~own & ~Q(duty__startswith=f"{row_duties.ID}/")


def named(code: str) -> Q:
    """The clocks of the duties of that code, whatever instrument lays them down."""
    return Q(duty__endswith=f"/{code}")


def tickets() -> Q:
    """The terms in which something was to be put right."""
    return Q(subject__kind=Subject.Kind.TICKET)


def _clean_reports(agencies: Agencies, asked: Span) -> Tallies:
    """One agency owes one report a year: published in its first edition and never sent back, or not."""
    keys = {agency.pk for agency in agencies}
    owing = {reporting_units.reporter(one).pk for one in reporting_units.owed().filter(period=str(asked.year))} & keys
    returned = ReportStep.objects.filter(act="return").values("report")
    clean = AnnualReport.objects.filter(
        agency__in=owing, year=asked.year - 1, status=states.PUBLISHED, edition=1
    ).exclude(pk__in=returned)
    sound = set(clean.values_list("agency_id", flat=True))
    return {key: Tally(int(key in sound), 1) for key in owing}


def _coverage(agencies: Agencies, asked: Span) -> Tallies:
    """The rows as they stand when it is measured: what was live on an earlier day is not kept."""
    found = coverage.in_force(on=asked.as_of).filter(agency__in=agencies).order_by()
    sums: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for agency, state, number in found.values_list("agency", "state").annotate(number=Count("*")):  # type: ignore[misc]
        sums[agency][state] += number
    return {key: Tally(counts[coverage.SERVED], sum(counts.values())) for key, counts in sums.items()}


def inspected(asked: Span) -> Q:
    """What concluded inspections of the year recorded."""
    concluded = Q(inspection__status=states.CONCLUDED, inspection__concluded_on__range=asked.days)
    return concluded & Q(kind__gt="")


def _inspections(agencies: Agencies, asked: Span) -> Tallies:
    found = Finding.objects.filter(inspected(asked), agency__in=agencies).order_by().values_list("agency")
    sound = Count("pk", filter=Q(kind=Finding.Kind.SOUND))
    return {agency: Tally(done, of) for agency, of, done in found.annotate(of=Count("pk"), done=sound)}


def corrected(asked: Span) -> Q:
    """Remedies decided in the year by which a reply was corrected."""
    return Q(outcome=Remedy.Outcome.CORRECTED, decided_on__range=asked.days)


def _remedies(agencies: Agencies, asked: Span) -> Tallies:
    found = Remedy.objects.filter(corrected(asked), request__agency__in=agencies).order_by()
    return {key: Tally(number) for key, number in found.values_list("request__agency").annotate(n=Count("pk"))}


def justified(asked: Span) -> Q:
    """Complaints answered in the year and found justified, wholly or in part."""
    found = (Complaint.Finding.JUSTIFIED, Complaint.Finding.PARTLY)
    return Q(finding__in=found, answered_on__range=asked.days)


def _complaints(agencies: Agencies, asked: Span) -> Tallies:
    found = Complaint.objects.filter(justified(asked), against__in=agencies).order_by()
    return {key: Tally(number) for key, number in found.values_list("against").annotate(n=Count("pk"))}


COUNTED: Mapping[str, Callable[[Agencies, Span], Tallies]] = {
    "publication.punctuality": _punctual("publication"),
    "reply.punctuality": _punctual("reply"),
    "report.punctuality": _punctual("report"),
    "report.clean": _clean_reports,
    "directory.coverage": _coverage,
    "obligations.punctuality": _in_time(recurring),
    "withheld.reviewed": _in_time(lambda: named("withheld.review")),
    "training.held": _in_time(lambda: named("training")),
    "tickets.punctuality": _in_time(tickets),
    "inspections.sound": _inspections,
    "remedies.corrected": _remedies,
    "complaints.justified": _complaints,
}

"""The records behind a measured figure: what was counted, one by one, without any personal data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import Complaint, Remedy
from catalog import coverage
from catalog.models import Standing
from disclosure.lawbook import book
from disclosure.models import Agency, Clock, Obligation
from reports import measures, punctuality, reporting_units, states
from reports.measures import Span
from reports.models import AnnualReport, Finding


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a figure: what it is, by which rule, its day, whether it was met, and where it is opened.

    `public_url` is where anybody may read of it; a record without one is only counted in public.
    """

    title: str
    rule: str
    on: date | None
    met: bool
    url: str = ""
    public_url: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a figure: the rows, which of them are public, and how one is told."""

    rows: QuerySet[Any]
    public: Q
    told: Callable[[Any], Record]

    def page(self, rows: QuerySet[Any]) -> list[Record]:
        """Rows as records."""
        return [self.told(row) for row in rows]


def behind(measure: str, agency: Agency, asked: Span) -> Behind:
    """The records that a measure counts at one agency."""
    return BEHIND[measure](agency, asked)


def _itself(agency: Agency) -> QuerySet[Agency]:
    return Agency.objects.filter(pk=agency.pk)


def _clocks(rows: QuerySet[Clock], asked: Span) -> Behind:
    def told(clock: Clock) -> Record:
        subject = clock.subject
        why = reverse("why", args=[subject.public_id]) if subject.is_public else ""
        in_time: bool = clock.in_time  # type: ignore[attr-defined]
        return Record(subject.title, book().duty(clock.duty).title, clock.due_on, in_time, subject.address, why)

    met = Case(When(punctuality.done_on_time(asked.as_of + measures.ONE_DAY), then=True), default=False)
    ordered = rows.annotate(in_time=met).select_related("subject").order_by("due_on", "pk")
    return Behind(ordered, Q(subject__is_public=True), told)


def _punctual(kind: str) -> Callable[[Agency, Span], Behind]:
    def found(agency: Agency, asked: Span) -> Behind:
        on = asked.as_of + measures.ONE_DAY
        return _clocks(punctuality.records(_itself(agency), kind, *asked.days, on=on), asked)

    return found


def _in_time(clocks: Callable[[], Q]) -> Callable[[Agency, Span], Behind]:
    def found(agency: Agency, asked: Span) -> Behind:
        return _clocks(measures.came_due(clocks(), asked).filter(subject__agency=agency), asked)

    return found


def _reports(agency: Agency, asked: Span) -> Behind:
    """Every edition of the report on the year before; where there is none, the obligation that asks for it."""
    rows = (
        AnnualReport.objects.filter(agency=agency, year=asked.year - 1)
        .select_related("subject")
        .prefetch_related("steps")
    )
    if not rows.exists():
        return _owed_reports(agency, asked)

    def told(report: AnnualReport) -> Record:
        clean = report.edition == 1 and report.status == states.PUBLISHED
        met = clean and not any(step.act == "return" for step in report.steps.all())
        return Record(
            str(report),
            str(report.get_status_display()),
            None,
            met,
            reverse("admin:reports_annualreport_change", args=[report.pk]),
            report.subject.public_address,
        )

    return Behind(rows.order_by("edition"), Q(subject__is_public=True), told)


def _owed_reports(agency: Agency, asked: Span) -> Behind:
    keys = [one.pk for one in reporting_units.obligations_of(agency, asked.year - 1)]

    def told(one: Obligation) -> Record:
        return Record(
            one.subject.title, _("尚未公布"), None, False, public_url=reverse("why", args=[one.subject.public_id])
        )

    return Behind(Obligation.objects.filter(pk__in=keys).select_related("subject"), Q(subject__is_public=True), told)


def _coverage(agency: Agency, asked: Span) -> Behind:
    """The rows of the directories in force, each in its state today."""
    rows = (
        coverage.in_force(on=asked.as_of)
        .filter(agency=agency)
        .select_related("row__version__directory__agency", "line")
    )

    def told(one: Standing) -> Record:
        state = getattr(one, "state", "")
        directory = one.row.version.directory
        where = (directory.domain, directory.agency.slug, directory.level, one.line.key)
        url = reverse("directory_row", args=where)
        return Record(one.row.title, str(coverage.STATES[state]), one.last_on, state == coverage.SERVED, url, url)

    return Behind(rows.order_by("domain", "level", "row__position"), Q(), told)


def _findings(agency: Agency, asked: Span) -> Behind:
    rows = Finding.objects.filter(measures.inspected(asked), agency=agency).select_related("inspection", "row")

    def told(one: Finding) -> Record:
        url = reverse("admin:reports_inspection_change", args=[one.inspection_id])
        return Record(
            one.row.title,
            f"{one.inspection} · {one.get_kind_display()}",
            one.inspection.concluded_on,
            not one.is_fault,
            url,
        )

    return Behind(rows.order_by("inspection", "position"), Q(pk__in=[]), told)


def _remedies(agency: Agency, asked: Span) -> Behind:
    rows = Remedy.objects.filter(measures.corrected(asked), request__agency=agency).select_related("request")

    def told(one: Remedy) -> Record:
        url = reverse("admin:applications_request_change", args=[one.request_id])
        return Record(one.request.number, str(one.get_kind_display()), one.decided_on, False, url)

    return Behind(rows.order_by("decided_on", "pk"), Q(pk__in=[]), told)


def _complaints(agency: Agency, asked: Span) -> Behind:
    rows = Complaint.objects.filter(measures.justified(asked), against=agency)

    def told(one: Complaint) -> Record:
        url = reverse("admin:applications_complaint_change", args=[one.pk])
        return Record(one.number, str(one.get_finding_display()), one.answered_on, False, url)

    return Behind(rows.order_by("answered_on", "pk"), Q(pk__in=[]), told)


BEHIND: Mapping[str, Callable[[Agency, Span], Behind]] = {
    "publication.punctuality": _punctual("publication"),
    "reply.punctuality": _punctual("reply"),
    "report.punctuality": _punctual("report"),
    "report.clean": _reports,
    "directory.coverage": _coverage,
    "obligations.punctuality": _in_time(measures.recurring),
    "withheld.reviewed": _in_time(lambda: measures.named("withheld.review")),
    "training.held": _in_time(lambda: measures.named("training")),
    "tickets.punctuality": _in_time(measures.tickets),
    "inspections.sound": _findings,
    "remedies.corrected": _remedies,
    "complaints.justified": _complaints,
}

"""Opening (启动): on 1 January every agency that owes a report by law has one to write; later on only corrections."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import heartbeats
from disclosure.conditions import stated
from disclosure.law.report_forms import form_for
from disclosure.models import Agency, Subject, User
from disclosure.refusals import NotLawful, refuse_if
from disclosure.today import now, today
from reports import reporting_units
from reports.models import Adjustment, AnnualReport
from reports.policies import reporting as policies
from reports.services.annual_compiling import count
from reports.services.annual_recording import locked, record

logger = logging.getLogger(__name__)


def open_due() -> int:
    """Open the reports on last year for every obligation of the law that asks for one; returns how many were opened."""
    year = today().year - 1
    if form_for(year) is None:
        return 0
    asked = {reporting_units.reporter(one) for one in reporting_units.owed().filter(period=str(year + 1))}
    known = set(AnnualReport.objects.filter(year=year).values_list("agency_id", flat=True))
    # Units before the governments above them, whose figures they are.
    owing = (agency for agency in asked if agency.pk not in known and reporting_units.owes(agency))
    waiting = sorted(owing, key=lambda one: -len(one.path))
    return sum(_opened(agency, year) for agency in waiting)


def _opened(agency: Agency, year: int) -> bool:
    """Open one; a year that cannot be counted is tried again each day, is named, and holds up no other's."""
    try:
        open_report(agency, year, actor=User.system())
    except NotLawful as refusal:
        logger.error("The report on %s of agency %s cannot be opened: %s", year, agency.pk, refusal)
        heartbeats.uncomputable(f"{reporting_units.REPORT} {year}: {agency.name}")
        return False
    return True


@transaction.atomic
def open_report(agency: Agency, year: int, *, actor: User) -> AnnualReport:
    """Begin the report of an agency on a year, its tables counted already (条例 art. 49)."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    refuse_if(policies.open_for(agency, year, actor=actor))
    report = _new(agency, year, 1, actor)
    report.obligation = next(iter(reporting_units.obligations_of(agency, year)), None)
    count(report)
    report.save()
    _addressed(report)
    record("open", report, actor=actor, by="report.draft")
    return report


@transaction.atomic
def correct(report_id: int, *, reason: str, actor: User) -> AnnualReport:
    """Begin a new edition of a published report, which says what it corrects and shows every difference."""
    before = locked(report_id)
    refuse_if([*policies.correct(before, actor=actor), *stated(reason, _("请写明更正的事由。"))])
    report = _new(before.agency, before.year, before.edition + 1, actor)
    report.corrects = reason.strip()
    report.obligation_id = before.obligation_id
    report.narrative, report.explanations = before.narrative, before.explanations
    report.counted = before.counted
    report.save()
    Adjustment.objects.bulk_create(
        Adjustment(
            report=report,
            **{name: getattr(one, name) for name in ("table", "row", "column", "difference", "reason", "evidence")},
            file_id=one.file_id,
            file_name=one.file_name,
            author_id=one.author_id,
            at=one.at,
        )
        for one in before.adjustments.all()
    )
    count(report)
    report.save()
    _addressed(report)
    record("correct", report, actor=actor, text=reason, by="report.draft")
    return report


def _new(agency: Agency, year: int, edition: int, actor: User) -> AnnualReport:
    title = _("%(agency)s%(year)s年政府信息公开工作年度报告") % {"agency": agency, "year": year}
    if edition > 1:
        title = _("%(title)s（第%(edition)s版）") % {"title": title, "edition": edition}
    subject = Subject.objects.create(
        kind=Subject.Kind.REPORT, agency=agency, title=title, demonstration=agency.demonstration, created_at=now()
    )
    return AnnualReport(subject=subject, agency=agency, year=year, edition=edition, drafted_by=actor)


def _addressed(report: AnnualReport) -> None:
    report.subject.address = f"/admin/reports/annualreport/{report.pk}/change/"
    report.subject.save(update_fields=["address"])

"""Publication (公布): the report goes public as it was signed, and the duty to report is done by it (条例 art. 49)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import clocks, outbox, workflow
from disclosure.models import Obligation, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today
from reports import reporting_units, states
from reports.models import AnnualReport
from reports.policies import reporting as policies
from reports.report_content import content_hash
from reports.services.annual_recording import locked, record
from reports.services.proving import meet


@transaction.atomic
def publish(report_id: int, *, actor: User) -> AnnualReport:
    """Publish a cleared report; it takes the place of the edition it corrects, which stays readable."""
    report = locked(report_id)
    refuse_if([*policies.publish(report, actor=actor), *_unchanged(report)])
    _supersede(report, actor)
    report.published_by, report.published_at = actor, now()
    workflow.advance(report, "publish", machine=states.REPORT, also=("published_by", "published_at"))
    report.subject.is_public = True
    report.subject.public_address = public_address(report)
    report.subject.save(update_fields=["is_public", "public_address"])
    facts = {"content_hash": report.content_hash}
    record("publish", report, actor=actor, facts=facts, by="report.publish")
    _fulfil(report, actor)
    outbox.queue("reports.tasks.announce_report", report_id=report.pk)
    return report


def public_address(report: AnnualReport) -> str:
    """Where an edition is read."""
    return f"/annual-reports/{report.year}/{report.agency.slug}/editions/{report.edition}/"


def _unchanged(report: AnnualReport) -> list[Reason]:
    """What is published is what was signed, to the letter."""
    if report.status != states.CLEARED or content_hash(report) == report.content_hash:
        return []
    return [Reason("changed", _("报告内容与审签时不一致。"), next_step=_("请退回后重新审签。"))]


def _supersede(report: AnnualReport, actor: User) -> None:
    before = reporting_units.published(report.agency, report.year)
    if before is not None:
        workflow.advance(before, "supersede", machine=states.REPORT)
        record("supersede", before, actor=actor, by="report.publish")


def _fulfil(report: AnnualReport, actor: User) -> None:
    """The obligations to report on the year are done, on the day the report was published."""
    evidence = _("已公布：%(address)s") % {"address": public_address(report)}
    owed = (one for one in reporting_units.obligations_of(report.agency, report.year) if _asks_for_a_report(one))
    meet(owed, on=today(), evidence=evidence, actor=actor)


def _asks_for_a_report(obligation: Obligation) -> bool:
    return any(
        clocks.duty_of(clock).stops_with == reporting_units.REPORT for clock in clocks.open_clocks(obligation.subject)
    )

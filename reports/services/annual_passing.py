"""The way of a report: signed by the leader, handed in, cleared by the district office, or returned with a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import workflow
from disclosure.conditions import stated
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now
from reports import states, verdicts
from reports.models import AnnualReport
from reports.policies import reporting as policies
from reports.report_content import content_hash
from reports.services.annual_recording import locked, record

SIGNATURES = ("content_hash", "reviewed_by", "reviewed_hash", "reviewed_at", "cleared_by", "cleared_hash", "cleared_at")


@transaction.atomic
def review(report_id: int, *, actor: User, opinion: str = "") -> AnnualReport:
    """Sign a report: it adds up, what does not agree is explained, and from here on it is bound by its hash."""
    report = locked(report_id)
    refuse_if(policies.review(report, actor=actor))
    _keep_what_still_warns(report)
    report.content_hash = content_hash(report)
    report.reviewed_by, report.reviewed_hash, report.reviewed_at = actor, report.content_hash, now()
    also = ("explanations", "content_hash", "reviewed_by", "reviewed_hash", "reviewed_at")
    workflow.advance(report, "review", machine=states.REPORT, also=also)
    facts = {"content_hash": report.content_hash}
    record("review", report, actor=actor, facts=facts, text=opinion, by="report.review")
    return report


def _keep_what_still_warns(report: AnnualReport) -> None:
    """Explanations of what agrees by now are left out of what is signed."""
    warned = {verdicts.key(one) for one in verdicts.verdict(report).warnings}
    report.explanations = {key: text for key, text in report.explanations.items() if key in warned}


@transaction.atomic
def submit(report_id: int, *, actor: User) -> AnnualReport:
    """Hand a signed report in to the competent department (条例 art. 49)."""
    report = locked(report_id)
    refuse_if(policies.submit(report, actor=actor))
    report.submitted_at = now()
    workflow.advance(report, "submit", machine=states.REPORT, also=("submitted_at",))
    record("submit", report, actor=actor, by="report.submit")
    return report


@transaction.atomic
def clear(report_id: int, *, actor: User, opinion: str = "") -> AnnualReport:
    """Clear a report for publication, bound to the hash of what was looked at."""
    report = locked(report_id)
    refuse_if(policies.clear(report, actor=actor))
    report.cleared_by, report.cleared_hash, report.cleared_at = actor, report.content_hash, now()
    workflow.advance(report, "clear", machine=states.REPORT, also=("cleared_by", "cleared_hash", "cleared_at"))
    record("clear", report, actor=actor, text=opinion, by="report.clear")
    return report


@transaction.atomic
def send_back(report_id: int, *, reason: str, actor: User) -> AnnualReport:
    """Return a report with a reason: it can be changed again, and every signature on it is void."""
    report = locked(report_id)
    refuse_if([*policies.send_back(report, actor=actor), *stated(reason, _("退回须写明理由。"))])
    report.content_hash = report.reviewed_hash = report.cleared_hash = ""
    report.reviewed_by = report.cleared_by = None
    report.reviewed_at = report.cleared_at = None
    workflow.advance(report, "return", machine=states.REPORT, also=SIGNATURES)
    record("return", report, actor=actor, text=reason, by="report.return")
    return report

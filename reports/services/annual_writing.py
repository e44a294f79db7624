"""Writing (撰写): the words of the six sections, and the explanations of what does not agree."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.conditions import stated
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from reports import texts, verdicts
from reports.models import AnnualReport
from reports.policies import reporting as policies
from reports.services.annual_recording import locked, record


@transaction.atomic
def write(report_id: int, said: Mapping[str, str], *, actor: User) -> AnnualReport:
    """Write sections; those that are not named stay. Whoever wrote last answers for the report as its drafter."""
    report = locked(report_id)
    known = {code for code, _title in texts.sections(report.tables)}
    strange = sorted(set(said) - known)
    unknown = [Reason("no-section", _("没有“%(code)s”这一部分。") % {"code": code}) for code in strange]
    refuse_if([*policies.edit(report, actor=actor), *unknown])
    report.narrative = {**report.narrative, **{code: text.strip() for code, text in said.items()}}
    report.drafted_by = actor
    report.save()
    record("write", report, actor=actor, facts={"sections": sorted(said)}, by="report.draft")
    return report


@transaction.atomic
def explain(report_id: int, key: str, *, text: str, actor: User) -> AnnualReport:
    """Say why something does not agree; a warning that is explained never stands in the way."""
    report = locked(report_id)
    refuse_if([*policies.edit(report, actor=actor), *stated(text, _("请写明原因。")), *_warned(report, key)])
    report.explanations = {**report.explanations, key: text.strip()}
    report.drafted_by = actor
    report.save()
    record("explain", report, actor=actor, text=text, by="report.draft")
    return report


def _warned(report: AnnualReport, key: str) -> list[Reason]:
    if any(verdicts.key(one) == key for one in verdicts.verdict(report).warnings):
        return []
    return [Reason("no-warning", _("没有这一条提示，或者数据已经变了。"), kind="not-now")]

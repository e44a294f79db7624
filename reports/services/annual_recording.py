"""What every act on an annual report leaves behind: a step that is only ever added, and its ledger entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from disclosure import ledger, roles
from disclosure.models import User
from disclosure.today import now
from reports.models import AnnualReport, ReportStep


def locked(report_id: int) -> AnnualReport:
    """A report under its lock, with all that is read of it."""
    AnnualReport.objects.select_for_update().get(pk=report_id)
    return AnnualReport.objects.select_related("subject", "agency__parent__parent").get(pk=report_id)


def record(
    act: str, report: AnnualReport, *, actor: User, facts: Mapping[str, Any] | None = None, text: str = "", by: str
) -> None:
    """Note an act; `by` is the act of roles.py by which it was done."""
    ReportStep.objects.create(report=report, act=act, text=text.strip(), by=actor, at=now())
    known = {"year": report.year, "edition": report.edition, **(facts or {})}
    known |= roles.stood_in_for(actor, by, report.agency)
    ledger.record(f"report.{act}", subject=report.subject, actor=actor, facts=known, reason=text.strip())

"""What every act on statistics leaves behind in the ledger, and the lock under which it is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from disclosure import ledger, roles
from disclosure.models import User
from reports.models import PeriodStatistics

COMPILE, ISSUE = "statistics.compile", "statistics.issue"


def locked(statistics_id: int) -> PeriodStatistics:
    """Statistics under their lock, with all that is read of them."""
    PeriodStatistics.objects.select_for_update().get(pk=statistics_id)
    return PeriodStatistics.objects.select_related("subject", "agency__parent__parent").get(pk=statistics_id)


def record(
    act: str,
    statistics: PeriodStatistics,
    *,
    actor: User,
    facts: Mapping[str, Any] | None = None,
    text: str = "",
    by: str,
) -> None:
    """Note an act; `by` is the act of roles.py by which it was done."""
    known = {"period": statistics.period, "edition": statistics.edition, **(facts or {})}
    known |= roles.stood_in_for(actor, by, statistics.agency)
    ledger.record(f"statistics.{act}", subject=statistics.subject, actor=actor, facts=known, reason=text.strip())

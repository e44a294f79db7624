"""Who owes monthly statistics and quarterly bulletins, and of which tree: the obligations of the instruments' rows.

What is owed in a period speaks of the one before, which alone is over: the statistics owed in November count October.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from disclosure import due
from disclosure.law.rows import Duty
from disclosure.models import Agency, Obligation
from disclosure.recurrence import Period
from reports import offices, statistic_periods
from reports.models import PeriodStatistics

Kind = PeriodStatistics.Kind
# The acts of the instruments' rows that are done by issuing: 月统计 and 季通报 (阎良 art. 37).
ACTS: Mapping[str, str] = {Kind.MONTH: "count", Kind.QUARTER: "circulate"}


def duties(kind: str) -> list[Duty]:
    """The duties of the law by which statistics of that kind are owed every period."""
    return [duty for duty in due.every_duty() if duty.stops_with == ACTS[kind] and duty.trigger == "calendar"]


def owed(kind: str, of: Period) -> QuerySet[Obligation]:
    """Every obligation, open or done, that is met by the statistics of a period."""
    codes = [duty.full_code for duty in duties(kind)]
    found = Obligation.objects.filter(duty__in=codes, period=statistic_periods.following(kind, of).name)
    return found.select_related("agency__parent__parent", "subject")


def tree_of(obligation: Obligation) -> Agency:
    """Which tree is counted: that of the government whose office owes the statistics, or else its own."""
    return offices.government_of(obligation.agency) or obligation.agency


def obligations_of(agency: Agency, kind: str, of: Period) -> list[Obligation]:
    """The obligations that the statistics of an agency's tree on a period meet."""
    around = owed(kind, of).filter(Q(agency=agency) | Q(agency__parent=agency))
    return [one for one in around.order_by("pk") if tree_of(one).pk == agency.pk]

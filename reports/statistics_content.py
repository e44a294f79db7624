"""What an issued statistic speaks for: its frozen snapshot, and the hash by which anybody can check it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from reports import states
from reports.models import PeriodStatistics
from reports.report_content import digest


def snapshot(statistics: PeriodStatistics) -> dict[str, Any]:
    """Everything it says, in the form in which it is hashed and published."""
    return {
        "agency": statistics.agency.slug,
        "kind": statistics.kind,
        "period": statistics.period,
        "edition": statistics.edition,
        "corrects": statistics.corrects,
        "figures": statistics.figures,
        "remarks": statistics.remarks,
        "commended": statistics.commended,
        "criticised": statistics.criticised,
    }


def content_hash(statistics: PeriodStatistics) -> str:
    """The SHA-256 of the snapshot, its keys in order and without blanks."""
    return digest(snapshot(statistics))


def faults() -> Iterator[str]:
    """Issued statistics whose content no longer has the hash it was issued with."""
    issued = PeriodStatistics.objects.filter(status__in=states.GIVEN_OUT).select_related("agency", "subject")
    for one in issued.iterator(chunk_size=100):
        if content_hash(one) != one.content_hash:
            yield _("统计通报 %(statistics)s 的内容与发布时的摘要值不符") % {"statistics": one}

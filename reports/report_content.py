"""What a signature on an annual report speaks for: its frozen snapshot, and the hash by which anybody can check it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from disclosure.law.report_findings import plain
from reports import states
from reports.models import Adjustment, AnnualReport


def snapshot(report: AnnualReport) -> dict[str, Any]:
    """Everything a report says, in the form in which it is hashed and published.

    What few reports have stands in it only where they have it, so that those signed before keep their hash.
    """
    return {
        "agency": report.agency.slug,
        "year": report.year,
        "edition": report.edition,
        "corrects": report.corrects,
        "filed": report.filed,
        "counted": report.counted,
        "own": report.own,
        "taken_in": report.taken_in,
        "fees": report.fees,
        "adjustments": [
            adjusted(one) for one in report.adjustments.select_related("file").order_by("table", "row", "column")
        ],
        "narrative": report.narrative,
        "explanations": report.explanations,
        **inherited(report),
    }


def inherited(report: AnnualReport) -> dict[str, Any]:
    """The abolished agencies whose records a report tells, if there are any."""
    return {"stands_for": report.stands_for} if report.stands_for else {}


def adjusted(one: Adjustment) -> dict[str, Any]:
    """An adjustment as it is published: where, by how much, why, and the digest of the file that proves it, if any.

    The person stands in the ledger, the file and its name with the office.
    """
    where = f"{one.table}.{one.row}.{one.column}"
    attached = {"file_sha256": one.file.sha256} if one.file else {}
    return {
        "cell": where,
        "difference": number(one.difference),
        "reason": one.reason,
        "evidence": one.evidence,
        **attached,
    }


def number(value: Decimal) -> int | float | str | None:
    """A decimal of the database as JSON has it."""
    return plain(value.normalize())


def content_hash(report: AnnualReport) -> str:
    """The SHA-256 of the snapshot, its keys in order and without blanks."""
    return digest(snapshot(report))


def digest(content: Mapping[str, Any]) -> str:
    """The hash of a published snapshot, for whoever checks one."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def faults() -> Iterator[str]:
    """Signed reports whose content no longer has the hash it was signed for."""
    signed = AnnualReport.objects.filter(status__in=states.SIGNED).select_related("agency", "subject")
    for report in signed.iterator(chunk_size=100):
        if content_hash(report) != report.content_hash:
            yield _("年度报告 %(report)s 的内容与审签时的摘要值不符") % {"report": report}

"""What a settled assessment is bound by: its frozen snapshot, and the hash by which anybody can check it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from reports import states
from reports.models import AssessedAgency, Assessment, AssessmentLine
from reports.report_content import digest


def snapshot(assessment: Assessment) -> dict[str, Any]:
    """Everything that was settled, in the form in which it is hashed and published; persons stand in the ledger."""
    rows = assessment.agencies.select_related("agency").prefetch_related("lines").order_by("agency__path")
    return {
        "year": assessment.year,
        "office": assessment.office.slug,
        "set": assessment.set_code,
        "indicators": assessment.indicators,
        "as_of": assessment.as_of.isoformat(),
        "agencies": [_agency(one) for one in rows],
    }


def _agency(one: AssessedAgency) -> dict[str, Any]:
    return {
        "agency": one.agency.slug,
        "name": one.agency.name,
        "points": figure(one.points),
        "applicable": figure(one.applicable),
        "result": figure(one.result),
        "rank": one.rank,
        "lines": [_line(line) for line in one.lines.all()],
    }


def _line(line: AssessmentLine) -> dict[str, Any]:
    return {
        "indicator": line.code,
        "weight": figure(line.weight),
        "applies": line.applies,
        "done": line.done,
        "of": line.of,
        "measured_score": figure(line.measured_score),
        "self_score": figure(line.self_score),
        "self_note": line.self_note,
        "district_score": figure(line.district_score),
        "district_reason": line.district_reason,
        "objection": line.objection,
        "decision": line.decision,
        "decision_reason": line.decision_reason,
        "score": figure(line.score),
        "evidence": line.evidence,
    }


def figure(value: Decimal | None) -> str | None:
    """A score as it is published: with two decimals, as text, so that no reader rounds it."""
    return None if value is None else f"{value:.2f}"


def content_hash(assessment: Assessment) -> str:
    """The SHA-256 of the snapshot, its keys in order and without blanks."""
    return digest(snapshot(assessment))


def faults() -> Iterator[str]:
    """Settled assessments whose figures no longer have the hash they were settled with."""
    for one in Assessment.objects.filter(status__in=states.FINAL).select_related("office", "subject"):
        if content_hash(one) != one.content_hash:
            yield _("年度考核 %(assessment)s 的得分与定分时的摘要值不符") % {"assessment": one}

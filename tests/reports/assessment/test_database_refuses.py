"""What the database itself refuses of an assessment, whoever asks it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from disclosure.today import now
from reports.models import AssessedAgency, Assessment, AssessmentLine
from tests.reports.assessment import assessed
from tests.reports.assessment.assessed import LINK, Assessed

pytestmark = pytest.mark.django_db


def refused(query, **values) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        query.update(**values)


@pytest.mark.parametrize("score", ["self_score", "district_score", "decided_score", "score", "measured_score"])
def test_no_score_leaves_its_weight(at: Assessed, score: str):
    own = assessed.of(assessed.announced(at), at.bureau).lines.filter(code="leadership")
    for value in ("4.01", "-0.01"):
        refused(own, **{score: Decimal(value)})


@pytest.mark.parametrize("score", ["self_score", "district_score", "score"])
def test_no_evidence_no_points(at: Assessed, score: str):
    own = assessed.of(assessed.announced(at), at.second).lines.filter(code="leadership")
    refused(own, **{score: Decimal("0.01")})
    own.update(**{score: Decimal(0)})
    own.update(self_evidence=LINK, **{score: Decimal(1)})
    refused(own, self_evidence="")


def test_the_records_are_evidence_up_to_what_they_show(at: Assessed):
    own = assessed.of(assessed.announced(at), at.bureau).lines.filter(code="complaints")
    own.update(district_score=Decimal("1.99"), measured_score=Decimal("1.99"))
    refused(own, district_score=Decimal(2))


@pytest.mark.parametrize("name", ["self_evidence", "office_evidence", "objection_evidence"])
def test_evidence_is_a_link(at: Assessed, name: str):
    refused(AssessmentLine.objects.filter(assessed__in=assessed.opened(at).agencies.all()), **{name: "javascript:x"})


def test_who_scored_never_decides(at: Assessed):
    own = assessed.of(assessed.announced(at), at.bureau).lines.filter(code="leadership")
    said = {"objection": "不对", "objected_by": at.officer, "objected_at": now(), "decision": "upheld"}
    decided = {**said, "decided_score": Decimal(1), "decision_reason": "属实"}
    refused(own, **decided, decided_by=at.scorer)
    refused(own, **{**decided, "objection": ""}, decided_by=at.other)
    refused(own, **{**decided, "decision_reason": ""}, decided_by=at.other)
    own.update(**decided, decided_by=at.other)


def test_what_is_left_out_has_no_score(at: Assessed):
    own = assessed.of(assessed.announced(at), at.bureau).lines.filter(code="rectified")
    refused(own, district_score=Decimal(0), scored_by=at.scorer)


def test_no_state_is_skipped(at: Assessed):
    refused(Assessment.objects.filter(pk=assessed.opened(at).pk), status="scoring")


def test_no_set_is_exchanged(at: Assessed):
    found = Assessment.objects.filter(pk=assessed.opened(at).pk)
    for change in ({"indicators": "x"}, {"set_code": "x"}, {"year": 2020}):
        refused(found, **change)


def test_a_settled_assessment_is_frozen(at: Assessed):
    assessment = assessed.settled(at)
    found = Assessment.objects.filter(pk=assessment.pk)
    refused(found, content_hash="x")
    refused(found, as_of=assessment.as_of + timedelta(days=1))
    refused(AssessedAgency.objects.filter(assessment=assessment), rank=F("rank") + 1)
    lines = AssessmentLine.objects.filter(assessed__assessment=assessment)
    refused(lines, self_note="x")
    for sql in (
        "DELETE FROM reports_assessmentline",
        "DELETE FROM reports_assessedagency",
        "DELETE FROM reports_assessment",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    line = lines.first()
    line.pk = None
    line.code = "more"
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save()


def test_nothing_is_published_by_nobody(at: Assessed):
    refused(Assessment.objects.filter(pk=assessed.settled(at).pk), status="published")

"""An agency objects within its term; somebody who did not give the score decides, once, with a reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from reports.models import AssessedAgency
from reports.services import assessment_objecting as services
from tests.reports.assessment import assessed
from tests.reports.assessment.assessed import LINK, Assessed

pytestmark = pytest.mark.django_db

IN_TIME = date(2027, 1, 11)


def objected(at: Assessed, on: date = IN_TIME, **how) -> AssessedAgency:
    own = assessed.of(assessed.announced(at), at.bureau)
    with moved_to(on):
        services.object_to(own.pk, "leadership", **{"text": "培训记录没有计入", "actor": at.officer, **how})
    return own


def decide(at: Assessed, own: AssessedAgency, score: str = "3.50", **how):
    said = {"score": Decimal(score), "reason": "经核实", "actor": at.other, **how}
    with moved_to(IN_TIME):
        return services.decide(own.pk, "leadership", **said)


def test_an_objection_is_upheld_by_another_score(at: Assessed):
    line = decide(at, objected(at))
    assert (line.decision, line.stands, line.decided_by) == ("upheld", Decimal("3.50"), at.other)


def test_an_objection_is_dismissed_by_the_same_score(at: Assessed):
    line = decide(at, objected(at), "3.00")
    assert (line.decision, line.stands) == ("dismissed", Decimal("3.00"))


def test_who_scored_never_decides(at: Assessed):
    with pytest.raises(NotAllowed) as refused:
        decide(at, objected(at), actor=at.scorer)
    assert refused.value.codes == ("same-person",)


def test_after_the_last_day_nobody_objects(at: Assessed):
    with pytest.raises(NotNow) as refused:
        objected(at, on=date(2027, 1, 12))
    assert refused.value.codes == ("term-over",)


def test_an_objection_has_a_reason_and_its_evidence_is_a_link(at: Assessed):
    with pytest.raises(NotLawful) as refused:
        objected(at, text=" ", evidence="见附件")
    assert refused.value.codes == ("no-reason", "no-link")


def test_a_line_is_objected_to_once_and_decided_once(at: Assessed):
    own = objected(at)
    with moved_to(IN_TIME), pytest.raises(NotNow):
        services.object_to(own.pk, "leadership", text="再次", actor=at.officer)
    decide(at, own)
    with pytest.raises(NotNow):
        decide(at, own, "1.00")


def test_what_does_not_apply_cannot_be_objected_to(at: Assessed):
    own = assessed.of(assessed.announced(at), at.bureau)
    with moved_to(IN_TIME), pytest.raises(NotLawful) as refused:
        services.object_to(own.pk, "rectified", text="没有整改事项", actor=at.officer)
    assert refused.value.codes == ("left-out",)


def test_more_than_the_records_show_needs_evidence_in_a_decision_too(at: Assessed):
    own = assessed.of(assessed.announced(at), at.second)
    with moved_to(IN_TIME):
        services.object_to(own.pk, "leadership", text="有文件", actor=at.second_officer)
        with pytest.raises(NotLawful) as refused:
            services.decide(own.pk, "leadership", score=Decimal(1), reason="同意", actor=at.other)
    assert refused.value.codes == ("no-evidence",)


def test_evidence_may_come_with_the_objection(at: Assessed):
    own = assessed.of(assessed.announced(at), at.second)
    with moved_to(IN_TIME):
        services.object_to(own.pk, "leadership", text="有文件", evidence=LINK, actor=at.second_officer)
        line = services.decide(own.pk, "leadership", score=Decimal(1), reason="同意", actor=at.other)
    assert line.stands == 1


def test_only_the_agency_itself_objects(at: Assessed):
    with pytest.raises(NotAllowed):
        objected(at, actor=at.second_officer)

"""The office scores every line, says why where it departs, and announces when nothing is left."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from disclosure.models import Clock
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from reports.services import assessment_scoring as services
from reports.services.assessment_scoring import Score
from tests.reports.assessment import assessed
from tests.reports.assessment.assessed import LINK, Assessed

pytestmark = pytest.mark.django_db


def scored(at: Assessed, code: str = "leadership", points: str = "3", second: bool = False, **how):
    agency = at.second if second else at.bureau
    own = assessed.of(assessed.scoring(at), agency)
    return services.score(own.pk, {code: Score(Decimal(points), **how)}, actor=at.scorer).lines.get(code=code)


def test_the_deviation_from_the_self_score_is_kept_with_its_reason(at: Assessed):
    line = scored(at, points="3", reason="培训不足")
    assert (line.self_score, line.district_score, line.deviation) == (Decimal("3.50"), Decimal(3), Decimal("-0.50"))
    assert line.scored_by == at.scorer


def test_what_departs_needs_a_reason_and_what_agrees_does_not(at: Assessed):
    with pytest.raises(NotLawful) as refused:
        scored(at, points="3")
    assert refused.value.codes == ("no-reason",)
    own = at.bureau.assessments.get()
    services.score(own.pk, {"leadership": Score(Decimal("3.5"))}, actor=at.scorer)


def test_a_measured_line_departs_from_the_records_only_with_reason_and_upwards_with_evidence(at: Assessed):
    own = assessed.of(assessed.scoring(at), at.bureau)
    with pytest.raises(NotLawful) as refused:
        services.score(own.pk, {"complaints": Score(Decimal("1.5"))}, actor=at.scorer)
    assert refused.value.codes == ("no-reason",)
    services.score(own.pk, {"complaints": Score(Decimal("1.5"), "另有投诉")}, actor=at.scorer)


def test_without_evidence_of_either_side_there_are_no_points(at: Assessed):
    with pytest.raises(NotLawful) as refused:
        scored(at, points="1", second=True, reason="平时表现好")
    assert refused.value.codes == ("no-evidence",)
    own = at.second.assessments.get()
    services.score(own.pk, {"leadership": Score(Decimal(1), "实地查看", LINK)}, actor=at.scorer)


def test_scores_are_announced_when_every_line_has_one(at: Assessed):
    assessment = assessed.scoring(at)
    with pytest.raises(NotNow) as refused:
        services.announce(assessment.pk, actor=at.scorer)
    assert refused.value.codes == ("not-scored",)


def test_the_term_for_objections_runs_from_the_announcement(at: Assessed):
    assessed.announced(at)
    clocks = Clock.objects.filter(duty="practice/score.object")
    assert {one.due_on for one in clocks} == {date(2027, 1, 11)}


@pytest.mark.parametrize("reach", [assessed.handed_in, assessed.announced])
def test_nothing_is_scored_before_the_self_scores_are_closed_or_after_the_announcement(at: Assessed, reach):
    own = assessed.of(reach(at), at.bureau)
    with pytest.raises(NotNow) as refused:
        services.score(own.pk, {"leadership": Score(Decimal(0), "没有机构")}, actor=at.scorer)
    assert refused.value.codes == ("not-scoring",)


def test_the_agency_never_scores_for_the_office(at: Assessed):
    own = assessed.of(assessed.scoring(at), at.bureau)
    with pytest.raises(NotAllowed):
        services.score(own.pk, {"leadership": Score(Decimal("3.5"))}, actor=at.officer)

"""An agency scores itself with its evidence and hands in within its term; the office ends it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from disclosure.models import Clock
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from reports.services import assessment_self_scoring as services
from reports.services.assessment_self_scoring import SelfScore
from tests.reports.assessment import assessed
from tests.reports.assessment.assessed import LINK, Assessed

pytestmark = pytest.mark.django_db


def score(at: Assessed, code: str = "leadership", points: str | None = "3", evidence: str = LINK):
    assessment = assessed.begun(at)
    own = assessed.of(assessment, at.bureau)
    said = {code: SelfScore(None if points is None else Decimal(points), evidence)}
    with moved_to(assessed.HANDED_IN):
        return services.self_score(own.pk, said, actor=at.officer)


def test_the_term_runs_on_each_agency_and_is_met_by_handing_in(at: Assessed):
    assessment = assessed.handed_in(at)
    clocks = {one.subject.agency: one for one in Clock.objects.filter(duty="practice/self-score.hand-in")}
    assert clocks[at.bureau].due_on == clocks[at.second].due_on == date(2026, 12, 21)
    assert (clocks[at.bureau].state, clocks[at.second].state) == ("stopped", "running")
    assert assessed.of(assessment, at.bureau).handed_in_by == at.officer


def test_the_office_may_set_the_term(at: Assessed):
    with moved_to(assessed.OPENED):
        services.begin(assessed.opened(at).pk, actor=at.scorer, days=3)
    assert {one.due_on for one in Clock.objects.all()} == {date(2026, 12, 10)}


def test_without_evidence_there_are_no_points(at: Assessed):
    with pytest.raises(NotLawful) as refused:
        score(at, evidence=" ")
    assert refused.value.codes == ("no-evidence",)


def test_nothing_needs_no_evidence(at: Assessed):
    assert score(at, points="0", evidence="").lines.get(code="leadership").self_score == 0


@pytest.mark.parametrize("evidence", ["javascript:alert(1)", "见档案", "ftp://example.org"])
def test_evidence_is_a_link(at: Assessed, evidence: str):
    with pytest.raises(NotLawful) as refused:
        score(at, evidence=evidence)
    assert refused.value.codes == ("no-link",)


@pytest.mark.parametrize("points", ["4.01", "-1", "3.555"])
def test_a_score_stays_within_the_weight_with_two_decimals(at: Assessed, points: str):
    with pytest.raises(NotLawful) as refused:
        score(at, points=points)
    assert refused.value.codes == ("out-of-range",)


def test_what_the_records_show_needs_no_other_evidence_but_more_than_that_does(at: Assessed):
    assessed.ticket(at.bureau, date(2026, 5, 8), date(2026, 5, 7))
    assessed.ticket(at.bureau, date(2026, 5, 8), None)
    own = assessed.of(assessed.begun(at), at.bureau)
    with moved_to(assessed.HANDED_IN):
        services.self_score(own.pk, {"rectified": SelfScore(Decimal("2.00"))}, actor=at.officer)
        with pytest.raises(NotLawful) as refused:
            services.self_score(own.pk, {"rectified": SelfScore(Decimal("2.01"))}, actor=at.officer)
    assert refused.value.codes == ("no-evidence",)


def test_what_does_not_apply_is_not_scored(at: Assessed):
    with pytest.raises(NotLawful) as refused:
        score(at, code="rectified", points="1")
    assert "left-out" in refused.value.codes


def test_an_unknown_line_is_refused(at: Assessed):
    with pytest.raises(NotLawful) as refused:
        score(at, code="beauty")
    assert refused.value.codes == ("no-line",)


def test_only_the_agency_itself_scores_itself(at: Assessed):
    own = assessed.of(assessed.begun(at), at.bureau)
    for stranger in (at.second_officer, at.scorer):
        with pytest.raises(NotAllowed):
            services.self_score(own.pk, {"leadership": SelfScore(Decimal(0))}, actor=stranger)


def test_it_is_handed_in_whole_and_not_changed_afterwards(at: Assessed):
    own = assessed.of(assessed.begun(at), at.bureau)
    with moved_to(assessed.HANDED_IN):
        with pytest.raises(NotNow) as refused:
            services.hand_in(own.pk, actor=at.officer)
        assert refused.value.codes == ("not-scored",)
        services.self_score(own.pk, {"leadership": SelfScore(Decimal(0))}, actor=at.officer)
        services.hand_in(own.pk, actor=at.officer)
        with pytest.raises(NotNow) as refused:
            services.self_score(own.pk, {"leadership": SelfScore(Decimal(1), LINK)}, actor=at.officer)
    assert refused.value.codes == ("handed-in",)


def test_when_it_is_closed_the_records_are_the_office_s_score_to_begin_with(at: Assessed):
    assessed.ticket(at.bureau, date(2026, 12, 30), date(2026, 12, 29))
    assessment = assessed.scoring(at)
    line = assessed.of(assessment, at.bureau).lines.get(code="rectified")
    assert (line.measured_score, line.district_score, line.scored_by) == (Decimal(4), Decimal(4), at.scorer)
    assert assessed.of(assessment, at.bureau).lines.get(code="leadership").district_score is None
    assert assessment.as_of == date(2026, 12, 31)


def test_what_no_longer_applies_when_it_is_closed_has_no_score_left(at: Assessed):
    clock = assessed.ticket(at.bureau, date(2026, 5, 8), date(2026, 5, 7))
    assessment = assessed.begun(at)
    with moved_to(assessed.HANDED_IN):
        own = assessed.of(assessment, at.bureau)
        services.self_score(own.pk, {"rectified": SelfScore(Decimal(4))}, actor=at.officer)
    Clock.objects.filter(pk=clock.pk).update(state="void")
    with moved_to(assessed.SCORED):
        services.close(assessment.pk, actor=at.scorer)
    line = own.lines.get(code="rectified")
    assert (line.applies, line.self_score, line.district_score) == (False, None, None)


def test_what_can_be_handed_in_no_more_is_owed_no_more(at: Assessed):
    assessment = assessed.scoring(at)
    states = {one.agency: one.subject.clocks.get().state for one in assessment.agencies.all()}
    assert states == {at.bureau: "stopped", at.second: "void"}


def test_only_the_office_closes_it(at: Assessed):
    with pytest.raises(NotAllowed):
        services.close(assessed.begun(at).pk, actor=at.officer)

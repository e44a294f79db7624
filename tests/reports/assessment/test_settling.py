"""Scores are settled when nothing is open, ranked, frozen under their hash, published; the year's duty is done by it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from disclosure import triggers
from disclosure.models import LedgerEntry
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from reports import assessing
from reports.assessment_content import content_hash, faults, snapshot
from reports.report_content import digest
from reports.services import assessment_objecting, assessment_settling
from tests import factories
from tests.reports.assessment import assessed
from tests.reports.assessment.assessed import SETTLED, Assessed

pytestmark = pytest.mark.django_db


def test_points_are_converted_where_something_is_left_out_and_agencies_ranked(at: Assessed):
    assessed.ticket(at.second, date(2026, 5, 8), date(2026, 5, 7))
    assessment = assessed.settled(at)
    first, second = assessed.of(assessment, at.bureau), assessed.of(assessment, at.second)
    assert (first.points, first.applicable, first.result) == (Decimal(5), Decimal(6), Decimal("8.33"))
    assert (second.points, second.applicable, second.result) == (Decimal(6), Decimal(10), Decimal("6.00"))
    assert (first.rank, second.rank) == (1, 2)
    assert first.lines.get(code="rectified").score is None


def test_equal_results_share_a_place_and_the_next_is_left_out():
    assert assessing.ranks([Decimal(9), Decimal(8), Decimal(9), None, Decimal(1)]) == [1, 3, 1, None, 4]


def test_it_waits_for_the_end_of_the_term(at: Assessed):
    assessment = assessed.announced(at)
    with moved_to(date(2027, 1, 11)), pytest.raises(NotNow) as refused:
        assessment_settling.settle(assessment.pk, actor=at.scorer)
    assert refused.value.codes == ("term-runs",)


def test_it_waits_for_every_objection(at: Assessed):
    assessment = assessed.announced(at)
    own = assessed.of(assessment, at.bureau)
    with moved_to(date(2027, 1, 11)):
        assessment_objecting.object_to(own.pk, "leadership", text="不对", actor=at.officer)
    with moved_to(SETTLED), pytest.raises(NotNow) as refused:
        assessment_settling.settle(assessment.pk, actor=at.scorer)
    assert refused.value.codes == ("not-decided",)
    with moved_to(SETTLED):
        assessment_objecting.decide(own.pk, "leadership", score=Decimal("3.5"), reason="属实", actor=at.other)
        assessment_settling.settle(assessment.pk, actor=at.scorer)
    assert own.lines.get(code="leadership").score == Decimal("3.50")


def test_what_was_settled_can_be_checked_by_anybody(at: Assessed):
    assessment = assessed.settled(at)
    assert assessment.content_hash == content_hash(assessment) == digest(snapshot(assessment))
    assert list(faults()) == []


def test_whoever_changes_a_figure_past_the_database_is_found_out(at: Assessed):
    assessment = assessed.settled(at)
    with triggers.lifted(connection):
        assessed.of(assessment, at.bureau).lines.filter(code="leadership").update(score=Decimal("2.99"))
    assert len(list(faults())) == 1


def test_what_was_changed_after_it_was_settled_is_not_published(at: Assessed):
    assessment = assessed.settled(at)
    with triggers.lifted(connection):
        assessed.of(assessment, at.bureau).lines.filter(code="leadership").update(score=Decimal("2.99"))
    with pytest.raises(NotLawful) as refused:
        assessment_settling.publish(assessment.pk, actor=at.scorer)
    assert refused.value.codes == ("changed",)


def test_publishing_does_the_yearly_duty_of_the_office(at: Assessed):
    with moved_to(date(2026, 12, 1)):
        owed = factories.obligation(at.office, "yanliang/assessment", in_year=2026)
        next_year = factories.obligation(at.office, "yanliang/assessment", in_year=2027)
        survey = factories.obligation(at.office, "yanliang/social-evaluation", in_year=2026)
    assessment = assessed.published(at)
    for one in (owed, next_year, survey):
        one.refresh_from_db()
    assert (owed.fulfilled_on, next_year.fulfilled_on, survey.fulfilled_on) == (SETTLED, None, None)
    assert assessment.subject.public_address in owed.fulfilments.get().evidence


def test_terms_nobody_used_fall_away(at: Assessed):
    assessment = assessed.settled(at)
    clocks = {clock.state for one in assessment.agencies.all() for clock in one.subject.clocks.all()}
    assert clocks == {"stopped", "void"}


def test_only_what_is_settled_is_published_by_the_office(at: Assessed):
    with pytest.raises(NotNow):
        assessment_settling.publish(assessed.announced(at).pk, actor=at.scorer)


def test_the_agency_neither_settles_nor_publishes(at: Assessed):
    assessment = assessed.settled(at)
    for act in (assessment_settling.settle, assessment_settling.publish):
        with pytest.raises(NotAllowed):
            act(assessment.pk, actor=at.officer)


def test_every_act_stands_in_the_ledger(at: Assessed):
    assessed.published(at)
    acts = set(LedgerEntry.objects.filter(act__startswith="assessment.").values_list("act", flat=True))
    said = "open begin self_score hand_in close score announce settle publish"
    assert acts == {f"assessment.{act}" for act in said.split()}

"""A year is assessed from the day its set names, by whoever holds it, for the agencies the set is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from disclosure import lawbook
from disclosure.models import Agency
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from reports.models import AssessmentLine
from reports.services import assessment_opening
from tests import factories
from tests.reports.assessment import assessed
from tests.reports.assessment.assessed import Assessed

pytestmark = pytest.mark.django_db


def lines(at: Assessed, agency: Agency) -> dict[str, AssessmentLine]:
    return {one.code: one for one in AssessmentLine.objects.filter(assessed__agency=agency)}


def test_it_is_about_the_kinds_the_set_names_and_never_the_office_itself(at: Assessed):
    factories.agency(parent=at.root, kind="township")
    factories.agency(parent=at.root, active_from=date(2027, 1, 1))
    factories.agency(parent=factories.district())
    assessment = assessed.opened(at)
    assert {one.agency for one in assessment.agencies.all()} == {at.bureau, at.second}


def test_what_the_records_show_is_measured_at_once(at: Assessed):
    assessed.ticket(at.bureau, date(2026, 5, 8), date(2026, 5, 7))
    assessed.ticket(at.bureau, date(2026, 6, 8), date(2026, 6, 9))
    assessed.ticket(at.bureau, date(2026, 7, 8), None)
    assessed.opened(at)
    line = lines(at, at.bureau)["rectified"]
    assert (line.done, line.of, line.measured_score) == (1, 3, Decimal("1.33"))


def test_where_there_is_nothing_to_measure_the_line_is_left_out(at: Assessed):
    assessed.opened(at)
    found = lines(at, at.second)
    assert (found["rectified"].applies, found["rectified"].measured_score) == (False, None)
    assert (found["complaints"].applies, found["complaints"].measured_score) == (True, Decimal("2.00"))
    assert (found["leadership"].applies, found["leadership"].measured_score) == (True, None)


def test_it_is_refused_before_the_day_the_set_names(at: Assessed):
    with pytest.raises(NotNow) as refused:
        assessed.opened(at, on=date(2026, 11, 30))
    assert refused.value.codes == ("too-early",)
    assert assessed.opened(at, on=date(2026, 12, 1)).as_of == date(2026, 11, 30)


def test_a_year_is_assessed_once_unless_it_was_cancelled(at: Assessed):
    first = assessed.opened(at)
    with pytest.raises(NotNow) as refused:
        assessed.opened(at)
    assert refused.value.codes == ("opened",)
    with pytest.raises(NotLawful):
        assessment_opening.cancel(first.pk, reason=" ", actor=at.scorer)
    assessment_opening.cancel(first.pk, reason="指标选错", actor=at.scorer)
    assert assessed.opened(at).pk != first.pk


def test_cancelling_sets_the_terms_aside(at: Assessed):
    assessment = assessment_opening.cancel(assessed.begun(at).pk, reason="指标选错", actor=at.scorer)
    clocks = [clock.state for one in assessment.agencies.all() for clock in one.subject.clocks.all()]
    assert clocks == ["void", "void"]


def test_a_set_of_another_year_or_place_does_not_fit(at: Assessed):
    elsewhere = factories.district(jurisdiction="yubei")
    office = factories.agency(parent=elsewhere, functions=["district-office"])
    factories.agency(parent=elsewhere)
    person = factories.user("district-office", elsewhere)
    with moved_to(assessed.OPENED), pytest.raises(NotLawful) as refused:
        assessment_opening.open_assessment(office, elsewhere, 2026, at.indicators, actor=person)
    assert refused.value.codes == ("set-does-not-fit",)
    with moved_to(assessed.OPENED), pytest.raises(NotLawful):
        assessment_opening.open_assessment(at.office, at.root, 2025, at.indicators, actor=at.scorer)


def test_the_released_set_fits_every_place(at: Assessed):
    general = next(one for one in lawbook.indicator_sets() if one.code == "default")
    with moved_to(assessed.OPENED):
        assessment = assessment_opening.open_assessment(at.office, at.root, 2026, general, actor=at.scorer)
    assert assessment.agencies.first().lines.count() == len(general.indicators)


@pytest.mark.parametrize("role", ["disclosure-head", "affairs-office", "superior", "auditor"])
def test_nobody_else_opens_one(at: Assessed, role: str):
    person = factories.user(role, at.root)
    with moved_to(assessed.OPENED), pytest.raises(NotAllowed):
        assessment_opening.open_assessment(at.office, at.root, 2026, at.indicators, actor=person)


def test_an_office_assesses_only_what_stands_below_it(at: Assessed):
    with moved_to(assessed.OPENED), pytest.raises(NotAllowed) as refused:
        assessment_opening.open_assessment(at.office, factories.district(), 2026, at.indicators, actor=at.scorer)
    assert refused.value.codes == ("not-supervised",)


def test_once_the_year_is_over_it_is_measured_as_of_its_last_day(at: Assessed):
    assessed.ticket(at.bureau, date(2026, 12, 31), date(2026, 12, 31))
    assessed.ticket(at.bureau, date(2027, 1, 4), None)
    assessment = assessed.opened(at)
    assert not lines(at, at.bureau)["rectified"].applies
    with moved_to(date(2027, 2, 8)):
        assessment_opening.measure(assessment.pk, actor=at.scorer)
    assessment.refresh_from_db()
    line = lines(at, at.bureau)["rectified"]
    assert (assessment.as_of, line.done, line.of) == (date(2026, 12, 31), 1, 1)


def test_the_indicators_stay_those_of_the_day_it_was_opened(at: Assessed, settings):
    assessment = assessed.opened(at)
    settings.DISCLOSURE_INSTRUMENTS_DIR = []
    assessment.refresh_from_db()
    assert [one.code for one in assessment.set.indicators] == ["rectified", "complaints", "leadership"]

"""Records about the applicant (条例 art. 41): corrected, handed on, or the right agency named."""

from __future__ import annotations

from datetime import date

import pytest

from applications import timing
from applications.policies import remedying as policies
from applications.services import corrections, deciding, record_correction, remedying
from disclosure.refusals import NotLawful, NotNow
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return factories.office()


def conclude(office, outcome, *, matter="record-correction", **said):
    request = factories.registered(office, matter=matter)
    return record_correction.conclude(request.pk, outcome, **{"said": "地址已改。", "actor": office.clerk, **said})


def test_what_was_corrected_is_told_in_a_decision_that_is_reviewed(office):
    decision = conclude(office, "corrected")
    assert (decision.ground, decision.status) == ("R17.3", "draft")
    assert "作出更正" in decision.reasons
    assert "地址已改。" in decision.reasons


@pytest.mark.parametrize("outcome", ["handed-on", "directed"])
def test_what_is_another_agencys_to_correct_names_that_agency(office, outcome):
    assert "公安局" in conclude(office, outcome, agency="公安局").reasons
    with refused("no-agency", kind=NotLawful):
        conclude(office, outcome)


def test_a_request_for_access_is_not_concluded_so(office):
    with refused("not-a-record", kind=NotNow):
        conclude(office, "corrected", matter="access")
    with refused("did-not-happen", kind=NotLawful):
        factories.proposed(office, factories.registered(office), "R17.3", reasons="已更正", particulars={})


def test_the_letter_rests_on_article_41_and_speaks_to_an_organisation_as_such(office):
    company = factories.person(kind="organisation", applicant_class="commercial", name="示例有限公司")
    request = factories.registered(office, matter="record-correction", person_=company)
    decision = record_correction.conclude(request.pk, "corrected", said="地址已改。", actor=office.clerk)
    deciding.propose(decision.pk, actor=office.clerk)
    body = deciding.issue(decision.pk, actor=office.approver).body
    assert "根据《中华人民共和国政府信息公开条例》第四十一条的规定" in body
    assert "对贵单位要求更正的记录作出更正" in body


def test_the_last_day_of_a_correction_of_a_record_is_told_and_its_silence_can_be_challenged(office):
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office, matter="record-correction")
        assert timing.reply_due_on(request) == date(2026, 3, 30)
    with moved_to(date(2026, 3, 30)):
        assert not policies.overdue(request)
    with moved_to(date(2026, 3, 31)):
        assert policies.overdue(request)


def test_a_request_to_correct_a_record_that_is_unclear_itself_has_the_full_term_from_its_correction(office):
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office, matter="record-correction")
    with moved_to(date(2026, 3, 11)):
        corrections.ask(
            request.pk, points="请写明哪一项记录。", period=15, actor=office.clerk, delivered_on=date(2026, 3, 11)
        )
        assert timing.reply_due_on(request) is None
    with moved_to(date(2026, 3, 27)):
        corrections.answer(request.pk, text="住址", on=date(2026, 3, 27), actor=office.clerk)
        assert timing.reply_due_on(request) == date(2026, 4, 27)


def test_a_correction_of_a_record_that_is_taken_up_again_is_owed_as_one_and_not_as_a_reply(office):
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office, matter="record-correction")
        factories.replied(office, request, "R17", reasons="经核实已更正", particulars={})
    with moved_to(date(2026, 3, 9)):
        remedying.reopen(request.pk, reason="更正有误", actor=office.head)
        assert timing.running_all(request) == ["request.record-correction"]

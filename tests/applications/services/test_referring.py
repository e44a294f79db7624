"""A doubt is referred to the authority that settles it; the reply's clock runs on (条例 art. 17)."""

from __future__ import annotations

from datetime import date

import pytest

from applications import timing
from applications.letter_text import shown
from applications.models import Referral, Request
from applications.services import deciding, referring
from disclosure.refusals import NotAllowed, NotNow
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

RECEIVED, REFERRED, SETTLED = date(2026, 5, 6), date(2026, 5, 13), date(2026, 5, 20)


LOCAL = """
[instrument]
id = "local-referral"
title = "关于依申请公开期限计算的规定"
number = "测试〔2026〕1号"
jurisdiction = "yubei"
in_force_from = 2026-01-01

[[gate]]
code = "referral.pause"
title = "报请期间扣除"
article = "第一条"
value = true
"""


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def case(office: Office) -> Request:
    with moved_to(RECEIVED):
        return factories.registered(office)


def refer(office: Office, case: Request) -> Referral:
    with moved_to(REFERRED):
        referral, _letter = referring.refer(
            case.pk,
            "某区保密行政管理部门",
            question="该文件能否公开",
            reason="密级标注不清",
            on=REFERRED,
            actor=office.clerk,
        )
    return referral


def settle(office: Office, referral: Referral, answer: str, opinion: str = "第三章不得公开") -> Referral:
    with moved_to(SETTLED):
        return referring.answer(referral.pk, answer, opinion=opinion, on=SETTLED, actor=office.clerk)


def test_a_referral_is_written_and_takes_no_time_out_of_the_term(office, case):
    before = timing.reply_due_on(case)
    referral = refer(office, case)
    letter = case.letters.get(kind="referral")
    assert "密级标注不清" in letter.body
    assert case.applicant.name not in shown(letter)
    assert not letter.for_applicant
    settle(office, referral, "may")
    assert timing.reply_due_on(case) == before
    assert not timing.reply_clocks(case)[0].events.filter(kind="pause").exists()


def test_where_the_jurisdiction_says_so_the_time_of_a_referral_is_left_out(office, settings, tmp_path):
    (tmp_path / "local.toml").write_text(LOCAL, "utf-8")
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    there = factories.office(jurisdiction="yubei")
    with moved_to(RECEIVED):
        case = factories.registered(there)
    referral = refer(there, case)
    assert {clock.state for clock in timing.reply_clocks(case)} == {"paused"}
    settle(there, referral, "may")
    assert timing.reply_due_on(case) == date(2026, 6, 9)


def test_nothing_is_handed_out_before_the_doubt_is_settled_nor_against_what_was_settled(office, case):
    referral = refer(office, case)
    with moved_to(SETTLED):
        handed = [deciding.Handed(factories.filed(case, by=office.clerk))]
        decision = factories.drafted(office, case, "R2", handed=handed)
        with refused("referral-open", kind=NotNow):
            deciding.propose(decision.pk, actor=office.clerk)
    settle(office, referral, "partly")
    with moved_to(SETTLED), refused("referral-forbids"):
        deciding.propose(decision.pk, actor=office.clerk)


def test_what_may_be_public_is_handed_out(office, case):
    settle(office, refer(office, case), "may", "")
    with moved_to(SETTLED):
        handed = [deciding.Handed(factories.filed(case, by=office.clerk))]
        assert factories.proposed(office, case, "R2", handed=handed)


def test_an_answer_is_recorded_once_and_says_what_may_not_be_public(office, case):
    referral = refer(office, case)
    with refused("no-reason"):
        settle(office, referral, "may-not", "")
    with refused("unknown-answer"):
        settle(office, referral, "perhaps")
    settle(office, referral, "may-not")
    with refused("referral-closed", kind=NotNow):
        settle(office, referral, "may")


def test_only_those_who_handle_the_case_refer_it_and_they_say_why(office, case):
    said = {"question": "能否公开", "on": REFERRED}
    with moved_to(REFERRED):
        with refused("not-yours", kind=NotAllowed):
            referring.refer(case.pk, "某局", reason="不清", actor=office.approver, **said)
        with refused("no-authority", "no-reason"):
            referring.refer(case.pk, "", reason="", actor=office.clerk, **said)

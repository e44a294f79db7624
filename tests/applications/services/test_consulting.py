"""Asking others: the clock stands still with proof alone, at most to the addressee's last day (条例 arts. 32-34)."""

from __future__ import annotations

from datetime import date

import pytest

from applications import tasks, timing
from applications.letter_text import anonymous, shown
from applications.models import Consultation, Request
from applications.policies import consulting as policies
from applications.services import consulting, deciding
from applications.services.consulting import Asked
from disclosure import clocks, codes
from disclosure.models import LedgerEntry, User
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

RECEIVED, SENT, ARRIVED, LAST = date(2026, 5, 6), date(2026, 5, 13), date(2026, 5, 15), date(2026, 6, 5)
ANSWERED, DUE, UNSUSPENDED = date(2026, 6, 1), date(2026, 6, 22), date(2026, 6, 2)
PARTY = "某某化工有限公司"


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def case(office: Office) -> Request:
    """A case received on 6 May 2026."""
    with moved_to(RECEIVED):
        return factories.registered(office)


def ask(office: Office, case: Request, *, on: date = SENT, proven: bool = True, **said: str) -> Asked:
    """The clerk asks a third party."""
    papers = [factories.paper("consultation", f"挂号信收据{on}", by=office.clerk)] if proven else []
    with moved_to(on):
        return consulting.ask_third_party(
            case.pk,
            said.pop("party", PARTY),
            question=said.pop("question", "2025年排污许可执行报告中的工艺参数"),
            harm=said.pop("harm", "可能涉及商业秘密"),
            dispatched_on=on,
            actor=office.clerk,
            papers=papers,
            **said,
        )


def ask_co_maker(office: Office, case: Request, *, on: date = SENT) -> Asked:
    with moved_to(on):
        return consulting.ask_co_maker(
            case.pk,
            "测试区水务局",
            question="联合印发的方案",
            dispatched_on=on,
            actor=office.clerk,
            papers=[factories.paper("consultation", f"送达登记{on}", by=office.clerk)],
        )


def arrived(office: Office, asked: Asked, *, on: date = ARRIVED, proven: bool = True) -> Consultation:
    papers = [factories.paper("consultation", f"回执{on}{asked.consultation.pk}", by=office.clerk)] if proven else []
    with moved_to(on):
        return consulting.delivered(asked.consultation.pk, on=on, actor=office.clerk, papers=papers)


def answered(
    office: Office, asked: Asked, answer: str = "objected", *, on: date = ANSWERED, proven: bool = True, **said: bool
) -> Consultation:
    papers = [factories.paper("consultation", f"复函{on}{asked.consultation.pk}", by=office.clerk)] if proven else []
    reasons = "" if answer == "agreed" else "涉及商业秘密"
    with moved_to(on):
        return consulting.answer(
            asked.consultation.pk, answer, reasons=reasons, on=on, actor=office.clerk, papers=papers, **said
        )


def the_clock(case: Request):
    (clock,) = timing.reply_clocks(case)
    return clock


def test_the_clock_stands_still_from_dispatch_to_the_answer_and_keeps_the_unsuspended_day_in_view(office, case):
    asked = ask(office, case)
    assert the_clock(case).state == "paused"
    assert clocks.explain(the_clock(case)).unsuspended_on == UNSUSPENDED
    one = arrived(office, asked)
    assert policies.last_day(one) == LAST
    answered(office, asked)
    assert timing.reply_due_on(case) == DUE
    assert clocks.explain(the_clock(case)).unsuspended_on == UNSUSPENDED
    assert any("6月2日" in step.text for step in clocks.explain(the_clock(case)).steps)


def test_without_proof_of_dispatch_the_clock_runs_on(office, case):
    asked = ask(office, case, proven=False)
    arrived(office, asked)
    answered(office, asked)
    assert timing.reply_due_on(case) == UNSUSPENDED


def test_a_proof_of_dispatch_put_in_later_counts_from_the_day_of_dispatch(office, case):
    asked = ask(office, case, proven=False)
    with moved_to(ARRIVED):
        paper = factories.paper("consultation", "补附的收据", by=office.clerk)
        with refused("no-proof"):
            consulting.dispatch_proven(asked.consultation.pk, papers=[], actor=office.clerk)
        consulting.dispatch_proven(asked.consultation.pk, papers=[paper], actor=office.clerk)
        with refused("proven", kind=NotNow):
            consulting.dispatch_proven(asked.consultation.pk, papers=[paper], actor=office.clerk)
    arrived(office, asked)
    answered(office, asked)
    assert timing.reply_due_on(case) == DUE


@pytest.mark.parametrize(("arrival", "reply"), [(False, True), (True, False)])
def test_without_proof_of_both_days_no_day_is_left_out(office, case, arrival, reply):
    asked = ask(office, case)
    arrived(office, asked, proven=arrival)
    with refused("no-proof", kind=NotLawful):
        answered(office, asked, proven=reply)
    assert the_clock(case).state == "paused"
    answered(office, asked, proven=reply, unproven=True)
    assert timing.reply_due_on(case) == UNSUSPENDED


def test_an_answer_whose_arrival_was_never_recorded_leaves_no_day_out(office, case):
    asked = ask(office, case)
    with refused("no-proof"):
        answered(office, asked)
    answered(office, asked, unproven=True)
    assert timing.reply_due_on(case) == UNSUSPENDED


def test_the_clock_stands_still_at_most_to_the_third_partys_last_day(office, case):
    asked = ask(office, case)
    arrived(office, asked)
    late = answered(office, asked, on=date(2026, 6, 10))
    assert late.late
    with moved_to(LAST):
        other = factories.office()
    on_time = timing.reply_due_on(case)
    with moved_to(RECEIVED):
        twin = factories.registered(other)
    again = ask(other, twin)
    arrived(other, again)
    assert not answered(other, again, on=LAST).late
    assert timing.reply_due_on(twin) == on_time


def test_silence_is_closed_by_the_system_on_the_day_after_and_once(office, case):
    asked = ask(office, case)
    arrived(office, asked)
    with moved_to(LAST):
        assert tasks.close_silent_consultations() == 0
        with refused("term-runs", kind=NotNow):
            consulting.silent(asked.consultation.pk, actor=office.clerk)
    with moved_to(date(2026, 6, 6)):
        assert tasks.close_silent_consultations() == 1
        assert tasks.close_silent_consultations() == 0
    one = Consultation.objects.get(pk=asked.consultation.pk)
    assert (one.answer, one.answered_on) == ("silent", None)
    (resumed,) = the_clock(case).events.filter(kind="resume")
    assert resumed.on == LAST
    entry = LedgerEntry.objects.get(act="request.consult_silent")
    assert entry.actor == User.system()


def test_silence_without_proof_of_arrival_leaves_no_day_out(office, case):
    arrived(office, ask(office, case), proven=False)
    with moved_to(date(2026, 6, 8)):
        tasks.close_silent_consultations()
    assert timing.reply_due_on(case) == UNSUSPENDED


def test_a_letter_that_never_arrived_is_never_silence_and_is_called_off(office, case):
    asked = ask(office, case)
    with moved_to(date(2026, 7, 1)):
        assert tasks.close_silent_consultations() == 0
        with refused("no-delivery", kind=NotNow):
            consulting.silent(asked.consultation.pk, actor=office.clerk)
        with refused("no-reason"):
            consulting.call_off(asked.consultation.pk, reason="", actor=office.clerk)
        consulting.call_off(asked.consultation.pk, reason="查无此人，退回", actor=office.clerk)
    assert timing.reply_due_on(case) == UNSUSPENDED


def test_consultations_that_overlap_are_left_out_once(office, case):
    first, second = ask(office, case), ask_co_maker(office, case, on=ARRIVED)
    arrived(office, first)
    arrived(office, second, on=date(2026, 5, 18))
    answered(office, first, on=date(2026, 5, 25))
    assert the_clock(case).state == "paused"
    answered(office, second, "agreed", on=ANSWERED)
    assert timing.reply_due_on(case) == DUE


def test_a_term_that_begins_anew_stands_still_while_somebody_is_still_asked(office, case):
    asked = ask(office, case)
    arrived(office, asked)
    with moved_to(date(2026, 5, 20)):
        timing.move_reply(case, "restart", on=date(2026, 5, 20), actor=office.clerk, key="correction")
        assert the_clock(case).state == "paused"
    answered(office, asked)
    assert timing.reply_due_on(case) == date(2026, 6, 30)


def test_a_fee_that_was_paid_ends_its_own_pause_with_the_restart(office, case):
    with moved_to(date(2026, 5, 20)):
        timing.move_reply(case, "pause", on=date(2026, 5, 18), actor=office.clerk, key="fee")
        timing.move_reply(case, "restart", on=date(2026, 5, 20), actor=office.clerk, key="fee")
    assert the_clock(case).state == "running"


def test_a_co_makers_silence_is_consent(office, case):
    asked = ask_co_maker(office, case)
    arrived(office, asked)
    assert consulting.facts_of(asked.consultation)["effect_of_silence"] == "视为同意公开"
    with moved_to(date(2026, 6, 8)):
        one = consulting.silent(asked.consultation.pk, actor=office.clerk)
    assert not policies.objects(one)


def test_a_late_answer_after_silence_is_kept_as_late_and_moves_nothing(office, case):
    asked = ask(office, case)
    arrived(office, asked)
    with moved_to(date(2026, 6, 8)):
        consulting.silent(asked.consultation.pk, actor=office.clerk)
    due = timing.reply_due_on(case)
    one = answered(office, asked, on=date(2026, 6, 9))
    assert (one.answer, one.late, policies.objects(one)) == ("objected", True, False)
    assert timing.reply_due_on(case) == due
    with refused("consultation-closed", kind=NotNow):
        answered(office, asked, on=date(2026, 6, 10))


def test_the_letter_never_names_the_applicant_and_the_notice_never_names_the_third_party(office, case):
    asked = ask(office, case)
    assert PARTY in shown(asked.letter)
    assert case.applicant.name not in shown(asked.letter)
    assert PARTY not in anonymous(asked.letter)
    assert "一次性答复链接" in asked.letter.body
    assert not asked.letter.for_applicant
    notice = case.letters.get(kind="consultation-notice")
    assert notice.for_applicant
    assert PARTY not in shown(notice)
    assert "不计算在答复期限内" in shown(notice)


def test_a_question_that_names_the_applicant_is_refused(office, case):
    name = case.applicant.name
    with refused("names-applicant"):
        ask(office, case, question=f"{name[0]} {name[1:]}所问的信息")
    assert not case.letters.filter(kind="third-party").exists()


def test_the_ledger_holds_neither_the_party_nor_the_link(office, case):
    asked = ask(office, case)
    arrived(office, asked)
    answered(office, asked)
    facts = str(list(LedgerEntry.objects.values_list("facts", flat=True)))
    assert PARTY not in facts
    assert asked.token not in facts
    kept = Consultation.objects.get(pk=asked.consultation.pk)
    assert kept.token_digest == codes.link_digest(asked.token)
    assert asked.token not in {letter.body for letter in case.letters.all()}


def test_dates_out_of_order_and_ahead_are_refused(office, case):
    with moved_to(SENT), refused("date-ahead", "no-party", "no-question"):
        consulting.ask_third_party(
            case.pk, " ", question="", harm="", dispatched_on=date(2026, 5, 14), actor=office.clerk
        )
    with refused("date-order"):
        ask(office, case, on=date(2026, 5, 5))
    asked = ask(office, case)
    with moved_to(ARRIVED), refused("date-order"):
        consulting.delivered(asked.consultation.pk, on=date(2026, 5, 12), actor=office.clerk)
    arrived(office, asked)
    with moved_to(ANSWERED), refused("delivered", kind=NotNow):
        consulting.delivered(asked.consultation.pk, on=ARRIVED, actor=office.clerk)
    with moved_to(ANSWERED), refused("date-order", "no-reason"):
        consulting.answer(asked.consultation.pk, "partly", on=date(2026, 5, 14), actor=office.clerk)


def test_only_those_who_handle_the_case_ask_and_only_while_it_is_handled(office, case):
    with moved_to(SENT), refused("not-yours", kind=NotAllowed):
        consulting.ask_co_maker(case.pk, "某局", question="内容", dispatched_on=SENT, actor=office.approver)
    with moved_to(RECEIVED):
        unregistered = factories.sent(office)
    with refused("not-in-state", kind=NotNow):
        ask(office, unregistered)


def test_no_decision_is_signed_while_an_answer_is_waited_for(office, case):
    asked = ask(office, case)
    with moved_to(ARRIVED):
        decision = factories.proposed(office, case)
        with refused("consultation-open", kind=NotNow):
            deciding.issue(decision.pk, actor=office.approver)
    answered(office, asked, "agreed", unproven=True)
    with moved_to(ANSWERED):
        assert deciding.issue(decision.pk, actor=office.approver)


def test_a_refusal_for_a_third_partys_sake_asks_it_or_says_why_not(office, case):
    with moved_to(SENT):
        with refused("third-party-not-asked"):
            factories.proposed(office, case, "R4.4", reasons="涉及商业秘密", particulars={})
        decision = case.decisions.get()
        deciding.discard(decision.pk, actor=office.clerk)
        particulars = {"no-consultation-reason": "第三方已注销，无承继人"}
        assert factories.proposed(office, case, "R4.4", reasons="涉及商业秘密", particulars=particulars)


def test_nothing_is_disclosed_against_an_objection_unless_the_public_interest_demands_it(office, case):
    asked = ask(office, case)
    arrived(office, asked)
    answered(office, asked)
    with moved_to(ANSWERED):
        handed = [deciding.Handed(factories.filed(case, by=office.clerk))]
        decision = factories.drafted(office, case, "R2", handed=handed)
        with refused("third-party-objects"):
            deciding.propose(decision.pk, actor=office.clerk)
        with refused("not-yours", kind=NotAllowed):
            consulting.override(asked.consultation.pk, reason="事关饮用水安全", actor=office.clerk)
        with refused("no-reason"):
            consulting.override(asked.consultation.pk, reason=" ", actor=office.head)
        letter = consulting.override(asked.consultation.pk, reason="事关饮用水安全", actor=office.head)
        assert "事关饮用水安全" in letter.body
        assert PARTY in shown(letter)
        assert case.applicant.name not in shown(letter)
        assert not letter.for_applicant
        with refused("overridden", kind=NotNow):
            consulting.override(asked.consultation.pk, reason="再次", actor=office.head)
        assert deciding.propose(decision.pk, actor=office.clerk)


def test_there_is_nothing_to_override_where_nobody_objected_in_time(office, case):
    asked = ask(office, case)
    arrived(office, asked)
    answered(office, asked, "agreed")
    with moved_to(ANSWERED), refused("no-objection", kind=NotNow):
        consulting.override(asked.consultation.pk, reason="公共利益", actor=office.head)


def test_a_local_target_whose_row_knows_no_pause_goes_on_beside_the_statutes_term(office, tmp_path, settings):
    (tmp_path / "local.toml").write_text(
        '[instrument]\nid = "local-target"\ntitle = "测试用"\njurisdiction = "hunjiang"\nin_force_from = 2026-01-01\n'
        'certainty = "default"\n[[duty]]\ncode = "request.reply"\ntitle = "答复申请"\narticle = "第一条"\n'
        'trigger = "receipt"\nkind = "within"\nlength = 10\nunit = "working-day"\nowed_by = ["every-agency"]\n'
        'stops_with = "reply"\n',
        "utf-8",
    )
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    office.agency.parent.jurisdiction = "hunjiang"
    office.agency.parent.save()
    with moved_to(RECEIVED):
        case = factories.registered(office)
    asked = ask(office, case)
    assert {clock.duty: clock.due_on for clock in timing.reply_clocks(case)} == {
        "regulation-2019/request.reply": None,
        "local-target/request.reply": date(2026, 5, 19),
    }
    arrived(office, asked)
    answered(office, asked)
    assert timing.reply_due_on(case) == DUE


def test_a_passage_struck_for_a_third_partys_sake_asks_it_too_or_says_why_not(office, case):
    with moved_to(SENT):
        copy = factories.filed(case, text="公开的部分", by=office.clerk)
        copy.made_from = factories.filed(case, "original", "公开的部分和张某某", by=office.clerk)
        copy.save()
        copy.redactions.create(struck="张某某", ground="E4", reason="个人隐私")
        said = {"disclosed-part": "正文", "withheld-part": "署名"}
        handed = [deciding.Handed(copy)]
        with refused("third-party-not-asked"):
            factories.proposed(office, case, "R3", handed=handed, reasons="个人隐私", particulars=said)
        deciding.discard(case.decisions.get().pk, actor=office.clerk)
        said["no-consultation-reason"] = "只涉及姓名，删去后无须征求意见"
        letter = factories.issued(office, case, "R3", handed=handed, reasons="个人隐私", particulars=said)
        assert "只涉及姓名，删去后无须征求意见" in letter.body

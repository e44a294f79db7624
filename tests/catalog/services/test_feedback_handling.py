"""Feedback on the desk: passed on and back, answered by a person, the handling published without the reader's data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from catalog import feedback_shown, states
from catalog.models import Feedback, Item
from catalog.services import feedback, feedback_handling, takedown, withdrawal
from disclosure.models import Clock, LedgerEntry, User
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to, today
from tests.catalog import factories, readers
from tests.catalog.factories import Unit

State = Callable[..., Feedback]


@pytest.fixture
def item(unit: Unit) -> Item:
    return factories.published(unit)


class TestLeadingGroup:
    """政务公开领导小组: asked where needed, its opinion recorded by those who speak for it."""

    def test_a_question_goes_there_and_its_opinion_comes_back(self, unit: Unit, item: Item) -> None:
        one = readers.passed_on(unit, item)
        assert (one.status, one.passed_by, one.passed_on) == (states.PASSED_ON, unit.clerk, today())
        back = feedback_handling.bring_back(one.pk, "同意更正。", on=today(), actor=unit.approver)
        assert (back.status, back.opinion, back.opinion_by) == (states.CONSIDERED, "同意更正。", unit.approver)
        done = feedback_handling.answer(one.pk, "已经更正。", actor=unit.clerk)
        assert done.status == states.ANSWERED

    def test_its_clock_runs_on_meanwhile(self, unit: Unit, item: Item) -> None:
        one = readers.passed_on(unit, item)
        assert one.subject.clocks.get().state == Clock.State.RUNNING

    def test_nothing_is_answered_while_it_lies_there(self, unit: Unit, item: Item) -> None:
        one = readers.passed_on(unit, item)
        with pytest.raises(NotNow):
            feedback_handling.answer(one.pk, "已经更正。", actor=unit.clerk)

    def test_the_clerk_does_not_speak_for_it(self, unit: Unit, item: Item) -> None:
        one = readers.passed_on(unit, item)
        with pytest.raises(NotAllowed):
            feedback_handling.bring_back(one.pk, "同意。", on=today(), actor=unit.clerk)

    @pytest.mark.parametrize("days", [-1, 1])
    def test_its_opinion_is_of_no_day_before_the_question_or_ahead(self, unit: Unit, item: Item, days: int) -> None:
        one = readers.passed_on(unit, item)
        with pytest.raises(NotLawful):
            feedback_handling.bring_back(one.pk, "同意。", on=today() + timedelta(days), actor=unit.head)

    def test_question_and_opinion_say_something(self, unit: Unit, item: Item) -> None:
        with pytest.raises(NotLawful):
            feedback_handling.pass_on(readers.received(unit, item).pk, " ", actor=unit.clerk)
        with pytest.raises(NotLawful):
            feedback_handling.bring_back(readers.passed_on(unit, item).pk, " ", on=today(), actor=unit.head)


class TestAnswer:
    def test_it_bears_its_day_and_its_person_and_the_clock_runs_on(self, unit: Unit, item: Item) -> None:
        one = readers.answered(unit, item)
        assert (one.status, one.answered_by, one.answered_on) == (states.ANSWERED, unit.clerk, today())
        assert one.subject.clocks.get().state == Clock.State.RUNNING

    def test_the_portal_itself_never_answers(self, unit: Unit, item: Item) -> None:
        with pytest.raises(NotAllowed) as refusal:
            feedback_handling.answer(readers.received(unit, item).pk, "收到。", actor=User.system())
        assert refusal.value.codes == ("nobody",)

    def test_it_is_given_once_and_says_something(self, unit: Unit, item: Item) -> None:
        with pytest.raises(NotLawful):
            feedback_handling.answer(readers.received(unit, item).pk, "\n", actor=unit.clerk)
        with pytest.raises(NotNow):
            feedback_handling.answer(readers.answered(unit, item).pk, "再答。", actor=unit.clerk)

    def test_by_those_alone_who_handle_it_there(self, unit: Unit, item: Item) -> None:
        one = readers.received(unit, item)
        for person in (unit.reviewer, unit.approver, factories.unit().clerk):
            with pytest.raises(NotAllowed):
                feedback_handling.answer(one.pk, "收到。", actor=person)


class TestCorrection:
    """The item is put right by its own revision, which the feedback names."""

    def revised(self, unit: Unit, item: Item) -> int:
        factories.revised(unit, item, body="<p>更正后的正文。</p>")
        return factories.edition(item).pk

    def test_readers_see_the_edition_once_it_is_public(self, unit: Unit, item: Item) -> None:
        one = readers.published(unit, item)
        feedback_handling.link_revision(one.pk, self.revised(unit, item), actor=unit.clerk)
        assert feedback_shown.handlings(item)[0].corrected_in is None
        factories.publish(unit, factories.forward(unit, item))
        assert feedback_shown.handlings(item)[0].corrected_in == 2

    def test_it_is_a_later_edition_of_the_same_item(self, unit: Unit, item: Item) -> None:
        one, other = readers.received(unit, item), factories.published(unit)
        factories.revised(unit, other)
        for edition in (factories.edition(item), factories.edition(other)):
            with pytest.raises(NotLawful) as refusal:
                feedback_handling.link_revision(one.pk, edition.pk, actor=unit.clerk)
            assert refusal.value.codes == ("not-a-revision",)

    def test_it_is_named_once_and_not_for_what_was_put_aside(self, unit: Unit, item: Item) -> None:
        first, second = readers.received(unit, item), readers.dismissed(unit, item)
        edition = self.revised(unit, item)
        feedback_handling.link_revision(first.pk, edition, actor=unit.clerk)
        for one in (first, second):
            with pytest.raises(NotNow):
                feedback_handling.link_revision(one.pk, edition, actor=unit.clerk)


class TestPublication:
    """The handling is published again, which stops the clock."""

    def test_it_stops_the_clock_and_sets_the_day_of_the_purge(self, unit: Unit) -> None:
        with moved_to(date(2026, 3, 3)):
            one = readers.answered(unit)
        with moved_to(date(2026, 4, 1)):
            done = feedback_handling.publish(one.pk, question="有误。", answer="已更正。", actor=unit.officer)
        clock = done.subject.clocks.get()
        assert (clock.state, clock.stopped_on, clock.late_by) == (Clock.State.STOPPED, date(2026, 4, 1), 1)
        assert (done.status, done.published_by, done.purge_on) == (states.PUBLISHED, unit.officer, date(2027, 4, 1))

    def test_readers_read_nothing_but_what_was_worded_for_them(self, unit: Unit, item: Item) -> None:
        readers.published(unit, item)
        (told,) = feedback_shown.handlings(item)
        assert (told.kind, told.question, told.answer) == (
            "纠错",
            "有读者指出附表金额有误。",
            "经核实有误，已经更正。",
        )

    @pytest.mark.parametrize("state", [readers.received, readers.passed_on, readers.considered, readers.dismissed])
    def test_nothing_is_published_without_an_answer(self, unit: Unit, item: Item, state: State) -> None:
        with pytest.raises(NotNow):
            feedback_handling.publish(state(unit, item).pk, question="有误。", answer="已更正。", actor=unit.officer)
        assert feedback_shown.handlings(item) == []

    @pytest.mark.parametrize(
        ("question", "answer", "code"),
        [
            ("身份证500112199001010033有误", "已更正。", "personal-data"),
            ("有误。", "已致电13900001111。", "personal-data"),
            ("王小明指出有误。", "已更正。", "readers-data"),
            ("有误。", "已回复138 1234 5678。", "readers-data"),
            (" ", "已更正。", "no-question"),
            ("有误。", "", "no-handling"),
        ],
    )
    def test_what_tells_of_a_person_stays_back(
        self, unit: Unit, item: Item, question: str, answer: str, code: str
    ) -> None:
        one = readers.answered(unit, item)
        with pytest.raises(NotLawful) as refusal:
            feedback_handling.publish(one.pk, question=question, answer=answer, actor=unit.officer)
        assert code in refusal.value.codes
        assert Feedback.objects.get().status == states.ANSWERED

    def test_by_those_alone_who_publish_there(self, unit: Unit, item: Item) -> None:
        one = readers.answered(unit, item)
        for person in (unit.clerk, unit.reviewer, User.system(), factories.unit().officer):
            with pytest.raises(NotAllowed):
                feedback_handling.publish(one.pk, question="有误。", answer="已更正。", actor=person)

    def test_of_what_is_gone_nothing_is_published_and_it_is_closed_with_a_reason(self, unit: Unit, item: Item) -> None:
        one = readers.answered(unit, item)
        with pytest.raises(NotNow):
            feedback_handling.close(one.pk, "不必公开", actor=unit.officer)
        takedown.take_down(item.pk, actor=unit.reviewer, cause="含个人信息")
        with pytest.raises(NotNow):
            feedback_handling.publish(one.pk, question="有误。", answer="已更正。", actor=unit.officer)
        with pytest.raises(NotLawful):
            feedback_handling.close(one.pk, " ", actor=unit.officer)
        done = feedback_handling.close(one.pk, "信息已经撤下", actor=unit.officer)
        assert (done.status, done.ended_by) == (states.CLOSED, unit.officer) and done.purge_on
        assert done.subject.clocks.get().state == Clock.State.VOID


class TestDismissal:
    def test_it_needs_a_reason_and_sets_the_clock_aside(self, unit: Unit, item: Item) -> None:
        one = readers.received(unit, item)
        with pytest.raises(NotLawful):
            feedback_handling.dismiss(one.pk, "", actor=unit.clerk)
        done = feedback_handling.dismiss(one.pk, "广告", actor=unit.clerk)
        assert (done.status, done.ended_reason, done.ended_by) == (states.DISMISSED, "广告", unit.clerk)
        assert done.subject.clocks.get().state == Clock.State.VOID and done.purge_on

    def test_what_was_answered_is_not_put_aside(self, unit: Unit, item: Item) -> None:
        for state in (readers.answered, readers.published, readers.passed_on):
            with pytest.raises(NotNow):
                feedback_handling.dismiss(state(unit, item).pk, "广告", actor=unit.clerk)

    def test_by_those_alone_who_handle_it_there(self, unit: Unit, item: Item) -> None:
        one = readers.received(unit, item)
        for person in (unit.reviewer, factories.unit().clerk):
            with pytest.raises(NotAllowed):
                feedback_handling.dismiss(one.pk, "广告", actor=person)


class TestContact:
    def test_it_is_read_for_a_reason_that_the_ledger_keeps(self, unit: Unit, item: Item) -> None:
        one = readers.received(unit, item)
        with pytest.raises(NotLawful):
            feedback_handling.unmask(one.pk, " ", actor=unit.clerk)
        assert feedback_handling.unmask(one.pk, "电话核实", actor=unit.clerk) == readers.CONTACT
        entry = LedgerEntry.objects.get(act="feedback.unmask")
        assert entry.actor == unit.clerk and entry.reason is not None and entry.reason.text == "电话核实"
        assert readers.CONTACT not in f"{entry.facts}{entry.personal}"

    def test_by_nobody_else_and_not_where_none_was_left(self, unit: Unit, item: Item) -> None:
        with pytest.raises(NotAllowed):
            feedback_handling.unmask(readers.received(unit, item).pk, "好奇", actor=unit.reviewer)
        with pytest.raises(NotNow):
            feedback_handling.unmask(readers.received(unit, item, contact="").pk, "核实", actor=unit.clerk)


def test_every_act_stands_in_the_ledger(unit: Unit, item: Item) -> None:
    one = readers.considered(unit, item)
    feedback_handling.answer(one.pk, "已更正。", actor=unit.clerk)
    feedback_handling.publish(one.pk, question="有误。", answer="已更正。", actor=unit.officer)
    acts = LedgerEntry.objects.filter(subject=one.subject, act__startswith="feedback.").order_by("pk")
    assert [(entry.act, entry.actor) for entry in acts] == [
        ("feedback.receive", User.system()),
        ("feedback.pass_on", unit.clerk),
        ("feedback.bring_back", unit.head),
        ("feedback.answer", unit.clerk),
        ("feedback.publish", unit.officer),
    ]


def test_a_withdrawn_item_keeps_its_answers_for_those_who_have_the_code(unit: Unit, item: Item) -> None:
    taken = feedback.receive(item.pk, readers.said())
    feedback_handling.answer(taken.feedback.pk, "已更正。", actor=unit.clerk)
    withdrawal.withdraw(item.pk, actor=unit.head, reason="内容有误，更正后重新发布")
    found = feedback_shown.of_code(taken.feedback.number, taken.code)
    assert found is not None and found.answer == "已更正。"
    assert feedback_shown.of_code(taken.feedback.number, "AAAABBBBCCCC") is None
    assert feedback_shown.of_code("nobody-fk-2026-00001", taken.code) is None

"""A confirmed notice moves the clocks it touches: old → new, with the notice, once, and the holders are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from disclosure import calendars, clocks, outbox, recomputation
from disclosure.models import Agency, Clock, DueChange, HolidayNotice, LedgerEntry, Message, User
from disclosure.sweep import sweep
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db

START, DUE = date(2026, 3, 2), date(2026, 3, 30)


@pytest.fixture(autouse=True)
def _in_march() -> Iterator[None]:
    with moved_to(START):
        yield


@pytest.fixture
def bureau() -> Agency:
    return factories.agency(parent=factories.district())


@pytest.fixture
def holder(bureau: Agency) -> User:
    return factories.user("clerk", bureau)


@pytest.fixture
def clock(bureau: Agency, holder: User) -> Clock:
    return factories.running_clock(factories.subject(bureau, holder=holder))


def confirm(**notice: Any) -> HolidayNotice:
    confirmed = factories.notice(**notice)
    outbox.drain()
    return confirmed


def changes(clock: Clock) -> list[tuple[date, date, HolidayNotice]]:
    return [(one.old_due_on, one.new_due_on, one.notice) for one in clock.due_changes.all()]


def test_a_day_given_off_moves_the_clock_on_and_the_notice_is_the_reason(clock: Clock):
    notice = confirm(off=[date(2026, 3, 26)], number="国办发明电〔2026〕2号")
    clock.refresh_from_db()
    assert clock.due_on == date(2026, 3, 31)
    assert changes(clock) == [(DUE, date(2026, 3, 31), notice)]
    facts = LedgerEntry.objects.get(act="clock.moved").facts
    assert facts["notice"] == "国办发明电〔2026〕2号"
    assert (facts["old_due_on"], facts["new_due_on"]) == ("2026-03-30", "2026-03-31")
    assert any(step.source == "国办发明电〔2026〕2号" for step in clocks.explain(clock).steps)


def test_a_made_up_weekend_brings_the_clock_forward(clock: Clock):
    confirm(worked=[date(2026, 3, 14)])
    clock.refresh_from_db()
    assert clock.due_on == date(2026, 3, 27)


def test_the_holder_of_a_clock_that_moved_is_told_old_and_new(clock: Clock, holder: User):
    confirm(off=[date(2026, 3, 26)])
    message = Message.objects.get(kind="moved")
    assert message.recipient == holder
    assert "2026-03-30改为2026-03-31" in message.title


def test_a_clock_the_notice_does_not_touch_is_left_alone(bureau: Agency):
    early = factories.running_clock(factories.subject(bureau), on=date(2026, 1, 5))
    confirm(off=[date(2026, 3, 26)])
    assert changes(early) == []
    assert not Message.objects.exists()


def test_a_stopped_clock_stays_as_it_was_judged(clock: Clock):
    clocks.record(clock, "stop", on=date(2026, 3, 2), actor=factories.system())
    confirm(off=[date(2026, 3, 26)])
    clock.refresh_from_db()
    assert clock.due_on == DUE
    assert changes(clock) == []


def test_what_was_judged_is_explained_by_the_calendar_it_was_judged_by(clock: Clock):
    with moved_to(date(2026, 4, 1)):
        stopped = clocks.record(clock, "stop", on=date(2026, 3, 31), actor=factories.system())
        assert (stopped.due_on, stopped.late_by) == (DUE, 1)
    with moved_to(date(2026, 4, 2)):
        confirm(off=[date(2026, 3, 26)])
    stopped = Clock.objects.get(pk=clock.pk)
    told = clocks.explain(stopped, calendar=calendars.of(stopped.subject.agency))
    assert (told.due_on, told.late_by) == (stopped.due_on, stopped.late_by) == (DUE, 1)


def test_reminders_follow_the_new_date(clock: Clock):
    confirm(off=[date(2026, 3, 26)])
    for day in (25, 26, 27, 29, 30, 31):
        with moved_to(date(2026, 3, day)):
            sweep()
    assert [(one.milestone, one.on) for one in clock.reminders.order_by("pk")] == [
        ("before-3", date(2026, 3, 25)),
        ("before-1", date(2026, 3, 30)),
        ("due", date(2026, 3, 31)),
    ]


def test_a_reminder_that_was_written_is_not_written_again_for_a_later_date(clock: Clock):
    with moved_to(date(2026, 3, 27)):
        sweep()
        confirm(off=[DUE])
    with moved_to(date(2026, 3, 31)):
        sweep()
    assert list(clock.reminders.order_by("pk").values_list("milestone", flat=True)) == ["before-3", "before-1", "due"]


def test_a_clock_called_overdue_that_is_not_so_after_all_counts_down_anew(clock: Clock):
    with moved_to(date(2026, 3, 31)):
        sweep()
        confirm(off=[DUE, date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 2)])
        clock.refresh_from_db()
        assert (clock.due_on, clock.term) == (date(2026, 4, 3), 2)
    with moved_to(date(2026, 4, 3)):
        sweep()
    later = clock.reminders.filter(term=2).order_by("pk")
    assert list(later.values_list("milestone", flat=True)) == ["before-1", "due"]


def test_a_provisional_date_becomes_final_and_that_is_on_record_too(bureau: Agency):
    with moved_to(date(2026, 12, 14)):
        clock = factories.running_clock(factories.subject(bureau))
        assert (clock.due_on, clock.provisional) == (date(2027, 1, 12), True)
        confirm(off=[date(2027, 1, 1), date(2027, 10, 1), date(2027, 10, 2)], worked=[])
    clock.refresh_from_db()
    assert clock.provisional is False or clock.due_changes.count() == 0


def test_a_regions_own_notice_moves_its_own_clocks_only(clock: Clock):
    region = factories.district(jurisdiction="yubei")
    own = factories.running_clock(factories.subject(factories.agency(parent=region)))
    confirm(off=[date(2026, 3, 26)], jurisdiction="yubei")
    own.refresh_from_db()
    clock.refresh_from_db()
    assert (own.due_on, clock.due_on) == (date(2026, 3, 31), DUE)


def test_each_of_two_notices_confirmed_together_answers_for_its_own_part(clock: Clock):
    first = factories.notice(off=[date(2026, 3, 26)])
    second = factories.notice(off=[date(2026, 3, 27)])
    outbox.drain()
    assert changes(clock) == [
        (DUE, date(2026, 3, 31), first),
        (date(2026, 3, 31), date(2026, 4, 1), second),
    ]
    assert HolidayNotice.objects.filter(recomputed_at__isnull=True).count() == 0


def test_a_clock_begun_under_the_new_notice_is_not_moved_by_it(bureau: Agency):
    factories.notice(off=[date(2026, 3, 26)])
    clock = factories.running_clock(factories.subject(bureau))
    outbox.drain()
    assert clock.due_on == date(2026, 3, 31)
    assert changes(clock) == []


def test_an_act_recorded_before_the_clocks_came_round_hides_no_part_of_the_notice(bureau: Agency, holder: User):
    reply = factories.running_clock(factories.subject(bureau, holder=holder), factories.REPLY)
    with moved_to(date(2026, 3, 3)):
        notice = factories.notice(off=[date(2026, 3, 26)])
    with moved_to(date(2026, 3, 5)):
        extended = clocks.record(reply, "extend", on=date(2026, 3, 5), actor=factories.system())
        later = factories.running_clock(factories.subject(bureau))
        outbox.drain()
    assert extended.due_on == date(2026, 4, 29)
    assert changes(reply) == [(date(2026, 4, 28), date(2026, 4, 29), notice)]
    assert Message.objects.get(kind="moved").recipient == holder
    assert changes(later) == []


def test_a_run_that_was_interrupted_goes_on_and_repeats_nothing(bureau: Agency, holder: User, monkeypatch):
    monkeypatch.setattr(recomputation, "BATCH", 3)
    for _number in range(8):
        factories.running_clock(factories.subject(bureau, holder=holder))
    notice = factories.notice(off=[date(2026, 3, 26)])
    assert recomputation.recompute(notice) == 3
    assert DueChange.objects.count() == 3
    outbox.drain()
    assert recomputation.recompute(notice) == 3
    outbox.drain()
    assert DueChange.objects.count() == Message.objects.count() == 8
    assert LedgerEntry.objects.filter(act="clock.moved").count() == 8
    assert HolidayNotice.objects.get().recomputed_at


def test_a_clock_nobody_can_compute_keeps_its_date_and_holds_up_no_other(clock: Clock, bureau: Agency, caplog):
    lost = factories.running_clock(factories.subject(bureau))
    Clock.objects.filter(pk=lost.pk).update(duty="removed/duty")
    confirm(off=[date(2026, 3, 26)])
    clock.refresh_from_db()
    lost.refresh_from_db()
    assert (clock.due_on, lost.due_on) == (date(2026, 3, 31), DUE)
    assert f"clock {lost.pk} keeps its date" in caplog.text


def test_a_paused_clock_resumes_by_the_new_calendar(bureau: Agency):
    reply = factories.running_clock(factories.subject(bureau), factories.REPLY)
    clocks.record(reply, "pause", on=date(2026, 3, 10), actor=factories.system())
    confirm(off=[date(2026, 3, 26)])
    resumed = clocks.record(reply, "resume", on=date(2026, 3, 20), actor=factories.system())
    assert resumed.due_on == date(2026, 4, 13)


def test_an_extension_made_on_the_last_day_as_then_known_stands_when_that_day_turns_out_to_be_too_late(bureau: Agency):
    reply = factories.running_clock(factories.subject(bureau), factories.REPLY)
    with moved_to(DUE):
        clocks.record(reply, "extend", on=DUE, actor=factories.system())
        confirm(worked=[date(2026, 3, 14)])
        reply.refresh_from_db()
        assert reply.due_on == date(2026, 4, 27)
        assert any("延长" in step.text for step in clocks.explain(reply).steps)
        assert clocks.record(reply, "stop", on=DUE, actor=factories.system()).late_by == 0

"""Clocks: opened by a dated trigger, moved by dated events, never typed in."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from disclosure import clocks
from disclosure.lawbook import book
from disclosure.models import Agency, Clock, ClockEvent, LedgerEntry, Subject
from disclosure.refusals import NotLawful, NotNow
from disclosure.today import SHANGHAI, moved_to
from tests import factories

pytestmark = pytest.mark.django_db

START = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _in_march():
    with moved_to(START):
        yield


@pytest.fixture
def bureau() -> Agency:
    return factories.agency(parent=factories.district())


@pytest.fixture
def reply(bureau: Agency) -> Clock:
    return factories.running_clock(factories.subject(bureau), factories.REPLY, on=START)


def record(clock: Clock, kind, on: date, **more) -> Clock:
    return clocks.record(clock, kind, on=on, actor=factories.system(), **more)


def test_a_clock_is_due_by_its_duty_and_knows_when_to_be_looked_at(reply: Clock):
    assert reply.due_on == date(2026, 3, 30)
    assert reply.state == Clock.State.RUNNING
    assert reply.next_at == datetime(2026, 3, 25, tzinfo=SHANGHAI)
    assert LedgerEntry.objects.get(act="clock.start").facts["due_on"] == "2026-03-30"


def test_a_clock_already_there_is_left_as_it_is(reply: Clock):
    again = clocks.start(reply.subject, book().duty(factories.REPLY), on=date(2026, 3, 9), actor=factories.system())
    assert again.pk == reply.pk
    assert again.due_on == date(2026, 3, 30)
    assert reply.events.count() == 1


def test_a_reasonable_period_the_agency_set_is_kept_with_the_start(bureau: Agency):
    correction = book().duty("regulation-2019/request.correction")
    subject = factories.subject(bureau)
    clock = clocks.start(subject, correction, on=START, actor=factories.system(), length=10)
    assert clock.due_on == date(2026, 3, 16)
    assert clocks.explain(clock).due_on == date(2026, 3, 16)


def test_a_term_the_law_fixes_cannot_be_set(bureau: Agency):
    with pytest.raises(NotLawful, match="不能另定"):
        clocks.start(
            factories.subject(bureau), book().duty(factories.REPLY), on=START, actor=factories.system(), length=10
        )


def test_two_rules_on_one_subject_run_side_by_side(bureau: Agency):
    subject = factories.subject(bureau)
    local = factories.running_clock(subject, "yanliang/publish", on=START)
    statute = factories.running_clock(subject, factories.PUBLISH, on=START)
    assert [clock.pk for clock in clocks.open_clocks(subject)] == [local.pk, statute.pk]
    assert (local.due_on, statute.due_on) == (date(2026, 3, 9), date(2026, 3, 30))


def test_open_clocks_are_the_same_where_a_page_has_them_at_hand(bureau: Agency, django_assert_num_queries):
    subject = factories.subject(bureau)
    for duty in ("yanliang/publish", factories.PUBLISH, factories.REPLY):
        factories.running_clock(subject, duty, on=START)
    record(subject.clocks.get(duty=factories.PUBLISH), "stop", on=START)
    asked = clocks.open_clocks(subject)
    at_hand = Subject.objects.prefetch_related("clocks").get(pk=subject.pk)
    with django_assert_num_queries(0):
        assert clocks.open_clocks(at_hand) == asked
    assert len(asked) == 2


def test_a_start_the_calendar_does_not_reach_is_refused_and_nothing_is_kept(bureau: Agency):
    with pytest.raises(NotLawful) as refusal:
        factories.running_clock(factories.subject(bureau), on=date(1999, 1, 1))
    assert refusal.value.codes == ("clock-event",)
    assert not Clock.objects.exists()


def test_a_correction_gives_a_full_fresh_term(reply: Clock):
    moved = record(reply, "restart", date(2026, 3, 27))
    assert (moved.due_on, moved.term) == (date(2026, 4, 27), 2)


def test_an_extension_lengthens_once_and_the_second_is_refused_in_the_words_of_the_law(reply: Clock):
    assert record(reply, "extend", date(2026, 3, 30)).due_on == date(2026, 4, 28)
    with pytest.raises(NotLawful, match="第三十三条"):
        record(reply, "extend", date(2026, 4, 20))
    assert reply.events.count() == 2


def test_a_paused_clock_is_not_looked_at_until_it_runs_again(reply: Clock):
    paused = record(reply, "pause", date(2026, 3, 10), key="third-party")
    assert (paused.state, paused.due_on, paused.next_at) == (Clock.State.PAUSED, None, None)
    resumed = record(reply, "resume", date(2026, 3, 20), key="third-party")
    assert (resumed.state, resumed.due_on) == (Clock.State.RUNNING, date(2026, 4, 10))
    assert resumed.next_at == datetime(2026, 4, 7, tzinfo=SHANGHAI)


def test_a_stopped_clock_knows_how_late_it_was_and_takes_no_further_event(reply: Clock):
    stopped = record(reply, "stop", date(2026, 4, 2))
    assert (stopped.state, stopped.stopped_on, stopped.late_by) == (Clock.State.STOPPED, date(2026, 4, 2), 3)
    assert stopped.next_at is None
    with pytest.raises(NotNow):
        record(reply, "extend", date(2026, 4, 2))
    with pytest.raises(NotNow):
        clocks.void(reply, actor=factories.system(), reason="")


def test_an_event_before_the_start_is_refused(reply: Clock):
    with pytest.raises(NotLawful):
        record(reply, "stop", date(2026, 3, 1))


def test_an_act_stops_the_clocks_that_await_it_and_no_others(bureau: Agency):
    subject = factories.subject(bureau)
    published = [factories.running_clock(subject, code) for code in (factories.PUBLISH, "yanliang/publish")]
    other = factories.running_clock(subject, factories.REPLY)
    stopped = clocks.stop(subject, stops_with="publish", on=date(2026, 3, 3), actor=factories.system())
    assert {clock.pk for clock in stopped} == {clock.pk for clock in published}
    assert clocks.open_clocks(subject) == [other]


def test_a_clock_set_aside_keeps_why_in_the_ledger(reply: Clock):
    voided = clocks.void(reply, actor=factories.system(), reason="申请人撤回")
    assert (voided.state, voided.next_at) == (Clock.State.VOID, None)
    assert LedgerEntry.objects.get(act="clock.void").reason.text == "申请人撤回"


def test_an_instant_counts_by_its_day_in_shanghai(bureau: Agency):
    late_evening_utc = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
    clock = factories.running_clock(factories.subject(bureau), on=late_evening_utc)
    assert clock.trigger_on == date(2026, 3, 2)
    assert clock.due_on == date(2026, 3, 30)


def test_a_duty_in_hours_runs_to_the_minute_through_the_night(bureau: Agency):
    begun = datetime(2026, 3, 1, 23, 15, tzinfo=SHANGHAI)
    clock = factories.running_clock(factories.subject(bureau), "qinghai-2017/incident.information", on=begun)
    clock.refresh_from_db()
    assert clock.due_at == datetime(2026, 3, 2, 4, 15, tzinfo=SHANGHAI)
    assert clocks.explain(clock).due_on == datetime(2026, 3, 2, 4, 15)  # noqa: DTZ001 - the law counts local time


def test_a_duty_in_hours_without_an_hour_is_refused(bureau: Agency):
    with pytest.raises(NotLawful, match="钟点"):
        factories.running_clock(factories.subject(bureau), "qinghai-2017/incident.information", on=START)


def test_what_stands_on_a_clock_is_the_fold_of_its_events(reply: Clock):
    record(reply, "pause", date(2026, 3, 10), key="a")
    record(reply, "resume", date(2026, 3, 20), key="a")
    last = record(reply, "extend", date(2026, 3, 30), length=10)
    deadline = clocks.explain(Clock.objects.get(pk=last.pk))
    assert (deadline.due_on, deadline.state) == (last.due_on, last.state)


def test_an_event_is_recorded_with_who_when_and_why(reply: Clock):
    record(reply, "extend", date(2026, 3, 5), length=10, note="负责人同意")
    event = ClockEvent.objects.get(kind="extend")
    assert (event.recorded_by, event.length, event.note) == (factories.system(), 10, "负责人同意")


def test_the_database_refuses_a_stopped_clock_without_a_day_and_a_wait_where_nothing_runs(reply: Clock):
    for change in ({"state": "stopped", "next_at": None}, {"state": "paused"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Clock.objects.filter(pk=reply.pk).update(**change)

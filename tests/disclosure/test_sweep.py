"""The sweep: each milestone is written once, by its own date, however often or late somebody looks."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import clocks, heartbeats, messages
from disclosure import sweep as sweeping
from disclosure.models import Agency, Clock, Heartbeat, Message, Reminder, User
from disclosure.sweep import sweep
from disclosure.today import SHANGHAI, moved_to
from tests import factories

pytestmark = pytest.mark.django_db

START = date(2026, 3, 2)
DUE = date(2026, 3, 30)
MILESTONES = [
    ("before-3", date(2026, 3, 25)),
    ("before-1", date(2026, 3, 27)),
    ("due", date(2026, 3, 30)),
    ("escalate-1", date(2026, 3, 31)),
    ("escalate-2", date(2026, 4, 2)),
]


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


def sweep_on(*days: date) -> None:
    for day in days:
        with moved_to(day):
            sweep()


def written(clock: Clock) -> list[tuple[str, date]]:
    return list(clock.reminders.order_by("pk").values_list("milestone", "on"))


def every_day(since: date, until: date) -> list[date]:
    return [since + timedelta(days=n) for n in range((until - since).days + 1)]


def test_every_milestone_is_written_on_its_day(clock: Clock):
    for day in every_day(START, date(2026, 4, 10)):
        sweep_on(day)
        assert written(clock) == [one for one in MILESTONES if one[1] <= day]
    clock.refresh_from_db()
    assert clock.next_at is None


def test_a_second_sweep_finds_nothing_to_do(clock: Clock):
    with moved_to(DUE):
        assert sweep().reminders == 3
        assert sweep().clocks == 0


def test_nights_without_workers_lose_nothing_and_every_date_stays_its_own(clock: Clock):
    sweep_on(date(2026, 3, 25), date(2026, 4, 5))
    assert written(clock) == MILESTONES
    late = clock.reminders.get(milestone="due")
    assert (late.on, late.due_on, late.written_at.astimezone(SHANGHAI).date()) == (DUE, DUE, date(2026, 4, 5))
    body = Message.objects.get(kind="due").body
    assert "提醒节点：2026-03-30" in body
    assert "2026-04-05补写" in body


def test_a_letter_written_late_says_nothing_that_is_no_longer_so(clock: Clock):
    sweep_on(date(2026, 4, 5))
    assert not any("今日" in title or "即将" in title for title in Message.objects.values_list("title", flat=True))


def test_a_reminder_asked_for_earlier_comes_earlier_to_clocks_that_run_already(clock: Clock, settings):
    sweeping.look_anew()
    sweep_on(START)
    settings.DISCLOSURE_REMINDERS = {factories.PUBLISH: [5, 2]}
    with moved_to(date(2026, 3, 3)):
        assert sweeping.look_anew() == 1
        assert sweeping.look_anew() == 0
    sweep_on(*every_day(date(2026, 3, 3), DUE))
    assert written(clock) == [("before-5", date(2026, 3, 23)), ("before-2", date(2026, 3, 26)), ("due", DUE)]


def test_a_reminder_asked_for_when_a_nearer_one_was_told_is_not_made_up_for(clock: Clock, settings):
    sweeping.look_anew()
    sweep_on(date(2026, 3, 25))
    settings.DISCLOSURE_REMINDERS = {factories.PUBLISH: [7, 5, 1]}
    with moved_to(date(2026, 3, 26)):
        assert sweeping.look_anew() == 1
    sweep_on(*every_day(date(2026, 3, 26), date(2026, 4, 10)))
    assert written(clock) == MILESTONES


def test_a_stopped_clock_is_left_alone(clock: Clock):
    clocks.record(clock, "stop", on=date(2026, 3, 5), actor=factories.system())
    sweep_on(date(2026, 4, 5))
    assert written(clock) == []


def test_an_extended_clock_counts_down_anew(bureau: Agency, holder: User):
    reply = factories.running_clock(factories.subject(bureau, holder=holder), factories.REPLY)
    sweep_on(date(2026, 3, 27))
    with moved_to(DUE):
        clocks.record(reply, "extend", on=DUE, actor=factories.system())
        sweep()
    sweep_on(date(2026, 4, 23), date(2026, 4, 27), date(2026, 4, 28))
    assert [(one.term, one.milestone, one.on) for one in reply.reminders.order_by("pk")] == [
        (1, "before-3", date(2026, 3, 25)),
        (1, "before-1", date(2026, 3, 27)),
        (2, "before-3", date(2026, 4, 23)),
        (2, "before-1", date(2026, 4, 27)),
        (2, "due", date(2026, 4, 28)),
    ]


def test_a_paused_clock_falls_silent_and_speaks_again_when_it_runs(bureau: Agency, holder: User):
    reply = factories.running_clock(factories.subject(bureau, holder=holder), factories.REPLY)
    clocks.record(reply, "pause", on=date(2026, 3, 10), actor=factories.system())
    sweep_on(date(2026, 4, 20))
    assert written(reply) == []
    with moved_to(date(2026, 4, 21)):
        resumed = clocks.record(reply, "resume", on=date(2026, 4, 21), actor=factories.system())
        assert resumed.due_on == date(2026, 5, 13)
    sweep_on(date(2026, 5, 13))
    assert [name for name, _on in written(reply)] == ["before-3", "before-1", "due"]


def test_a_pause_that_came_too_late_has_nothing_told_twice(bureau: Agency, holder: User):
    reply = factories.running_clock(factories.subject(bureau, holder=holder), factories.REPLY)
    sweep_on(date(2026, 4, 7))
    told = written(reply)
    with moved_to(date(2026, 4, 7)):
        clocks.record(reply, "pause", on=date(2026, 4, 1), actor=factories.system())
        resumed = clocks.record(reply, "resume", on=date(2026, 4, 7), actor=factories.system())
        assert resumed.due_on == DUE
    sweep_on(*every_day(date(2026, 4, 7), date(2026, 4, 20)))
    assert written(reply) == told == MILESTONES


def test_a_duty_in_hours_is_watched_by_the_hour(bureau: Agency, holder: User):
    begun = datetime(2026, 3, 1, 23, 15, tzinfo=SHANGHAI)
    with moved_to(begun):
        clock = factories.running_clock(
            factories.subject(bureau, holder=holder), "qinghai-2017/incident.information", on=begun
        )
    seen = []
    for hour in range(0, 9):
        with moved_to(begun + timedelta(hours=hour)):
            sweep()
            seen.append(len(written(clock)))
    assert seen == [0, 0, 1, 1, 2, 3, 4, 4, 5]


def test_a_posting_ends_by_itself_when_it_has_hung_long_enough(bureau: Agency, holder: User):
    clock = factories.running_clock(
        factories.subject(bureau, holder=holder), "civil-service-2019/civil-service-hire.keep"
    )
    sweep_on(clock.due_on)
    clock.refresh_from_db()
    assert clock.state == Clock.State.RUNNING
    sweep_on(clock.due_on + timedelta(days=1))
    clock.refresh_from_db()
    assert (clock.state, clock.stopped_on, clock.late_by) == (Clock.State.STOPPED, clock.due_on, 0)
    assert [name for name, _on in written(clock)] == ["served"]


def test_the_holder_hears_first_then_the_leaders_then_the_district_office(bureau: Agency, holder: User, clock: Clock):
    approver = factories.user("approver", bureau)
    office = factories.user("district-office", bureau.parent)
    sweep_on(date(2026, 4, 5))
    told = [(one.kind, one.recipient) for one in Message.objects.order_by("pk")]
    assert told == [
        ("before", holder), ("before", holder), ("due", holder), ("escalate", approver), ("escalate", office),
    ]  # fmt: skip
    assert list(clock.reminders.order_by("pk").values_list("recipients", flat=True)) == [1, 1, 1, 1, 1]


def test_what_two_instruments_ask_by_the_same_day_is_told_once_and_cites_both(bureau: Agency, holder: User):
    subject = factories.subject(bureau, holder=holder)
    pair = [
        factories.running_clock(subject, code, on=date(2026, 1, 1)) for code in (factories.REPORT, "yanliang/report")
    ]
    with moved_to(START):
        sweep()
    assert [len(written(clock)) for clock in pair] == [1, 1]
    (message,) = Message.objects.all()
    assert "中华人民共和国政府信息公开条例" in message.body
    assert "阎良" in message.body


def test_a_clock_whose_duty_nobody_knows_holds_up_no_other(bureau: Agency, clock: Clock, caplog):
    lost = factories.running_clock(factories.subject(bureau))
    Clock.objects.filter(pk=lost.pk).update(duty="removed/duty")
    with moved_to(DUE):
        swept = sweep()
        assert (swept.failed, swept.reminders) == (1, 3)
        assert sweep().clocks == 0
    assert f"clock {lost.pk} cannot be swept" in caplog.text
    with moved_to(datetime(2026, 3, 30, 10, 0, tzinfo=SHANGHAI)):
        assert sweep().failed == 1


def test_the_health_page_knows_when_the_sweep_last_succeeded(clock: Clock):
    sweep_on(DUE)
    beat = Heartbeat.objects.get(job="sweep")
    assert beat.succeeded_at.astimezone(SHANGHAI).date() == DUE
    with moved_to(DUE + timedelta(days=1)):
        assert next(pulse for pulse in heartbeats.pulses() if pulse.job == "sweep").silent


def test_a_sweep_asks_as_many_questions_for_many_clocks_as_for_one(bureau: Agency, holder: User):
    def queries(number: int) -> int:
        for _turn in range(number):
            factories.running_clock(factories.subject(factories.agency(parent=bureau), holder=holder))
        with moved_to(date(2026, 3, 25)), CaptureQueriesContext(connection) as captured:
            assert sweep().reminders == number
        return len(captured)

    sweep()
    assert queries(1) == queries(20)


def test_what_a_reminder_could_not_write_it_did_not_write_in_part(clock: Clock, monkeypatch):
    def out_of_order(_pairs) -> int:
        raise RuntimeError("disk full")

    monkeypatch.setattr(messages, "write_all", out_of_order)
    with moved_to(DUE), pytest.raises(RuntimeError):
        sweep()
    monkeypatch.undo()
    assert written(clock) == []
    sweep_on(DUE)
    assert len(written(clock)) == 3


@pytest.mark.django_db(transaction=True)
def test_workers_that_sweep_at_once_write_each_reminder_once(bureau: Agency, holder: User, monkeypatch):
    monkeypatch.setattr(sweeping, "BATCH", 10)
    for _number in range(60):
        factories.running_clock(factories.subject(bureau, holder=holder))

    def work(_worker: int) -> int:
        try:
            return sweep().reminders
        finally:
            connection.close()

    with moved_to(DUE), ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) == 180
    assert Reminder.objects.count() == 180
    assert Message.objects.count() == 180


@pytest.mark.django_db(transaction=True)
def test_the_sweep_finds_what_is_due_by_its_own_index(bureau: Agency):
    statement, values = sweeping._due(datetime(2026, 3, 30, tzinfo=SHANGHAI)).query.sql_with_params()
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    factories.running_clock(factories.subject(bureau))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET enable_seqscan = off")
        cursor.execute(f"{explain} {statement}", values)
        plan = str(cursor.fetchall())
        if connection.vendor == "postgresql":
            cursor.execute("RESET enable_seqscan")
    assert "clock_next_milestone" in plan

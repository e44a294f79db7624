"""What holds for every term, whatever its events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from disclosure.law.clock import Event, fold
from disclosure.law.workdays import Calendar, Notice, NoticeDay
from tests.law.clocks import CALENDAR, duty, term

days = st.dates(date(2008, 1, 1), date(2026, 6, 30))
lengths = st.integers(1, 60)
units = st.sampled_from(["working-day", "calendar-day", "week", "month"])
gaps = st.tuples(st.integers(0, 25), st.integers(0, 15))


@st.composite
def pauses(draw: st.DrawFn) -> tuple[date, list[tuple[date, date]]]:
    """A start and pauses after it, overlapping or not."""
    started = draw(days)
    spans = draw(st.lists(gaps, max_size=4))
    return started, [(started + timedelta(a), started + timedelta(a + b)) for a, b in spans]


def paused_by(spans: Sequence[tuple[date, date]]) -> list[Event]:
    events = []
    for number, (begins, ends) in enumerate(spans):
        events += [Event("pause", begins, str(number)), Event("resume", ends, str(number))]
    return events


@given(days, lengths, units)
def test_a_term_ends_on_a_working_day_after_its_start(started: date, length: int, unit: str) -> None:
    due = fold(term(length, unit), [Event("start", started)], CALENDAR).due_on
    assert due is not None
    assert due > started
    assert CALENDAR.is_workday(due)


@given(days, lengths)
def test_a_term_holds_exactly_its_working_days(started: date, length: int) -> None:
    due = fold(term(length), [Event("start", started)], CALENDAR).due_on
    assert due is not None
    counted = [started + timedelta(n) for n in range(1, (due - started).days + 1)]
    assert sum(map(CALENDAR.is_workday, counted)) == length


@given(days, st.integers(0, 40), lengths, units)
def test_a_later_start_never_ends_earlier(started: date, later: int, length: int, unit: str) -> None:
    first, second = (
        fold(term(length, unit), [Event("start", on)], CALENDAR).due_on for on in (started, started + timedelta(later))
    )
    assert first is not None
    assert second is not None
    assert first <= second


@given(days, lengths, st.integers(0, 20), units)
def test_a_longer_term_never_ends_earlier(started: date, length: int, more: int, unit: str) -> None:
    first, second = (fold(term(n, unit), [Event("start", started)], CALENDAR).due_on for n in (length, length + more))
    assert first is not None
    assert second is not None
    assert first <= second


@given(pauses(), lengths)
def test_a_pause_takes_out_every_working_day_inside_it_once(
    drawn: tuple[date, list[tuple[date, date]]], length: int
) -> None:
    started, spans = drawn
    due = fold(term(length), [Event("start", started), *paused_by(spans)], CALENDAR).due_on
    assert due is not None
    counted = [started + timedelta(n) for n in range(1, (due - started).days + 1)]
    running = [day for day in counted if not any(begins < day <= ends for begins, ends in spans)]
    assert sum(map(CALENDAR.is_workday, running)) == length
    assert running[-1] == due


@given(pauses(), st.randoms(use_true_random=False), units)
def test_the_order_in_which_pauses_are_named_changes_nothing(drawn, random, unit: str) -> None:
    started, spans = drawn
    shuffled = random.sample(spans, len(spans))
    row = term(20, unit)
    first = fold(row, [Event("start", started), *paused_by(spans)], CALENDAR)
    second = fold(row, [*paused_by(shuffled), Event("start", started)], CALENDAR)
    assert first == second


@given(pauses(), units)
def test_a_pause_never_brings_the_last_day_forward(drawn: tuple[date, list[tuple[date, date]]], unit: str) -> None:
    started, spans = drawn
    row = term(20, unit)
    deadline = fold(row, [Event("start", started), *paused_by(spans)], CALENDAR)
    assert deadline.unsuspended_on == fold(row, [Event("start", started)], CALENDAR).due_on
    assert deadline.due_on is not None
    assert deadline.unsuspended_on is not None
    assert deadline.unsuspended_on <= deadline.due_on


@given(pauses(), st.integers(0, 60))
def test_a_restart_equals_a_fresh_start(drawn: tuple[date, list[tuple[date, date]]], later: int) -> None:
    started, spans = drawn
    on = max([started, *(ends for _, ends in spans)]) + timedelta(later)
    restarted = fold(duty(), [Event("start", started), *paused_by(spans), Event("restart", on)], CALENDAR)
    assert restarted == fold(duty(), [Event("start", on)], CALENDAR)


@given(days, st.integers(1, 20))
def test_an_extension_adds_exactly_its_working_days(started: date, length: int) -> None:
    plain = fold(duty(), [Event("start", started)], CALENDAR)
    extended = fold(duty(), [Event("start", started), Event("extend", started, length=length)], CALENDAR)
    assert extended.first_term_ends_on == plain.due_on
    assert extended.due_on is not None
    assert CALENDAR.between(plain.due_on, extended.due_on) == length


@given(
    st.dates(date(2026, 1, 1), date(2026, 6, 30)),
    lengths,
    st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=8),
)
def test_working_more_weekends_never_makes_a_term_end_later(started: date, length: int, made_up: set[date]) -> None:
    worked = tuple(NoticeDay(day, "worked", "补班") for day in sorted(made_up) if day.weekday() >= 5)
    busier = Calendar((*CALENDAR.notices, Notice(2026, None, None, "", worked)))
    before, after = (fold(term(length), [Event("start", started)], calendar).due_on for calendar in (CALENDAR, busier))
    assert before is not None
    assert after is not None
    assert after <= before


@given(days, st.integers(0, 80))
def test_a_duty_is_late_exactly_when_it_is_done_after_its_last_day(started: date, after: int) -> None:
    on = started + timedelta(after)
    deadline = fold(duty(), [Event("start", started), Event("stop", on)], CALENDAR)
    assert deadline.due_on is not None
    assert deadline.late is (on > deadline.due_on)
    assert deadline.late_by == max(0, CALENDAR.between(deadline.due_on, on))


@given(pauses(), units)
def test_every_step_can_be_told_and_rests_on_something(drawn: tuple[date, list[tuple[date, date]]], unit: str) -> None:
    started, spans = drawn
    deadline = fold(term(20, unit), [Event("start", started), *paused_by(spans)], CALENDAR)
    for step in deadline.steps:
        assert step.text.endswith("。")
        assert "{" not in step.text
        assert step.source


@given(pauses())
def test_the_steps_account_for_every_rest_day_by_holiday(drawn: tuple[date, list[tuple[date, date]]]) -> None:
    """The holidays and made-up days told are exactly those that lie in the counted days."""
    started, spans = drawn
    deadline = fold(term(20), [Event("start", started), *paused_by(spans)], CALENDAR)
    assert deadline.due_on is not None
    counted = [started + timedelta(n) for n in range(1, (deadline.due_on - started).days + 1)]
    running = [day for day in counted if not any(begins < day <= ends for begins, ends in spans)]
    made_up = [step.on for step in deadline.steps if "调休上班" in step.text]
    assert made_up == [day for day in running if day.weekday() >= 5 and CALENDAR.is_workday(day)]
    holidays = {day for day in running if CALENDAR.reason(day).holiday and not CALENDAR.is_workday(day)}
    told = set()
    for step in deadline.steps:
        if "放假" in step.text and "first" in step.values and "holiday" in step.values:
            first, last = step.values["first"], step.values["last"]
            told |= {first + timedelta(n) for n in range((last - first).days + 1)}
    assert holidays <= told

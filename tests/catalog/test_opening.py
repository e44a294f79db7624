"""Opening hours are read from words, and holidays and made-up weekends move them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from catalog import opening
from catalog.opening import HoursError, Opening, Span
from disclosure.law.workdays import Calendar
from disclosure.today import SHANGHAI

OFFICE = opening.week(["09:00-12:00、14:00-17:00"] * 5 + ["", ""])
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 1))


@pytest.mark.parametrize(
    "text",
    [
        "9:00-12:00、14:00-17:00",
        "09：00—12：00，14：00～17：00",
        " 14:00至17:00; 9:00 – 12:00 ",
        "09:00到12:00 14:00-17:00",
        "９:００-12:00、１４:00-17:00",
    ],
)
def test_hours_are_read_however_they_are_written(text: str) -> None:
    assert opening.written(opening.read(text)) == "09:00-12:00、14:00-17:00"


@pytest.mark.parametrize("text", ["全天", "24小时", "24 小时开放", "00:00-24:00", "0:00至24:00"])
def test_a_hall_that_never_closes_is_read_and_written_as_the_whole_day(text: str) -> None:
    (span,) = opening.read(text)
    assert span.is_whole_day and opening.written([span]) == "00:00-24:00"
    hall = Opening(opening.week([text] * 7), Calendar.released(), rests_on_holidays=False)
    for at in (time(0), time(12), time(23, 59, 59)):
        assert hall.at(datetime.combine(date(2026, 3, 3), at, tzinfo=SHANGHAI)).is_open


def test_hours_may_end_with_the_day() -> None:
    assert opening.written(opening.read("20:00-24:00、08:00-12:00")) == "08:00-12:00、20:00-24:00"


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_is_a_day_of_rest(text: str) -> None:
    assert opening.read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "全天候",
        "24:01-24:30",
        "24:00-24:00",
        "9-12",
        "09:00",
        "25:00-26:00",
        "12:00-09:00",
        "09:00-09:00",
        "09:00-12:00、11:00-13:00",
        "9" * 200,
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(HoursError) as refusal:
        opening.read(text)
    assert str(refusal.value)


@given(st.text(max_size=150))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        spans = opening.read(text)
    except HoursError:
        return
    assert all(earlier.ends <= later.begins for earlier, later in pairwise(spans))


TIMES = st.lists(st.times(time(0), time(23, 58)).map(lambda at: at.replace(second=0, microsecond=0)), max_size=6)


@given(TIMES)
def test_hours_that_were_written_are_read_the_same(times: list[time]) -> None:
    ordered = sorted(set(times))
    spans = tuple(Span(begins, ends) for begins, ends in zip(ordered[::2], ordered[1::2], strict=False))
    assert opening.read(opening.written(spans)) == spans


class TestCalendar:
    """The days of 2026 that are not what their weekday says."""

    @pytest.fixture
    def office(self) -> Opening:
        return Opening(OFFICE, Calendar.released())

    def test_a_holiday_closes_on_whatever_weekday(self, office: Opening) -> None:
        assert office.spans(date(2026, 2, 17)) == () and office.spans(date(2026, 10, 1)) == ()

    @pytest.mark.parametrize("day", [date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 9, 20)])
    def test_a_made_up_weekend_day_is_a_working_day(self, office: Opening, day: date) -> None:
        assert office.spans(day) == OFFICE[4]

    def test_a_made_up_day_keeps_the_hours_the_place_has_on_that_weekday(self) -> None:
        week = opening.week(["", "9:00-17:00", "", "", "", "10:00-16:00", "10:00-15:00"])
        library = Opening(week, Calendar.released())
        assert library.spans(date(2026, 2, 14)) == week[5]
        assert library.spans(date(2026, 9, 20)) == week[6]

    def test_a_place_closed_on_fridays_has_the_hours_of_the_last_weekday_that_has_some(self) -> None:
        week = opening.week(["8:00-16:00", "9:00-17:00", "", "", "", "", ""])
        assert Opening(week, Calendar.released()).spans(date(2026, 2, 14)) == week[1]

    def test_a_place_that_keeps_holidays_is_open_by_its_week_alone(self) -> None:
        board = Opening(OFFICE, Calendar.released(), rests_on_holidays=False)
        assert board.spans(date(2026, 10, 1)) == OFFICE[3] and board.spans(date(2026, 2, 14)) == ()

    def test_open_until_noon_then_again_in_the_afternoon(self, office: Opening) -> None:
        morning, noon = datetime(2026, 3, 3, 10, tzinfo=SHANGHAI), datetime(2026, 3, 3, 12, tzinfo=SHANGHAI)
        assert office.at(morning).open_until == "12:00"
        standing = office.at(noon)
        assert not standing.is_open and (standing.next_on, standing.next_span) == (date(2026, 3, 3), OFFICE[0][1])

    def test_before_the_spring_festival_it_opens_after_it(self, office: Opening) -> None:
        eve = datetime(2026, 2, 14, 18, tzinfo=SHANGHAI)
        assert office.at(eve).next_on == date(2026, 2, 24)

    def test_on_a_plain_friday_evening_it_opens_on_the_made_up_saturday(self, office: Opening) -> None:
        assert office.at(datetime(2026, 2, 27, 18, tzinfo=SHANGHAI)).next_on == date(2026, 2, 28)

    def test_before_it_is_opened_and_after_it_is_closed_there_are_no_hours(self) -> None:
        one = Opening(OFFICE, Calendar.released(), since=date(2026, 3, 3), until=date(2026, 3, 5))
        days = [date(2026, 3, day) for day in (2, 3, 4, 5)]
        assert [bool(one.spans(day)) for day in days] == [False, True, True, False]

    def test_what_the_calendar_changes_is_told_with_its_reason(self, office: Opening) -> None:
        told = {reason.on: spans for reason, spans in office.irregular(date(2026, 2, 10), 20)}
        assert told[date(2026, 2, 14)] == OFFICE[4] and told[date(2026, 2, 18)] == ()
        assert date(2026, 2, 21) not in told and date(2026, 2, 25) not in told


SPANS = st.sampled_from(["", "09:00-12:00", "09:00-12:00、14:00-17:00", "13:00-20:00"])


@given(st.lists(SPANS, min_size=7, max_size=7), DAYS, st.times())
def test_the_next_opening_is_the_first_moment_at_which_any_day_opens(week: list[str], day: date, at: time) -> None:
    one, calendar = Opening(opening.week(week), Calendar.released()), Calendar.released()
    standing = one.at(datetime.combine(day, at, tzinfo=SHANGHAI))
    coming = [
        (day + timedelta(days=ahead), span)
        for ahead in range(opening.LOOK_AHEAD + 1)
        for span in one.spans(day + timedelta(days=ahead))
        if ahead or span.begins > at
    ]
    if standing.is_open:
        assert any(span.begins <= at < span.ends for span in one.spans(day))
    else:
        assert (standing.next_on, standing.next_span) == (coming[0] if coming else (None, None))
    assume(standing.next_on)
    reason = calendar.reason(standing.next_on or day)
    assert reason.working or not reason.holiday


@given(DAYS)
def test_an_office_is_open_on_exactly_the_working_days(day: date) -> None:
    calendar = Calendar.released()
    assert bool(Opening(OFFICE, calendar).spans(day)) == calendar.is_workday(day)

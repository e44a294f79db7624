"""There is one source of time, in Asia/Shanghai."""

from __future__ import annotations

from datetime import UTC, date, datetime

from disclosure.today import SHANGHAI, as_instant, at_start_of, moved_to, now, today


def test_the_day_is_the_one_in_shanghai():
    with moved_to(datetime(2026, 3, 1, 16, 0, tzinfo=UTC)):
        assert today() == date(2026, 3, 2)
        assert now().tzinfo == SHANGHAI


def test_a_rehearsed_day_is_an_office_day_and_ends_with_its_rehearsal():
    with moved_to(date(2026, 3, 2)):
        assert (today(), now().hour) == (date(2026, 3, 2), 9)
        with moved_to(date(2020, 1, 1)):
            assert today() == date(2020, 1, 1)
        assert today() == date(2026, 3, 2)
    assert today() == datetime.now(SHANGHAI).date()


def test_a_local_date_or_time_is_an_instant_in_shanghai():
    assert as_instant(date(2026, 3, 2)) == at_start_of(date(2026, 3, 2)) == datetime(2026, 3, 1, 16, tzinfo=UTC)
    assert as_instant(datetime(2026, 3, 2, 8)) == datetime(2026, 3, 2, tzinfo=UTC)  # noqa: DTZ001 - local time
    assert as_instant(datetime(2026, 3, 2, tzinfo=UTC)).tzinfo == UTC

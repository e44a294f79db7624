"""Mails are due at once, from the hour of the day, or from that hour of Monday; never in the future, never long ago."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.alerts.slots import latest
from disclosure.today import SHANGHAI

MOMENTS = st.datetimes(timezones=st.sampled_from([UTC, SHANGHAI])).filter(lambda one: 1900 < one.year < 9000)


@given(MOMENTS)
def test_a_slot_is_the_last_one_that_has_come(moment: datetime) -> None:
    assert latest("at-once", moment) == moment
    for frequency, days in (("daily", 1), ("weekly", 7)):
        due = latest(frequency, moment)
        assert timedelta(0) <= moment - due < timedelta(days=days)
        assert (due.astimezone(SHANGHAI).hour, due.minute, due.second) == (8, 0, 0)
    assert latest("weekly", moment).astimezone(SHANGHAI).weekday() == 0


@pytest.mark.parametrize(
    ("at", "daily", "weekly"),
    [
        ((2026, 3, 4, 7, 59), (2026, 3, 3, 8), (2026, 3, 2, 8)),
        ((2026, 3, 4, 8, 0), (2026, 3, 4, 8), (2026, 3, 2, 8)),
        ((2026, 3, 2, 7, 59), (2026, 3, 1, 8), (2026, 2, 23, 8)),
    ],
)
def test_slots_of_a_week(at: tuple[int, ...], daily: tuple[int, ...], weekly: tuple[int, ...]) -> None:
    moment = datetime(*at, tzinfo=SHANGHAI)  # type: ignore[arg-type, misc]
    assert latest("daily", moment) == datetime(*daily, tzinfo=SHANGHAI)  # type: ignore[arg-type, misc]
    assert latest("weekly", moment) == datetime(*weekly, tzinfo=SHANGHAI)  # type: ignore[arg-type, misc]

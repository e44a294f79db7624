"""Numbers without gaps, whoever asks at once and whatever fails."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from disclosure.numbering import next_number, take
from disclosure.refusals import NotLawful


@pytest.mark.django_db
def test_each_series_counts_from_one():
    assert [next_number("a/2026"), next_number("a/2026"), next_number("b/2026")] == [1, 2, 1]


@pytest.mark.django_db
def test_an_act_that_fails_gives_its_number_back():
    @transaction.atomic
    def act() -> None:
        next_number("a")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert next_number("a") == 1


@pytest.mark.django_db
def test_numbers_from_elsewhere_are_stepped_over():
    for number in (1, 4, 3, 7):
        take("a", number)
    assert [next_number("a") for _turn in range(4)] == [2, 5, 6, 8]


@pytest.mark.django_db
def test_a_number_given_already_is_not_taken_a_second_time():
    next_number("a")
    take("a", 9)
    for number in (1, 9):
        with pytest.raises(NotLawful) as refusal:
            take("a", number)
        assert refusal.value.codes == ("number-taken",)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_every_number_once_even_when_some_fail():
    def act(turn: int) -> int | None:
        try:
            with transaction.atomic():
                number = next_number("busy")
                if turn % 5 == 0:
                    transaction.set_rollback(True)
                    return None
                return number
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        numbers = [number for number in pool.map(act, range(100)) if number is not None]
    assert sorted(numbers) == list(range(1, 81))

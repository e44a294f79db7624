"""What a page reads once."""

from __future__ import annotations

from itertools import count

from disclosure import once


def test_while_a_page_is_made_a_thing_is_read_once() -> None:
    numbers = count()
    with once.reading():
        assert [once.of("thing", lambda: next(numbers)) for _turn in range(3)] == [0, 0, 0]
        assert once.of("other", lambda: next(numbers)) == 1


def test_the_next_page_reads_it_anew() -> None:
    numbers = count()
    for expected in (0, 1):
        with once.reading():
            assert once.of("thing", lambda: next(numbers)) == expected


def test_outside_a_page_it_is_read_each_time() -> None:
    numbers = count()
    assert [once.of("thing", lambda: next(numbers)) for _turn in range(2)] == [0, 1]


def test_nothing_is_something_to_remember() -> None:
    read: list[None] = []
    with once.reading():
        for _turn in range(2):
            assert once.of("nothing", lambda: read.append(None)) is None
    assert len(read) == 1

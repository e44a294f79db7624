"""A key in an address is a short row of figures; whatever else stands there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure import keys


@given(st.integers(0, 10**keys.LONGEST - 1))
def test_a_key_is_read_as_it_is_written(key: int) -> None:
    assert keys.read(str(key)) == key


@given(st.text())
def test_any_text_gives_a_key_that_fits_or_none(text: str) -> None:
    key = keys.read(text)
    assert key is None or 0 <= key < 10**keys.LONGEST


@pytest.mark.parametrize("text", ["", "-1", "+1", " 1", "1 ", "1_0", "二", "²", "١", "\x00", "x", "1" * 19])
def test_what_is_no_key_is_none(text: str) -> None:
    assert keys.read(text) is None


def test_a_list_with_shorter_keys_says_so() -> None:
    assert (keys.read("1" * 9, 9), keys.read("1" * 10, 9)) == (111_111_111, None)

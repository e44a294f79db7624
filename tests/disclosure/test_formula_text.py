"""A cell that begins like a formula is written as text, and read back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given as whatever
from hypothesis import strategies as st

from disclosure.formula_text import FORMULA_STARTS, given, neutral


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_begins_like_a_formula_is_text(start):
    assert neutral(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"
    assert neutral("普通文字") == "普通文字"


@whatever(st.text(st.sampled_from(["'", *FORMULA_STARTS, "文", " "])))
def test_what_was_made_text_is_read_as_it_was(text):
    assert given(neutral(text)) == text
    assert not neutral(text).startswith(FORMULA_STARTS)

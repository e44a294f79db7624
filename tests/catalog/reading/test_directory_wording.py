"""The ends of a word are trimmed without tearing its brackets apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.reading.directory_wording import trimmed

SIGNS = ":：_、"


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("企业（个体户）", "企业（个体户）"),
        ("（一）家长", "（一）家长"),
        ("（甲）（乙）", "（甲）（乙）"),
        ("：（家长、学生）__", "家长、学生"),
        ("（（家长））", "家长"),
        ("（家长", "家长"),
        ("家长：）", "家长"),
        ("（：）", ""),
        ("(" * 50_000, ""),
    ],
)
def test_signs_and_outer_brackets_go_and_inner_ones_stay(given_text, kept):
    assert trimmed(given_text, SIGNS) == kept


@given(st.text(st.sampled_from("甲(（)）：、"), max_size=12))
def test_what_was_trimmed_has_nothing_left_to_trim(text):
    kept = trimmed(text, SIGNS)
    assert trimmed(kept, SIGNS) == kept
    assert kept in text
    assert kept.count("甲") == text.count("甲")

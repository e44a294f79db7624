"""A struck passage is found however it is spaced, broken or written, and only where it stands (条例 art. 37)."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from applications.blackening import SQUARE, struck_out
from applications.strikes import BOUNDARY, plain, within

# What people write and what word processors put between it.
CHARACTERS = st.characters(codec="utf-8", exclude_characters=BOUNDARY + SQUARE)
TEXTS = st.text(CHARACTERS, max_size=80)
PASSAGES = st.text(CHARACTERS, min_size=1, max_size=20)
GAPS = st.sampled_from(["", " ", "\n", "\u3000", "\u200b", "\u00ad", "\ufeff", "\t"])


@pytest.mark.parametrize(
    "written",
    [
        "联系人张某某，电话",
        "联系人张 某 某，电话",
        "张\n某\u3000某",
        "张\u200b某\u00ad某",
    ],
)
def test_spaces_line_ends_and_invisible_characters_hide_nothing(written):
    assert within("张某某", written)


def test_full_width_letters_and_figures_are_the_same_as_half_width_ones():
    assert within("ID12345x", "ｉｄ１２３４５Ｘ")


def test_a_number_taken_apart_by_dashes_is_still_read():
    assert within("13800001234", "138-0000-1234")


def test_a_short_passage_is_not_pieced_together_across_cells():
    assert not within("500", f"5{BOUNDARY}0{BOUNDARY}0")
    assert within("500", f"1{BOUNDARY}500")
    assert within("第一段文字末尾", f"第一段文{BOUNDARY}字末尾")


def test_an_empty_passage_is_nowhere():
    assert not within(" \u3000", "任何文字")


@given(TEXTS, PASSAGES, TEXTS, st.data())
def test_a_passage_put_anywhere_into_a_text_with_any_gaps_is_found(before, passage, after, data):
    assume(plain(passage))
    spread = "".join(character + data.draw(GAPS) for character in passage)
    # A character may combine with its neighbour when the whole is normalised; compared is character by character.
    assert within(passage, before + spread + after)


@given(TEXTS, PASSAGES, TEXTS)
@example("", "aa", "a")
@example("x", "ﬁ", "i")
def test_what_was_struck_out_is_found_no_more(before, passage, after):
    assume(plain(passage))
    copy = struck_out(before + passage + after, [passage])
    assert plain(passage) not in plain(copy)

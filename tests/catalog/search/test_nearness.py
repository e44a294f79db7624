"""Nearest spellings: one step away, found by what the step leaves unharmed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.search import nearness
from catalog.search.nearness import ANOTHER, MISSING, TAKEN_FOR, TOO_MANY

LETTERS = st.sampled_from("甲乙丙丁戊己庚辛")
WORDS = st.text(alphabet=LETTERS, min_size=3, max_size=12)


@given(WORDS, st.data())
def test_a_single_step_harms_no_more_than_one_set_of_pieces_needs(word: str, data: st.DataObject) -> None:
    # What is left of three characters without the middle one is no piece.
    at = data.draw(st.sampled_from([at for at in range(len(word)) if (len(word), at) != (3, 1)]))
    other = data.draw(st.sampled_from([word[:at] + word[at + 1 :], word[:at] + "天" + word[at + 1 :]]))
    sets = nearness.unharmed(word)
    assert any(all(piece in other for piece in pieces) for pieces in sets)


@given(WORDS, st.data())
def test_a_step_within_a_word_is_seen_both_ways(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    longer = word[:at] + "天" + word[at:]
    assert nearness.step(word, longer) == MISSING
    assert nearness.step(longer, word) == TOO_MANY
    assert nearness.step(word, word) is None


def test_the_likeliest_comes_first() -> None:
    texts = ["政府信息公开条例的通知", "政府信息公告条列", "政府信息的公开条列", "政府信息公告条列"]
    found = nearness.nearest("政府信息公开条列", texts)
    assert found == ["政府信息公开条例", "政府信息的公开条列", "政府信息公告条列"]
    assert nearness.step("信息公开条列", "信息公告条列") == ANOTHER
    assert nearness.step("条列", "条例") == TAKEN_FOR


def test_a_stranger_at_the_end_is_no_spelling() -> None:
    assert nearness.step("养老金", "养老院") is None
    assert nearness.step("养老金", "供老金") is None
    assert nearness.step("养老金", "养、金") is None

"""Characters taken for one another: the file says each once folded, and words differ in a single character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.search import confusion
from catalog.search.folding import fold


def test_the_file_holds_groups_of_folded_characters() -> None:
    for group in confusion.groups():
        assert len(group) > 1
        assert len(set(group)) == len(group), group
        assert fold(group) == group


def test_what_is_taken_for_another_is_so_in_both_directions() -> None:
    assert confusion.are_confused("列", "例") and confusion.are_confused("例", "列")
    assert not confusion.are_confused("列", "列")
    assert "条例" in set(confusion.similar("条列"))


@given(st.text(alphabet="条列信息公开账", max_size=8))
def test_a_similar_word_differs_in_one_character(word: str) -> None:
    for other in confusion.similar(word):
        assert len(other) == len(word)
        assert sum(one != two for one, two in zip(word, other, strict=True)) == 1

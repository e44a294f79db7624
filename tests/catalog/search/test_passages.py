"""A passage shows the words where they stand, as they are written there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog import quoting
from catalog.search import passages, question
from catalog.search.folding import fold

TEXTS = st.text(alphabet="政務公开 a２\n〔〕，Ab", max_size=60)


@given(TEXTS, st.sampled_from(["政务", "公开", "ab", "2", "务公"]))
def test_every_marked_place_reads_as_the_words_sought(text: str, asked: str) -> None:
    phrases = question.read(asked).wanted
    found = passages.spans(text, phrases)
    assert bool(found) == phrases[0].stands_in(fold(text))
    assert all(start < end for start, end in found)
    assert found == sorted(found)
    assert all(asked in fold(text[start:end]) for start, end in found)


def test_a_passage_far_inside_a_long_text_is_quoted_with_what_stands_around_it() -> None:
    text = f"<{'前' * 5_000}>結果公示期滿{'后' * 5_000}"
    quoted = str(quoting.quote(text, question.read("公示期满").wanted))
    assert quoted == f"…{'前' * 17}&gt;結果<mark>公示期滿</mark>{'后' * 60}…"
    assert quoting.quote(text, question.read("没有的").wanted) == ""


def test_words_across_the_seam_of_two_pieces_are_found() -> None:
    for before in range(380, 520):
        text = f"{'前' * before}政务公开"
        assert "<mark>政务公开</mark>" in str(quoting.quote(text, question.read("政务公开").wanted))


def test_a_number_is_not_marked_within_a_longer_one() -> None:
    phrases = question.read("3号").wanted
    assert str(quoting.marked("第13号、第3号", phrases)) == "第13号、第<mark>3号</mark>"
    for before in range(380, 520):
        assert quoting.quote(f"{'前' * before}13号", phrases) == ""
    assert "<mark>" not in str(quoting.quote(f"{'前' * 50}13号{'中' * 18}3号", phrases)).partition("中")[0]


def test_the_longest_of_several_words_is_the_one_quoted() -> None:
    text = f"养老{'中' * 1_000}高龄补贴{'后' * 500}养老"
    quoted = str(quoting.quote(text, question.read("养老 高龄补贴").wanted))
    assert "<mark>高龄补贴</mark>" in quoted
    assert "<mark>养老</mark>" in str(quoting.quote(text, question.read("养老 没有的词").wanted))

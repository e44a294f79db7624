"""Whatever a text holds is found by its tokens: no phrase of it is ever lost."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.search import question, tokens, wanted
from catalog.search.folding import UNSEEN, fold, folded_with_places
from catalog.search.tokens import Term

LETTERS = st.text(alphabet="政务公开年号第渝北 府办发〔〕[]（）0129２０aBé，。\n水鰻鳗〇", max_size=30)


def held(terms: list[Term], found: set[str]) -> bool:
    return all(
        any(one.startswith(term.token) for one in found) if term.beginning else term.token in found for term in terms
    )


@given(LETTERS, st.integers(0, 30), st.integers(1, 30))
def test_every_stretch_of_a_text_that_begins_no_word_in_its_middle_is_found(text: str, at: int, length: int) -> None:
    folded = fold(text)
    phrase = folded[at : at + length]
    before = folded[at - 1 : at] if at else ""
    inside = before.isalnum() and before not in "政务公开年号第渝北府办发水鳗〇" and phrase[:1].isalnum()
    if not inside:
        assert held(tokens.of_phrase(phrase), tokens.of_text(folded))


@given(LETTERS)
def test_folding_is_done_once_and_knows_where_each_letter_came_from(text: str) -> None:
    folded, places = folded_with_places(text)
    assert folded == fold(text)
    assert fold(folded) == folded
    assert len(places) == len(folded)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("渝北府办发〔2020〕17号", "渝北府办发[2020]17号"),
        ("渝北府办发〔2020〕17号", "渝北府办发（2020）17号"),
        ("渝北府办发〔2020〕17号", "渝北府办发2020 17"),
        ("渝北府办发〔2020〕17号", "渝北府办发〔202017"),
        ("渝北府办发〔2020〕17号", "渝北府办发202017号"),
        ("规划202017", "规划202017"),
        ("渝北府办发〔2020〕17号", "渝北府办发〔20"),
        ("渝北府办发〔2020〕17号", "府办发〔2020〕"),
        ("渝北府办发〔2020〕17号", "2020年17号"),
        ("渝北府办发〔2020〕17号", "２０２０"),
        ("国务院令第711号", "国务院令第711号"),
        ("養老服務補貼", "养老服务"),
        ("政府信息內(nèi)容", "信息内容"),
        ("基层政务\n公开标准化", "政务公开"),
        ("WTO规则说明", "wto规则"),
        ("饮用水", "水"),
        ("水利局", "水"),
        ("水", "水"),
        ("2021年度预算", "2021年"),
        ("500105/2020-00017", "500105/2020-00017"),
        ("国办发〔2019〕17号", "国办发17号"),
        ("国办发〔2019〕17号", "国办发〔〕17号"),
        ("国办发〔2019〕17号", "国办发〔2〕17号"),
        ("国办发〔2019〕17号", "国办发〔2019〕017号"),
        ("国办发〔2019〕17号", "国办发017号"),
        ("国办发〔2019〕17号", "国办发<2019>17号"),
        ("国办发〔2019〕17号", "第17号"),
        ("国办发〔2019〕17号", "《国办发〔2019〕17号》，"),
        ("国办发〔2019〕 17 号", "国办发〔2019〕17号"),
        ("国办发 〔2019〕第17号", "国办发〔2019〕17号"),
        ("国办发〔2019〕第017号", "国办发〔2019〕17号"),
        ("国务院令第711号", "国务院令711号"),
        ("国务院令第711号", "711号"),
        ("2019 年工作要点", "2019年工作要点"),
        ("2019年工作要点", "2019 年工作要点"),
        ("政务公开 2019 工作", "公开2019工作"),
        ("政务\u200b公\ufeff开", "政务公开"),
        ("政务公开办法", "《政务公开办法》"),
        ("政务公开", "政务公开？"),
        ("通知", "通知，"),
        ("通知（试行）", "（试行）"),
        ("使用C++语言", "c++"),
    ],
)
def test_what_a_reader_takes_for_the_same_is_found(text: str, asked: str) -> None:
    found, folded = question.read(asked), fold(text)
    assert found.wanted
    assert found.holds(folded)
    assert all(held(list(phrase.terms), tokens.of_text(folded)) for phrase in found.wanted)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("渝北府办发〔2020〕170号", "渝北府办发〔2020〕17号"),
        ("渝北府办发〔2019〕17号", "渝北府办发〔2020〕17号"),
        ("某办〔2020〕13号", "3号"),
        ("信息公开", "公开信息"),
        ("政务处 公务员 开会", "“政务公开”"),
        ("养老服务 护理补贴", "养老 -补贴"),
        ("国办发〔2018〕17号，2019年", "国办发〔2019〕17号"),
        ("国办发〔2018〕17号，2019年", "〔2019〕17号"),
        ("国办发〔2019〕117号", "国办发17号"),
        ("国办发〔2019〕17号", "国办发〔2019〕7号"),
        ("2021：年度", "2021年"),
    ],
)
def test_what_a_reader_tells_apart_is_not_found(text: str, asked: str) -> None:
    found, folded = question.read(asked), fold(text)
    terms = [list(phrase.terms) for phrase in found.wanted]
    assert not (all(held(one, tokens.of_text(folded)) for one in terms) and found.holds(folded))


def test_a_question_is_words_quotations_and_what_must_not_be_there() -> None:
    found = question.read("养老 “社会 救助” -补贴 －“临时 救助")
    assert [one.text for one in found.wanted] == ["养老", "社会救助"]
    assert [one.text for one in found.unwanted] == ["补贴", "临时救助"]
    assert found.words == ("养老", "社会 救助")


@pytest.mark.parametrize("word", ["2021年", "20年", "g20", "20国集团", "2021年度预算", "b20", "预算2021", "附件1"])
def test_an_ordinary_word_with_digits_is_not_taken_apart(word: str) -> None:
    assert [one.text for one in question.read(word).wanted] == [word]
    assert not question.looks_like_number(word)


@pytest.mark.parametrize("asked", ["？？", "--", "😀", "《》", "。 ，", "-！", '""'])
def test_punctuation_alone_asks_for_nothing(asked: str) -> None:
    assert not question.read(asked)


def test_what_is_left_out_by_the_index_alone_is_what_the_index_proves() -> None:
    found = question.read("-北京 -北京市 -水 -abc -3号 -“，北京”")
    assert [one.text for one in found.unwanted if one.is_exact] == ["北京", "水", "abc", "3号"]
    assert wanted.of(found).without == tuple(one.terms for one in found.unwanted if one.is_exact)


def test_every_character_without_a_width_is_folded_away() -> None:
    unseen = [chr(at) for at in range(sys.maxunicode + 1) if unicodedata.category(chr(at)) == "Cf"]
    assert fold("".join(unseen)) == ""
    dropped = filter(UNSEEN.match, map(chr, range(sys.maxunicode + 1)))
    # What is assigned to nothing yet by the tables at hand may be by later ones.
    assert {unicodedata.category(one) for one in dropped} <= {"Cf", "Cn"}


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read_into_bounded_work(asked: str) -> None:
    found = question.read(asked)
    assert len(found.wanted) + len(found.unwanted) <= 4 * question.MOST_WORDS
    assert sum(len(one.terms) for one in (*found.wanted, *found.unwanted)) <= 4 * question.LONGEST


@pytest.mark.parametrize(
    ("asked", "sought"), [("2021年", ["2021年"]), ("3号", ["3号"]), ("a水", ["a水"]), ("水", ["水"])]
)
def test_a_single_character_directly_behind_a_number_or_a_word_is_asked_for_with_it_alone(
    asked: str, sought: list[str]
) -> None:
    (phrase,) = question.read(asked).wanted
    assert [term.token for term in phrase.terms] == sought

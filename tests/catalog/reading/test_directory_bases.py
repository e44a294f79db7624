"""The basis of a row taken apart into citations, each with the type printed before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.reading.directory_bases import bases


def parted(text: str) -> list[tuple[str, str]]:
    return [(one.type, one.citation) for one in bases(text)]


@pytest.mark.parametrize(("opened", "closed"), ["【】", "[]", "〔〕", "［］", "〖〗"])
def test_a_type_in_any_bracket_holds_for_all_that_follows_it(opened: str, closed: str) -> None:
    text = f"{opened}法律{closed}《甲法》第三条、《乙法》{opened}行政法规{closed}：《丙条例》；《丁条例》"
    assert parted(text) == [
        ("法律", "《甲法》第三条"),
        ("法律", "《乙法》"),
        ("行政法规", "《丙条例》"),
        ("行政法规", "《丁条例》"),
    ]


def test_the_same_type_may_be_printed_again() -> None:
    assert parted("【规范性文件】《甲通知》\n【规范性文件】《乙意见》") == [
        ("规范性文件", "《甲通知》"),
        ("规范性文件", "《乙意见》"),
    ]


def test_a_basis_without_types_keeps_them_empty() -> None:
    assert parted("《甲法》、《乙条例》《丙办法》及相关规定") == [
        ("", "《甲法》"),
        ("", "《乙条例》"),
        ("", "《丙办法》及相关规定"),
    ]


def test_the_year_of_a_document_number_is_no_type() -> None:
    assert parted("【规章】《某办法》（建保〔2016〕281号）") == [("规章", "《某办法》（建保〔2016〕281号）")]


def test_a_title_inside_a_title_and_a_list_in_brackets_divide_nothing() -> None:
    text = "《关于印发〈地方操作规程〉的通知》（财预〔2016〕143号，2016年10月印发）、《关于印发<办法>的通知》"
    assert [citation for _type, citation in parted(text)] == text.split("、")


def test_agencies_before_a_title_belong_to_it() -> None:
    assert parted("中央办公厅、国务院办公厅《关于全面推进的意见》") == [
        ("", "中央办公厅、国务院办公厅《关于全面推进的意见》")
    ]


def test_lines_broken_inside_a_citation_are_whole_again() -> None:
    text = "【法律】《人口与计划生育 法》(主席令第41号\n12月27日修正)\n《社会救助\n暂行办法》"
    assert parted(text) == [
        ("法律", "《人口与计划生育法》(主席令第41号12月27日修正)"),
        ("法律", "《社会救助暂行办法》"),
    ]


@pytest.mark.parametrize("numbers", [("1.", "2."), ("（1）", "（2）"), ("1、", "2、"), ("①", "②")])
@pytest.mark.parametrize("between", ["\n", " ", "；"])
def test_numbered_citations_stand_without_their_numbers(numbers: tuple[str, str], between: str) -> None:
    text = f"{numbers[0]}《甲办法》（国务院令第649号）{between}{numbers[1]}各地配套文件"
    assert parted(text) == [("", "《甲办法》（国务院令第649号）"), ("", "各地配套文件")]


def test_two_citations_joined_by_a_word_are_two() -> None:
    assert parted("《甲法》和《乙法》") == [("", "《甲法》"), ("", "《乙法》")]


def test_words_without_a_title_are_a_citation_and_nothing_is_none() -> None:
    assert parted("信息公开规定") == [("", "信息公开规定")]
    assert parted(" \n") == parted("【法律】") == []


@given(
    st.lists(
        st.sampled_from(["《甲法》", "【法律】", "、", "（一）", "和", "〔", "》", "\n", "12.", "等"]), max_size=12
    )
)
def test_any_basis_is_taken_apart_without_losing_a_title(parts: list[str]) -> None:
    found = "".join(one.type + one.citation for one in bases("".join(parts)))
    assert found.count("甲法") == parts.count("《甲法》")

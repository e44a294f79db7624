"""Codes carry check digits, index numbers and document numbers a grammar; what is repaired is flagged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.law.identifiers import (
    CREDIT_ALPHABET,
    DocumentNumber,
    IdentifierError,
    IndexNumber,
    credit_check,
    credit_code_problem,
    document_number_problem,
    index_number,
    organisation_check,
    organisation_code_problem,
    own_index_number,
    read_document_number,
    read_index_number,
)

YUBEI = "11500112009315877L"

organisation_bodies = st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=8, max_size=8)
organisation_codes = organisation_bodies.map(lambda body: body + organisation_check(body))
credit_bodies = st.builds(
    lambda head, code: head + code, st.text(CREDIT_ALPHABET, min_size=8, max_size=8), organisation_codes
)
credit_codes = credit_bodies.map(lambda body: body + credit_check(body))
years = st.integers(1900, 2099)
document_numbers = st.builds(
    DocumentNumber, st.text("渝北府办发国函电政青A", min_size=1, max_size=8), years, st.integers(1, 99999)
)


@pytest.mark.parametrize("code", [YUBEI, "12620600MB0523338C"])
def test_a_published_credit_code_passes_both_checks(code: str) -> None:
    assert credit_code_problem(code) == ""
    assert organisation_code_problem(code[8:17]) == ""


def test_a_published_organisation_code_passes() -> None:
    assert organisation_code_problem("000014349") == ""


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("", "应为18位"),
        (YUBEI[:-1], "应为18位"),
        (YUBEI.lower(), "应为18位"),
        ("1150011200931587IL", "不含I、O、S、V、Z"),
        ("11500112009315877M", "校验码不符（GB 32100）"),
    ],
)
def test_a_wrong_credit_code_says_what_is_wrong(code: str, problem: str) -> None:
    assert problem in credit_code_problem(code)


def test_a_credit_code_holds_a_right_organisation_code() -> None:
    body = "11500112" + "009315878"
    assert "第9至17位" in credit_code_problem(body + credit_check(body))


@pytest.mark.parametrize("code", ["00001434", "00001434-9", "000014348", "0000143490"])
def test_a_wrong_organisation_code_says_so(code: str) -> None:
    assert "组织机构代码" in organisation_code_problem(code)


@given(credit_codes, st.integers(0, 17), st.sampled_from(CREDIT_ALPHABET))
def test_one_wrong_character_in_a_credit_code_is_always_found(code: str, place: int, character: str) -> None:
    changed = code[:place] + character + code[place + 1 :]
    assert bool(credit_code_problem(changed)) == (changed != code)


@given(organisation_codes, st.integers(0, 7), st.sampled_from("0123456789"))
def test_one_wrong_digit_in_an_organisation_code_is_found(code: str, place: int, digit: str) -> None:
    changed = code[:place] + digit + code[place + 1 :]
    if code[place].isdigit():
        assert bool(organisation_code_problem(changed)) == (changed != code)


@given(st.one_of(organisation_codes, credit_codes), years, st.integers(1, 99999))
def test_an_index_number_reads_back_as_it_was_written(owner: str, year: int, serial: int) -> None:
    number = index_number(owner, year, serial)
    assert own_index_number(str(number)) == number == IndexNumber(owner, year, serial)
    reading = read_index_number(str(number))
    assert reading.valid
    assert reading.parts == number


def test_the_general_offices_number_has_twenty_characters() -> None:
    assert str(index_number("000014349", 2017, 110)) == "000014349/2017-00110"


@pytest.mark.parametrize(
    "text",
    [
        f"{YUBEI}/2020-57",
        f"{YUBEI}/2020-000057",
        f"{YUBEI}/2020-00000",
        f"{YUBEI}/1820-00057",
        f"{YUBEI}-2020-00057",
        f" {YUBEI}/2020-00057",
        f"{YUBEI}/2020-00057\n",
        f"{YUBEI}/2020-0005７",
        "11500112009315877M/2020-00057",
        "0142768-8/2022-00185",
        "sggzyjyzx/2024-00002",
        "",
    ],
)
def test_our_own_index_number_is_exactly_right_or_refused(text: str) -> None:
    with pytest.raises(IdentifierError):
        own_index_number(text)


@pytest.mark.parametrize(("year", "serial"), [(2020, 0), (2020, 100000), (2020, -1), (20, 1)])
def test_a_number_outside_the_grammar_cannot_be_made(year: int, serial: int) -> None:
    with pytest.raises(IdentifierError):
        index_number(YUBEI, year, serial)


@pytest.mark.parametrize(
    ("text", "owner", "serial", "problem"),
    [
        ("0142768-8/2022-00185", "0142768-8", 185, "连字符"),
        ("sggzyjyzx/2024-00002", "sggzyjyzx", 2, "组织机构代码"),
        ("zwgk/2024-00002", "zwgk", 2, "机关代码应为"),
        ("000014349/2017-110", "000014349", 110, "五位"),
    ],
)
def test_an_index_number_from_elsewhere_is_kept_with_its_oddities(
    text: str, owner: str, serial: int, problem: str
) -> None:
    reading = read_index_number(text)
    assert reading.value == text
    assert not reading.repaired
    assert reading.parts is not None
    assert (reading.parts.owner, reading.parts.serial) == (owner, serial)
    assert any(problem in found for found in reading.problems)


def test_a_full_width_index_number_is_narrowed_and_says_so() -> None:
    reading = read_index_number("０００014349／2017-00110 ")
    assert reading.value == "000014349/2017-00110"
    assert reading.repaired
    assert "全角" in reading.problems[0]


def test_an_index_number_of_another_build_is_kept_without_parts() -> None:
    reading = read_index_number("330201-01-02-2020-00012-1")
    assert reading.value == reading.given == "330201-01-02-2020-00012-1"
    assert reading.parts is None
    assert not reading.valid


@given(document_numbers)
def test_a_right_document_number_needs_no_repair(number: DocumentNumber) -> None:
    reading = read_document_number(str(number))
    assert reading.valid
    assert not reading.repaired
    assert reading.parts == number
    assert document_number_problem(str(number)) == ""


@given(
    number=document_numbers,
    brackets=st.sampled_from(["[]", "［］", "()", "（）", "【】", "〔〕"]),
    zeros=st.sampled_from(["", "0", "00"]),
    ordinal=st.sampled_from(["", "第"]),
    end=st.sampled_from(["", "号", "号 "]),
    space=st.sampled_from(["", " ", "　"]),
)
def test_every_way_of_miswriting_a_document_number_is_repaired_and_flagged(
    number: DocumentNumber, brackets: str, zeros: str, ordinal: str, end: str, space: str
) -> None:
    opened, closed = brackets
    given_ = f"{number.agency}{space}{opened}{number.year}{closed}{ordinal}{zeros}{number.serial}{end}"
    reading = read_document_number(given_)
    assert reading.value == str(number)
    assert reading.repaired is (given_ != str(number)) is not reading.valid


@given(st.text(max_size=20))
def test_reading_never_fails_and_never_repairs_silently(text: str) -> None:
    for reading in (read_document_number(text), read_index_number(text)):
        assert reading.given == text
        assert reading.repaired is (reading.value != text)
        assert not (reading.valid and reading.repaired)


@given(document_numbers, st.sampled_from(["[{0}]0{1}", "〔{0}{1}", "{0}〕{1}", "（{0}年）第{1}号"]))
def test_a_repaired_number_needs_no_second_repair(number: DocumentNumber, pattern: str) -> None:
    repaired = read_document_number(number.agency + pattern.format(number.year, number.serial))
    assert repaired.repaired
    assert read_document_number(repaired.value).valid


def test_the_broken_number_in_the_body_of_the_yubei_notice_is_repaired_but_flagged() -> None:
    reading = read_document_number("渝北府办发〔202017")
    assert reading.value == "渝北府办发〔2020〕17号"
    assert reading.repaired
    assert len(reading.problems) == 2
    assert "缺少括号“〕”" in reading.problems[0]
    assert "号" in reading.problems[1]


def test_an_order_is_numbered_through_without_a_year() -> None:
    reading = read_document_number("国务院令第711号")
    assert reading.valid
    assert reading.parts == DocumentNumber("国务院令", None, 711)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "渝北府办发",
        "渝北府办发202017号",
        "渝北府办发〔20〕17号",
        "渝北府办发〔2020〕0号",
        "渝北府办发〔2020〕17-1号",
        "〔2020〕17号",
        "渝北府办发〔2020〕17号《通知》",
        "渝北府办发〔20201〕7号",
    ],
)
def test_a_number_that_may_mean_two_things_is_flagged_and_left_alone(text: str) -> None:
    reading = read_document_number(text)
    assert reading.value == text
    assert not reading.repaired
    assert "发文字号应为" in reading.problems[-1]


def test_an_announcement_is_numbered_within_the_year_without_brackets() -> None:
    found = read_document_number("某局公告2020年第3号")
    assert found.valid and found.value == "某局公告2020年第3号"
    assert found.parts is not None and (found.parts.year, found.parts.serial) == (2020, 3)


def test_a_bracketed_number_whose_word_ends_like_an_announcement_keeps_its_brackets() -> None:
    assert read_document_number("某教公告〔2020〕3号").value == "某教公告〔2020〕3号"

"""Personal data: found by check digits, shown by their ends."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import personal_data
from catalog.personal_data import CHECKS, WEIGHTS, Found, find, is_card_number, is_identity_number


def identity_number(region: int, born: str, serial: int) -> str:
    """An identity number with its right check character."""
    body = f"{region:06d}{born}{serial:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return f"{body}{CHECKS[total % 11]}"


@given(st.integers(110000, 659999), st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 999))
def test_every_identity_number_is_found_and_none_with_another_check_character(
    region: int, born: date, serial: int
) -> None:
    number = identity_number(region, f"{born:%Y%m%d}", serial)
    assert is_identity_number(number) and find([f"身份证{number}，"])
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    assert not is_identity_number(wrong)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("11010519491231002X", ["identity-number"]),
        ("11010519491231002x", ["identity-number"]),
        ("110105194912310021", []),
        ("11500112009315877L", []),
        ("渝府办发〔2020〕58号", []),
        ("电话13800138000", ["mobile-number"]),
        ("023-67821111", []),
        ("卡号6222021234567890129", []),
        ("卡号6222020200112230001", []),
        ("索引号000014349/2017-00110", []),
    ],
)
def test_a_documents_own_long_numbers_are_not_taken_for_a_persons(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in find([text])] == kinds


def test_a_bank_card_is_found_by_its_check_digit() -> None:
    body = "622202020011223000"
    card = next(f"{body}{digit}" for digit in range(10) if is_card_number(f"{body}{digit}"))
    assert [one.kind for one in find([card])] == [personal_data.BANK_CARD]


def test_the_same_number_is_told_once_and_by_its_ends() -> None:
    assert find(["13800138000 和 13800138000"]) == [Found("mobile-number", "138******00")]

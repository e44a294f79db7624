"""The fee is the sum of what each piece of the month, or each page of one request, costs by its own number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.law.book import UnknownCode
from disclosure.law.fees import MOST, FeeError, charge
from disclosure.law.instruments import InstrumentError, load
from disclosure.law.rows import FeeSchedule
from disclosure.law.statute_map import markdown

BOOK = load()
PIECES = BOOK.fee("fee.pieces", on=date(2026, 3, 2))
PAGES = BOOK.fee("fee.pages", on=date(2026, 3, 2))

numbers = st.integers(0, 500)


def price(schedule: FeeSchedule, number: int) -> int:
    """What the unit of that number costs, written out from the method and not from the file."""
    if schedule is PIECES:
        return 0 if number <= 10 else 100 if number <= 30 else 100 * ((number - 31) // 10 + 2)
    return 0 if number <= 30 else 10 if number <= 100 else 20 if number <= 200 else 40


@pytest.mark.parametrize(
    ("pieces", "yuan"), [(0, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (45, 5500), (50, 7000)]
)
def test_pieces_of_a_month_cost_more_the_more_they_are(pieces: int, yuan: int) -> None:
    assert charge(PIECES, pieces).amount == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"), [(30, 0), (31, 10), (68, 380), (100, 700), (200, 2700), (201, 2740), (250, 4700)]
)
def test_pages_of_a_request_cost_more_the_more_they_are(pages: int, yuan: int) -> None:
    assert charge(PAGES, pages).amount == yuan


def test_what_was_counted_before_in_the_month_decides_the_rate_of_the_next_piece() -> None:
    due = charge(PIECES, 3, before=29)
    assert due.amount == 100 + 200 + 200
    assert [(step.first, step.last, step.quantity, step.rate, step.subtotal) for step in due.steps] == [
        (30, 30, 1, 100, 100),
        (31, 32, 2, 200, 400),
    ]


def test_every_step_says_its_arithmetic_and_the_article() -> None:
    due = charge(PIECES, 45)
    assert [step.sentence.text for step in due.steps] == [
        "第1件至第10件，10件，不收费",
        "第11件至第30件，20件，每件100元，计2000元",
        "第31件至第40件，10件，每件200元，计2000元",
        "第41件至第45件，5件，每件300元，计1500元",
    ]
    assert due.source == "《政府信息公开信息处理费管理办法》第四条"


@pytest.mark.parametrize("schedule", [PIECES, PAGES], ids=["pieces", "pages"])
@given(number=numbers)
def test_the_fee_is_the_sum_of_all_units(schedule: FeeSchedule, number: int) -> None:
    assert charge(schedule, number).amount == sum(price(schedule, one) for one in range(1, number + 1))


@given(number=numbers, before=numbers)
def test_a_month_costs_the_same_however_its_pieces_arrive(number: int, before: int) -> None:
    together = charge(PIECES, before + number).amount
    assert charge(PIECES, number, before).amount == together - charge(PIECES, before).amount


@pytest.mark.parametrize("schedule", [PIECES, PAGES], ids=["pieces", "pages"])
@given(number=numbers, more=numbers)
def test_more_never_costs_less(schedule: FeeSchedule, number: int, more: int) -> None:
    assert charge(schedule, number).amount <= charge(schedule, number + more).amount


@given(number=numbers, before=numbers)
def test_the_steps_follow_each_other_and_make_up_the_whole(number: int, before: int) -> None:
    due = charge(PIECES, number, before)
    assert [one for step in due.steps for one in range(step.first, step.last + 1)] == list(
        range(before + 1, before + number + 1)
    )
    assert sum(step.subtotal for step in due.steps) == due.amount


@pytest.mark.parametrize(("number", "before"), [(-1, 0), (1, -1), (MOST + 1, 0), (1, MOST)])
def test_a_number_nobody_can_ask_is_refused(number: int, before: int) -> None:
    with pytest.raises(FeeError, match="整数"):
        charge(PIECES, number, before)


def test_pages_of_another_request_are_not_added() -> None:
    with pytest.raises(FeeError, match="不累加"):
        charge(PAGES, 10, before=30)


def test_before_2021_nothing_was_charged() -> None:
    with pytest.raises(UnknownCode, match="2020-12-31"):
        BOOK.fee("fee.pieces", on=date(2020, 12, 31))


def test_the_step_reading_is_a_default_and_the_page_rates_were_read() -> None:
    assert (PIECES.certainty, PAGES.certainty) == ("default", "confirmed")
    assert "fee.pieces`* " in markdown(BOOK)


FEE = """
[instrument]
id = "county-2024"
title = "某县规定"
jurisdiction = "county"
in_force_from = 2024-01-01

[[jurisdiction]]
id = "county"
title = "某县"

[[fee]]
code = "fee.pages"
title = "按量计收"
article = "第一条"
unit = "page"
period = "request"
scope = "纸质件"
brackets = [{ first = 1, last = 50, rate = 0 }, { first = 51, rate = 5 }]
"""


def test_a_place_may_charge_less(tmp_path: Path) -> None:
    (tmp_path / "county-2024.toml").write_text(FEE, encoding="utf-8")
    local = load([tmp_path]).fee("fee.pages", on=date(2026, 3, 2), jurisdiction="county")
    assert charge(local, 60).amount == 50
    assert load([tmp_path]).fee("fee.pages", on=date(2026, 3, 2)) == PAGES


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('unit = "page"', 'unit = "sheet"', "unit 中有未知的词 “sheet”"),
        ('period = "request"', 'period = "week"', "period 中有未知的词 “week”"),
        ('scope = "纸质件"\n', "", "缺少 scope"),
        ("rate = 5", "rate = -5", "rate 应为正整数"),
        ("rate = 5", "rate = 0.5", "rate 应为正整数"),
        ("rate = 5", "rate = false", "rate 应为正整数"),
        (", rate = 5", "", "rate 应为正整数"),
        ("first = 51", "first = 52", "应有一档从第51个单位开始"),
        ("first = 1,", "first = 2,", "应有一档从第1个单位开始"),
        ("last = 50, ", "", "只有最后一档没有 last"),
        ("first = 51,", "first = 51, last = 99,", "只有最后一档没有 last"),
        ("last = 50", "last = 0", "last 应为正整数"),
        ("rate = 5 ", "rate = 5, step = 10 ", "step 和 rise 同时写明"),
        ("last = 50,", "last = 50, step = 10, rise = 5,", "step 和 rise 同时写明"),
        ("rate = 5 ", "rate = 5, colour = 1 ", "未知的键 colour"),
        ("brackets = [{ first = 1, last = 50, rate = 0 }, { first = 51, rate = 5 }]", "", "brackets 应为"),
    ],
)
def test_a_wrong_schedule_is_refused_with_file_and_row(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert old in FEE
    (tmp_path / "county-2024.toml").write_text(FEE.replace(old, new), encoding="utf-8")
    with pytest.raises(InstrumentError, match="第1行（fee.pages）") as error:
        load([tmp_path])
    assert why in str(error.value)

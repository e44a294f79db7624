"""Reads what stands in a cell of a published table: a number however it is written, a blank, or a text left as it is."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from disclosure.law.report_findings import Figure
from disclosure.law.report_tables import LONGEST_NUMBER

# What offices write where they have nothing to count.
BLANKS = frozenset({"", "/", "\\", "-", "--", "—", "——", "－", "–", "一一", "无", "·", "..."})
TEN_THOUSAND = 10_000

_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?")
_COUNTED = re.compile(r"(?<=\d)(?:件|条|个|项|宗|份)$")
_MONEY = re.compile(r"(?<=\d)(万?元)$")


def figure(text: str, *, unit: str = "") -> Figure:
    """The figure a cell shows; `unit` is the one its column is counted in, 元 or 万元 for money."""
    written = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).replace("−", "-")).strip()
    if written in BLANKS:
        return None
    bare, factor = _without_unit(written, unit)
    if not (_PLAIN.fullmatch(bare) or _GROUPED.fullmatch(bare)) or len(bare) > LONGEST_NUMBER:
        return text.strip()
    number = Decimal(bare.replace(",", "").replace(" ", "")) * factor
    return int(number) if number == number.to_integral_value() else number


def is_number(text: str) -> bool:
    """Whether a cell shows a number."""
    return not isinstance(figure(text), str | None)


def _without_unit(written: str, unit: str) -> tuple[str, int]:
    """The number without 件 and the like, or without its unit of money brought to that of the column."""
    money = _MONEY.search(written)
    if money is None or not unit:
        return _COUNTED.sub("", written).strip(), 1
    if money[1] == unit:
        return written[: money.start()].strip(), 1
    if unit == "元":
        return written[: money.start()].strip(), TEN_THOUSAND
    return written, 1

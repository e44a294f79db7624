"""The layout of a table of items: where its heading stands, and which rows below it speak of no item."""

from __future__ import annotations

import re

from catalog.reading.item_columns import Heading, heading, is_heading, known, plain
from catalog.reading.item_sheet import Row, Sheet

HEADING_WITHIN = 30
# What stands below a table: who filled it in, what is to be noted, what it adds up to.
BELOW = re.compile(r"(?:注|备注|说明|填表人?|填报人?|制表人?|审核人?|联系人|填报单位|填报日期|制表日期)\s*[:：]")
TOTAL = re.compile(r"[合总小共]\s*计")
FIGURE = re.compile(r"[\d,.]+\s*(?:件|条|项|元|万元)?")


def best_heading(sheet: Sheet) -> Heading | None:
    """The row that names most columns, the first of them where a table prints its heading again on every page.

    A heading of two rows is read by its lower one, into which the upper reaches.
    """
    tried = [heading(row.number, [value.text for value in row.values]) for row in sheet.rows[:HEADING_WITHIN]]
    named = [one for one in tried if is_heading(one)]
    most = max((len(one.columns) for one in named), default=0)
    best: Heading | None = None
    for one in named:
        if len(one.columns) == most and (best is None or _is_lower_half(best, one)):
            best = one
    return best


def _is_lower_half(upper: Heading, lower: Heading) -> bool:
    """Whether a row is the lower half of the heading in the row above it, and not the same heading printed again."""
    return lower.number == upper.number + 1 and lower.columns != upper.columns


def _is_heading_again(row: Row, names: Heading) -> bool:
    """Whether a row prints the heading once more, as tables of several pages do."""
    texts = [value.text for value in row.values]
    first = min(names.columns)
    # One cell tells nearly every row apart, so that a long table is not read as headings throughout.
    may_be = first < len(texts) and known().get(plain(texts[first])) == names.columns[first]
    return may_be and heading(row.number, texts).columns == names.columns


def _is_banner(row: Row) -> bool:
    """A line of words across the table (一、行政处罚 …), a note below it or a total is no item."""
    filled = [value for value in row.values if value.text]
    across = any(value.across for value in row.values)
    return bool(filled) and (
        (len(filled) == 1 and (across or BELOW.match(filled[0].text) is not None))
        or (TOTAL.fullmatch(filled[0].text) is not None and all(FIGURE.fullmatch(one.text) for one in filled[1:]))
    )


def is_left_out(row: Row, names: Heading) -> bool:
    """Whether a row below the heading speaks of no item; each such row is named in the report."""
    return _is_banner(row) or _is_heading_again(row, names)

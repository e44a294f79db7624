"""Understands the labels of published tables, which offices number, space, abbreviate and quote each in their own way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from disclosure.law.report_forms import Column, FormTable, Row, TableName, forms

# No label of a form is as long; of a longer text the beginning is enough to know that it is none.
LONGEST = 120

_NUMBERING = re.compile(r"^(?:\((?:[一二三四五六七八九十]+|\d+)\)|(?:[一二三四五六七八九十]+|\d+)[、.,:]|\d+(?=\D))")
_REMARK = re.compile(r"\([^()]*\)")
_SIGNS = re.compile(r"[^0-9A-Za-z㐀-鿿]+")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A label without its number, remarks in brackets, spaces, quotes and other signs; 和 and 及 alike."""
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text[:LONGEST]))
    bare = _REMARK.sub("", _NUMBERING.sub("", bare, count=1))
    return _SIGNS.sub("", bare).replace("和", "及")


@cache
def rows_of(name: TableName) -> tuple[Row, ...]:
    """The rows a table has in any form, each code once, the newest form's wording first."""
    known: dict[str, Row] = {}
    for form in reversed(list(forms().values())):
        for row in form.table(name).rows:
            known.setdefault(row.code, row)
    return tuple(known.values())


def row_code(text: str, rows: Iterable[Row]) -> str:
    """The row a label means: by its code or wording, else by the marks of one row alone; empty when it is unclear."""
    rows, wanted = tuple(rows), plain(text)
    if not wanted or wanted.isdecimal():
        return ""
    exact = [row for row in rows if text.strip() == row.code or _worded(wanted) in _wordings(row)]
    marked = [row for row in rows if any(plain(mark) in wanted for mark in row.marks)]
    heads = {group for row in marked for group in row.groups}
    # 其他处理 before the label of one of its rows is the head of that row, not the row of the older form.
    fitting = exact or [row for row in marked if row.label not in heads]
    return fitting[0].code if len(fitting) == 1 else ""


def _worded(wanted: str) -> str:
    """A label without the numbers inside it: （六）其他处理3.其他 names its group before its own number."""
    return re.sub(r"\d+", "", wanted)


@cache
def _wordings(row: Row) -> frozenset[str]:
    """How a row may be worded whole: by its label, or by its group and its label."""
    groups = ("", *(plain(group) for group in row.groups[-1:]))
    return frozenset(_worded(f"{group}{plain(row.label)}") for group in groups)


def column_code(text: str, columns: Iterable[Column]) -> str:
    """The column a heading means, by its whole wording."""
    wanted = plain(text)
    return next((one.code for one in columns if wanted in {plain(one.label), *map(plain, one.marks)}), "")


def table_of(name: TableName) -> FormTable:
    """The newest form's table, for what all forms print alike."""
    return list(forms().values())[-1].table(name)

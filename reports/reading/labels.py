"""Understands the labels of published tables, which offices number, space, abbreviate and quote each in their own way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from disclosure.law.report_forms import Column, FormTable, Row, TableName, forms

_NUMBERING = re.compile(r"^(?:\((?:[一二三四五六七八九十]+|\d+)\)|(?:[一二三四五六七八九十]+|\d+)[、.,:]|\d+(?=\D))")
_REMARK = re.compile(r"\([^()]*\)")
_SIGNS = re.compile(r"[^0-9A-Za-z㐀-鿿]+")


@cache
def plain(text: str) -> str:
    """A label without its number, remarks in brackets, spaces, quotes and other signs; 和 and 及 alike."""
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
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
    """The row a label means: by its wording, else by the marks of one row alone; empty when none or several fit."""
    wanted = plain(text)
    if not wanted:
        return ""
    rows = tuple(rows)
    exact = [row.code for row in rows if wanted == plain(row.label)]
    marked = [row.code for row in rows if any(plain(mark) in wanted for mark in row.marks)]
    fitting = exact or marked
    return fitting[0] if len(fitting) == 1 else ""


def column_code(text: str, columns: Iterable[Column]) -> str:
    """The column a heading means, by its whole wording."""
    wanted = plain(text)
    return next((one.code for one in columns if wanted in {plain(one.label), *map(plain, one.marks)}), "")


def table_of(name: TableName) -> FormTable:
    """The newest form's table, for what all forms print alike."""
    return list(forms().values())[-1].table(name)

"""A directory as CSV: one row of headings, streamed, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from itertools import islice

from catalog.writing import directory_csv
from disclosure.formula_text import FORMULA_STARTS
from tests.catalog.writing.rows import many, row


def table_of(*rows):
    text = "".join(directory_csv.lines(iter(rows)))
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_it_begins_with_the_mark_by_which_spreadsheets_know_utf8():
    assert next(directory_csv.lines([row()])) == "\ufeff"


def test_every_row_says_its_own_matters():
    head, first, second = table_of(row("1", "甲", "丙"), row("2", "甲", "丙"))
    assert (head[:3], first[:3], second[:3]) == (["序号", "一级事项", "二级事项"], ["1", "甲", "丙"], ["2", "甲", "丙"])


def test_no_cell_begins_like_a_formula_not_even_a_heading():
    table = table_of(row("=1", "+甲", "@乙", elements="-1\n2", extra={"=cmd": "'=1"}))
    assert not [cell for line in table for cell in line if cell.startswith(FORMULA_STARTS)]
    assert (table[0][-1], table[1][0], table[1][-1]) == ("'=cmd", "'=1", "''=1")


def test_line_breaks_commas_and_quotes_stay_within_their_cell():
    awkward = "一,二\n\"三\"，'四'"
    assert table_of(row(elements=awkward))[1][3] == awkward


def test_rows_are_handed_on_one_at_a_time():
    assert [line.split(",")[0] for line in islice(directory_csv.lines(many(50)), 2, 4)] == ["1", "2"]

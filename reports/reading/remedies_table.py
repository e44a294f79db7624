"""Reads table 4, reconsideration and litigation: fifteen figures on one line, or a line of five for each group."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.reading.blocks import Cell, Table
from disclosure.law.report_forms import Column, FormTable, TableName
from reports.reading.figures import figure, is_number
from reports.reading.labels import column_code, plain, row_code, table_of
from reports.reading.parts import Part

NAME: TableName = "table4"
RECONSIDERATION, LITIGATION = "行政复议", "行政诉讼"


def read(tables: Sequence[Table]) -> list[Part]:
    """Every table 4 among the tables."""
    return [part for table in tables for part in _parts(table)]


def _parts(table: Table) -> list[Part]:
    form = table_of(NAME)
    parts: list[Part] = []
    place = 0
    while place < len(table.rows):
        if not _is_head(table.rows[place], form):
            place += 1
            continue
        below = place + 1
        while below < len(table.rows) and _is_named(table.rows[below], form):
            below += 1
        part = Part(NAME)
        parts.append(part)
        place = _lines(table.rows, below, form, part)
    return parts


def _is_head(row: Sequence[Cell], form: FormTable) -> bool:
    """A row that names both groups, or the five results."""
    named = {plain(cell.text) for cell in row}
    return {RECONSIDERATION, LITIGATION} <= named or len(_results(row, form)) >= len(_columns(form))


def _is_named(row: Sequence[Cell], form: FormTable) -> bool:
    """Whether a row still belongs to the head: it names results, or groups without any figure."""
    groups = [cell for cell in row if row_code(cell.text, form.rows)]
    return bool(_results(row, form)) or (len(groups) > 1 and not any(is_number(cell.text) for cell in row))


def _results(row: Sequence[Cell], form: FormTable) -> list[str]:
    return [code for cell in row if (code := column_code(cell.text, _columns(form)))]


def _columns(form: FormTable) -> Sequence[Column]:
    return form.blocks[0].columns


def _lines(rows: Sequence[Sequence[Cell]], first: int, form: FormTable, part: Part) -> int:
    """Read the line of fifteen, or the lines of the groups; answer the first row below them."""
    place = first
    while place < len(rows):
        row = rows[place]
        if _is_spacer(rows, place, form):
            place += 1
            continue
        labels = [(number, code) for number, cell in enumerate(row) if (code := row_code(cell.text, form.rows))]
        if labels:
            number, code = labels[-1]
            _group(row[number + 1 :], code, form, part)
        elif not part.rows:
            _whole(row, form, part)
        elif sum(is_number(cell.text) for cell in row) >= len(_columns(form)):
            part.unknown("、".join(cell.text for cell in row if cell.text))
        else:
            break
        place += 1
    return place


def _is_spacer(rows: Sequence[Sequence[Cell]], place: int, form: FormTable) -> bool:
    """Whether a blank row only parts the head from the line of figures below it."""
    if place + 1 >= len(rows) or any(cell.text.strip() for cell in rows[place]):
        return False
    return sum(is_number(cell.text) for cell in rows[place + 1]) >= len(_columns(form))


def _group(cells: Sequence[Cell], code: str, form: FormTable, part: Part) -> None:
    """One group on a line of its own."""
    figures = _trimmed(cells, len(_columns(form)))
    if any(cell.columns > 1 or cell.rows > 1 for cell in figures):
        part.merged(code)
    part.add(code, tuple(figure(cell.text) for cell in figures))


def _whole(row: Sequence[Cell], form: FormTable, part: Part) -> None:
    """All three groups on one line."""
    width, whole = len(_columns(form)), len(_columns(form)) * len(form.rows)
    cells = _trimmed(row, whole)
    if len(cells) != whole:
        part.wrong_columns(whole, len(cells))
        return
    for number, code in enumerate(form.codes):
        _group(cells[number * width : (number + 1) * width], code, form, part)


def _trimmed(cells: Sequence[Cell], width: int) -> list[Cell]:
    """The cells without a word before the first column, and without blank ones behind the last or before the first."""
    kept = list(cells)
    if len(kept) > width and isinstance(figure(kept[0].text), str):
        kept.pop(0)
    while len(kept) > width and not kept[-1].text.strip():
        kept.pop()
    while len(kept) > width and not kept[0].text.strip():
        kept.pop(0)
    return kept

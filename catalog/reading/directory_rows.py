"""Gives every row of a table what merged cells, blank cells and 同上 take from the row above; nothing silently.

A merged cell says the same in every row it covers. A plainly blank cell does so only where the table leaves the first
matter blank for "as above"; within that, 公开依据, 公开时限, 公开主体, 公开渠道 and the groups of ticks are taken over
too. 公开内容 is never taken over. Whatever was not merged and yet taken over is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from catalog.reading.directory_findings import found
from catalog.reading.directory_layout import Column, Layout
from catalog.reading.directory_sections import Section
from catalog.reading.directory_wording import agencies, is_ditto, joined, lines, points_elsewhere
from catalog.reading.item_sheet import Row, Value
from catalog.reading.item_values import ERRORS, FORMULA, Finding
from disclosure.formula_text import as_given

# Groups of columns of which a row that continues another leaves all blank or none.
TOGETHER: tuple[tuple[str, ...], ...] = (
    ("basis",),
    ("time_limit",),
    ("publisher",),
    ("channels",),
    ("site_column",),
    ("audience", "whole_society", "specific_group"),
    ("way", "proactive", "on_request"),
    ("level", "level-tick"),
    ("stage", "stage-tick"),
)
# Columns in which spaces and line breaks only break words.
BROKEN = frozenset(("serial", "matter", "time_limit", "site_column"))
LONGEST_SHOWN = 60


@dataclass(slots=True)
class Line:
    """One row of a directory: the text of each column by its place in the layout, and what was found so far."""

    number: int
    texts: list[str]
    down: list[bool]
    findings: list[Finding] = field(default_factory=list)

    def tell(self, column: Column, given: str, code: str, **values: object) -> None:
        self.findings.append(found(column.name, given, code, **values))


def lines_of(section: Section) -> list[Line]:
    """The rows of a table, each whole."""
    found_lines: list[Line] = []
    for row in section.rows:
        line = _line(row, section.layout)
        above = found_lines[-1] if found_lines else None
        if above is not None and _continues(line, section.layout):
            _append(line, above, section.layout)
        else:
            _complete(line, above, section.layout)
            found_lines.append(line)
    return found_lines


def _line(row: Row, layout: Layout) -> Line:
    line = Line(row.number, [], [])
    for column in layout.columns:
        values = [row.values[place] for place in column.places if place < len(row.values)]
        given = [value for value in values if value.text or value.uncomputed]
        text = "\n".join(_checked(line, column, value) for value in given)
        line.down.append(bool(given) and all(value.down for value in given))
        line.texts.append(_whole(line, column, text, told=not line.down[-1]))
    return line


def _whole(line: Line, column: Column, text: str, *, told: bool) -> str:
    """A text as it is kept: broken words whole again, agencies divided, content and basis in their lines."""
    if column.field in BROKEN:
        return joined(text)
    if column.field != "publisher":
        return lines(text)
    divided = agencies(text)
    if told and divided != joined(text):
        line.tell(column, text, "agencies-divided", value=divided)
    return divided


def _checked(line: Line, column: Column, value: Value) -> str:
    """The text of a cell; an error, or what a spreadsheet would run as a formula, is told and not taken."""
    text = as_given(value.text)
    if text != value.text:
        return text
    if value.uncomputed:
        line.tell(column, "", "uncomputed")
    elif value.text.upper() in ERRORS:
        line.tell(column, value.text, "broken-cell")
    elif FORMULA.match(value.text) and not value.down:
        line.tell(column, value.text, "formula")
    elif not FORMULA.match(value.text):
        return value.text
    return ""


def _own(line: Line, layout: Layout, *fields: str) -> bool:
    """Whether a row has a text of its own in one of these columns."""
    return any(
        text and not down
        for column, text, down in zip(layout.columns, line.texts, line.down, strict=True)
        if column.field in fields
    )


def _continues(line: Line, layout: Layout) -> bool:
    """Whether a row only goes on with the one above: its matter and its content are merged from there."""
    if _own(line, layout, "serial", "matter", "elements") or line.findings:
        return False
    merged = {column.field for column, down in zip(layout.columns, line.down, strict=True) if down}
    return "elements" in merged or (not merged and not _own(line, layout, "publisher"))


def _append(line: Line, above: Line, layout: Layout) -> None:
    """Add what a continuing row says to the row it continues."""
    for place, column in enumerate(layout.columns):
        if line.texts[place] and not line.down[place]:
            above.texts[place] = _whole(above, column, f"{above.texts[place]}\n{line.texts[place]}", told=False)
            above.tell(column, line.texts[place], "joined", number=line.number)


def _complete(line: Line, above: Line | None, layout: Layout) -> None:
    """Take over from the row above what this one does not say itself."""
    first = next(place for place, column in enumerate(layout.columns) if column.field == "matter")
    spoiled = _spoiled(line, layout)
    as_above = (not line.texts[first] and first not in spoiled) or is_ditto(line.texts[first])
    unfilled = {place for place, text in enumerate(line.texts) if not text} - spoiled
    for place, column in enumerate(layout.columns):
        if is_ditto(line.texts[place]):
            _expand(line, above, place, column)
        elif points_elsewhere(line.texts[place]) and column.field != "serial":
            line.tell(column, line.texts[place], "elsewhere")
    if as_above and above is not None:
        _take_matters(line, above, layout, unfilled)
        for fields in TOGETHER:
            places = _places(layout, fields)
            if spoiled.isdisjoint(places):
                _take_together(line, above, places, layout)


def _spoiled(line: Line, layout: Layout) -> set[int]:
    """The places whose text was not taken (a formula, an error): they are not blank, and take nothing over."""
    faulty = {finding.column for finding in line.findings if finding.weight == "error"}
    return {place for place, column in enumerate(layout.columns) if column.name in faulty}


def _expand(line: Line, above: Line | None, place: int, column: Column) -> None:
    given = line.texts[place]
    taken = above.texts[place] if above is not None else ""
    line.texts[place] = taken
    if not taken:
        line.tell(column, given, "nothing-above")
    elif not line.down[place]:
        line.tell(column, given, "ditto", value=_shown(taken))


def _take_matters(line: Line, above: Line, layout: Layout, unfilled: set[int]) -> None:
    """The matters above the first that the row names itself."""
    for place in _places(layout, ("matter",)):
        if place in unfilled:
            _take(line, above, place, layout.columns[place])
        elif line.texts[place] != above.texts[place]:
            return


def _take_together(line: Line, above: Line, places: Sequence[int], layout: Layout) -> None:
    """The columns of a group, if the row fills none of them."""
    if any(line.texts[place] for place in places):
        return
    for place in places:
        _take(line, above, place, layout.columns[place])


def _take(line: Line, above: Line, place: int, column: Column) -> None:
    if above.texts[place]:
        line.texts[place] = above.texts[place]
        line.tell(column, "", "inherited", value=_shown(above.texts[place]))


def _places(layout: Layout, fields: Sequence[str]) -> list[int]:
    return [place for place, column in enumerate(layout.columns) if column.field in fields]


def _shown(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= LONGEST_SHOWN else f"{whole[:LONGEST_SHOWN]}…"

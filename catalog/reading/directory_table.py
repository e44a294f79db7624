"""Reads a standard directory (基层政务公开标准目录) from the table an office has: XLSX, CSV or DOCX.

The reader proposes and the clerk confirms: what is filled in, taken otherwise than it stands, not understood or left out
is told by row and column; what is not understood stays as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from catalog.reading import directory_wording as wording
from catalog.reading.directory_choices import Choices
from catalog.reading.directory_entry import DirectoryEntry
from catalog.reading.directory_findings import Problem, found, problem
from catalog.reading.directory_layout import Column, Layout
from catalog.reading.directory_rows import Line, lines_of
from catalog.reading.directory_sections import Section, sections
from catalog.reading.directory_sheet import Grid, Opened, opened
from catalog.reading.directory_ticks import FILLED
from catalog.reading.item_sheet import MOST_ROWS, within
from catalog.reading.item_values import Finding
from catalog.reading.refusals import AGAIN, ReadingRefused, Refusal
from disclosure.law.sentences import gettext_noop as _

NO_HEADING = Refusal(
    "no-heading",
    _("没有找到目录的表头"),
    _("表头须有“公开事项”（或者“一级事项”），以及公开内容、公开依据、公开时限、公开主体、公开渠道中的至少两列"),
    _("请核对列名后重新上传"),
)
NO_ROWS = Refusal("no-rows", _("表头之下没有内容"), _("至少须有一行"), AGAIN)

# What a directory ought to have, by any of these columns, and how the column is called.
EXPECTED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("elements",), "公开内容（要素）"),
    (("basis",), "公开依据"),
    (("time_limit",), "公开时限"),
    (("publisher",), "公开主体"),
    (("channels",), "公开渠道和载体"),
    (("audience", "whole_society", "specific_group"), "公开对象"),
    (("way", "proactive", "on_request"), "公开方式"),
    (("level", "level-tick"), "公开层级"),
)
# The columns of words, and those of them that ought to say something.
WORDS = ("serial", "elements", "basis", "time_limit", "publisher", "site_column")
WANTED = ("elements", "basis", "time_limit")


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """One row: where it stands in the file, what it says, everything that was found on reading it, and its title."""

    number: int
    sheet: str
    entry: DirectoryEntry
    findings: tuple[Finding, ...]
    title: str = ""

    @property
    def is_faulty(self) -> bool:
        return any(finding.weight == "error" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class DirectoryTable:
    """A directory as it was read: its rows, its title, and what has to be said of it as a whole."""

    rows: tuple[DirectoryRow, ...]
    problems: tuple[Problem, ...]
    title: str


def read_directory(data: bytes, *, file_name: str = "") -> DirectoryTable:
    """Read a directory; a file that is none is refused. Without a title of its own it is called as the file is."""
    file = opened(data)
    told = list(file.problems)
    tables = list(_tables(file, told))
    rows = [row for sheet, section in tables for row in _rows(sheet, section)]
    if not tables:
        raise ReadingRefused(NO_HEADING)
    if not rows:
        raise ReadingRefused(NO_ROWS)
    within(len(rows), 0, most_rows=MOST_ROWS)
    titles = list(dict.fromkeys(section.title for _sheet, section in tables if section.title))
    if len(titles) > 1:
        told.append(problem("", "several-titles", titles="、".join(titles)))
    for sheet, section in tables:
        told.extend(_of_section(sheet, section))
    title = titles[0] if titles else PurePath(file_name).stem
    return DirectoryTable(tuple(rows), _once(told), title)


def _once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems without repetition: several tables of one sheet may lack the same column."""
    told = {(one.sheet, one.number, one.finding.column, one.finding.code, one.text): one for one in problems}
    return tuple(told.values())


def _tables(file: Opened, told: list[Problem]) -> Iterator[tuple[str, Section]]:
    """Every table of the file with the name of its sheet; sheets without one are told."""
    carried: Layout | None = None
    for grid in _best(file):
        divided = sections(grid, carried)
        if not divided and grid.sheet.rows:
            told.append(problem(grid.sheet.title, "sheet-unread"))
        if divided and divided[0].layout is carried:
            told.append(problem(grid.sheet.title, "sheet-continued"))
        for section in divided:
            carried = section.layout
            yield grid.sheet.title, section


def _best(file: Opened) -> Sequence[Grid]:
    """The sheets; of several divisions of one text only the one with the most columns of a directory."""
    if not file.divisions:
        return file.grids
    known = [(max((len(one.layout.columns) for one in sections(grid, None)), default=0), grid) for grid in file.grids]
    most = max((count for count, _grid in known), default=0)
    return [grid for count, grid in known if count == most][:1]


def _rows(sheet: str, section: Section) -> Iterator[DirectoryRow]:
    layout = section.layout
    lines = lines_of(section)
    filled = any(FILLED & set(text) for line in lines for text in _tick_texts(line, layout))
    for line in lines:
        choices = Choices(line, layout, rings_are_empty=filled)
        entry = _entry(line, layout, choices)
        yield DirectoryRow(line.number, sheet, entry, tuple(line.findings), section.title)


def _tick_texts(line: Line, layout: Layout) -> Iterator[str]:
    ticked = ("whole_society", "specific_group", "proactive", "on_request", "level-tick", "stage-tick")
    return (text for column, text in zip(layout.columns, line.texts, strict=True) if column.field in ticked)


def _entry(line: Line, layout: Layout, choices: Choices) -> DirectoryEntry:
    texts = _texts(line, layout)
    columns = zip(layout.columns, line.texts, strict=True)
    matters = tuple(text for column, text in columns if column.field == "matter" and text)
    _judge(line, layout, matters, texts)
    chosen = choices.read()
    return DirectoryEntry(
        matters=matters,
        extra={**_extra(line, layout), **choices.kept},
        **texts,
        **chosen,
    )


def _texts(line: Line, layout: Layout) -> dict[str, Any]:
    """What a row says in words, by the part of an entry; a divided column is one text."""
    texts: dict[str, Any] = {}
    for column, text in zip(layout.columns, line.texts, strict=True):
        if column.field in WORDS:
            texts[column.field] = wording.lines(f"{texts.get(column.field, '')}\n{text}")
    return texts


def _extra(line: Line, layout: Layout) -> dict[str, str]:
    """The columns no part of an entry takes, those with the same heading after each other."""
    kept: dict[str, str] = {}
    for column, text in zip(layout.columns, line.texts, strict=True):
        if column.field == "extra" and text:
            kept[column.heading] = wording.lines(f"{kept.get(column.heading, '')}\n{text}")
    return kept


def _judge(line: Line, layout: Layout, matters: tuple[str, ...], texts: dict[str, Any]) -> None:
    """What a row must say, its matter and its publisher, and what it ought to."""
    names = {column.field: column.name for column in reversed(layout.columns)}
    told = {finding.column for finding in line.findings if finding.weight == "error"}
    if not matters and names["matter"] not in told:
        line.findings.append(found(names["matter"], "", "no-matter"))
    publisher = names.get("publisher", "公开主体")
    if not texts.get("publisher") and publisher not in told:
        line.findings.append(found(publisher, "", "no-publisher"))
    for field in WANTED:
        if field in names and not texts.get(field) and names[field] not in told:
            line.findings.append(found(names[field], "", "blank"))


def _of_section(sheet: str, section: Section) -> Iterator[Problem]:
    """What has to be said of one table: columns it lacks or has beyond ours, rows that were left out."""
    for fields, label in EXPECTED:
        if not section.layout.of(*fields):
            yield problem(sheet, "missing-column", column=label)
    for column in section.layout.columns:
        if column.remark and (column.remark != "unnamed-column" or _is_used(section, column)):
            yield problem(sheet, column.remark, column=column.name)
    for number, text in section.left_out:
        yield problem(sheet, "left-out", number=number, given=text)


def _is_used(section: Section, column: Column) -> bool:
    """Whether any row has something in a column; empty ones without a name are only room beside the table."""
    return any(row.values[place].text for row in section.rows for place in column.places if place < len(row.values))

"""Opens what a directory is handed in as (XLSX, CSV, DOCX) as sheets of rows, and tells what the file hides or refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from catalog.reading import archives, refusals, word
from catalog.reading.blocks import Paragraph, Table
from catalog.reading.detect import detect
from catalog.reading.directory_findings import Problem, problem
from catalog.reading.item_sheet import MOST_ROWS, TABLE, Row, Sheet, Value, read_sheets, within
from catalog.reading.read import DAMAGE
from catalog.reading.refusals import ReadingRefused, Refusal
from disclosure.law.sentences import gettext_noop as _

WRONG_KIND = Refusal(
    "not-a-table",
    _("文件不是可以读取的目录"),
    _("目录只读取 XLSX、CSV 和 DOCX 中的表格"),
    _("请另存为其中一种后重新上传"),
)
NOT_EXCEL = Refusal(
    "old-office",
    _("文件是旧版表格或者文档（.xls、.et、.doc、.wps）"),
    _("目录只读取 XLSX、CSV 和 DOCX 中的表格"),
    _("请用表格软件另存为 XLSX 后重新上传"),
)
# A leading apostrophe keeps a spreadsheet from running a text; it is no part of the text.
GUARD = "'"
GUARDED = ("=", "+", "-", "@", "\t", "\r")
LONGEST_LEAD = 5


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, the lines printed above it, and whether it may continue the one before it without a heading."""

    sheet: Sheet
    above: tuple[str, ...] = ()
    may_continue: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as sheets; `divisions` are several readings of the same text, of which the best is to be taken."""

    grids: tuple[Grid, ...]
    problems: tuple[Problem, ...] = ()
    divisions: bool = False


def opened(data: bytes) -> Opened:
    """The sheets of a file, or a refusal that says why it is not taken."""
    try:
        kind = detect(data).code
    except ReadingRefused as refused:
        if refused.refusal in (refusals.OLD_OFFICE, refusals.MARKUP):
            raise ReadingRefused(NOT_EXCEL if refused.refusal is refusals.OLD_OFFICE else WRONG_KIND) from refused
        raise
    if kind not in OPENERS:
        raise ReadingRefused(WRONG_KIND)
    try:
        return OPENERS[kind](data)
    except ReadingRefused:
        raise
    except DAMAGE as error:
        raise ReadingRefused(refusals.BROKEN) from error


def _workbook(data: bytes) -> Opened:
    sheets = read_sheets(data)
    told = [*_hidden_sheets(data)]
    for sheet in sheets:
        if sheet.hidden:
            told.append(problem(sheet.title, "hidden-rows", rows="、".join(map(str, sheet.hidden))))
        if sheet.folded:
            told.append(problem(sheet.title, "hidden-columns", columns="、".join(sheet.folded)))
    return Opened(tuple(Grid(sheet) for sheet in sheets), tuple(told))


def _hidden_sheets(data: bytes) -> Iterator[Problem]:
    """What the workbook says of sheets nobody sees and of other files, read from its parts."""
    with archives.opened(data, limits=TABLE) as container:
        book = archives.xml(archives.part(container, "xl/workbook.xml", limits=TABLE))
        linked = any(name.startswith("xl/externalLinks/") for name in container.namelist())
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet") and sheet.get("state", "visible") != "visible":
            yield problem("", "hidden-sheet", name=sheet.get("name", ""))
    if linked:
        yield problem("", "external-links")


def _text(data: bytes) -> Opened:
    sheets = (replace(sheet, title="") for sheet in read_sheets(data))
    return Opened(tuple(map(Grid, sheets)), divisions=True)


def as_given(text: str) -> str:
    """A text without the apostrophe that was set before it, which is the first of several."""
    return text[1:] if text.startswith(GUARD) and text.lstrip(GUARD).startswith(GUARDED) else text


def _document(data: bytes) -> Opened:
    """The tables of a document, each with the lines between it and the one before."""
    grids: list[Grid] = []
    above: list[str] = []
    for block in word.read(data).blocks:
        if isinstance(block, Paragraph):
            above.append(block.text)
        else:
            title = f"表{len(grids) + 1}"
            grids.append(Grid(Sheet(title, _rows(block)), tuple(above[-LONGEST_LEAD:]), bool(grids)))
            above.clear()
    return Opened(tuple(grids))


def _rows(table: Table) -> tuple[Row, ...]:
    """The rows of a table of a document, numbered as they follow each other, each merged cell where it reaches."""
    places = _places(table)
    width = max((column for _row, column in places), default=-1) + 1
    within(len(table.rows), width, most_rows=MOST_ROWS)
    rows = (
        Row(number + 1, tuple(places.get((number, column), Value()) for column in range(width)))
        for number in range(len(table.rows))
    )
    return tuple(row for row in rows if not row.is_blank)


def _places(table: Table) -> dict[tuple[int, int], Value]:
    filled: dict[tuple[int, int], Value] = {}
    for top, cells in enumerate(table.rows):
        left = 0
        for cell in cells:
            while (top, left) in filled:
                left += 1
            for row in range(top, min(top + cell.rows, len(table.rows))):
                filled[row, left] = Value(cell.text or None, down=row > top)
                filled.update(((row, column), Value(across=True)) for column in range(left + 1, left + cell.columns))
            left += cell.columns
    return filled


OPENERS: dict[str, Callable[[bytes], Opened]] = {
    "xlsx": _workbook,
    "csv": _text,
    "txt": _text,
    "docx": _document,
}

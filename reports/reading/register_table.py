"""Reads a table of register entries, XLSX or CSV: each row as a form would hand it in, or every fault it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from catalog.reading.dates import read_date
from catalog.reading.item_sheet import Row, read_sheets
from catalog.reading.refusals import ReadingRefused, Refusal
from disclosure.law.report_registers import AMOUNT, registers
from disclosure.law.sentences import gettext_noop
from reports.models import RegisterEntry
from reports.registered import Entry

# Column names are read as they stand, so they are not translated.
COLUMNS: Mapping[str, str] = {
    "register": "登记种类",
    "measure": "登记事项",
    "on": "日期",
    "number": "件数",
    "yuan": "金额（元）",
    "reference": "文号、案号或者票据号",
    "item": "索引号",
    "evidence": "凭据",
    "note": "备注",
}
MEASURES: Mapping[str, str] = {
    "制发": "made",
    "废止": "abolished",
    "处理决定": "decisions",
    "采购项目": "purchases",
    "金额": "amount",
}
NEEDED = ("register", "on")
LONGEST = {"reference": 120, "item": 60, "evidence": 4000, "note": 4000}
MOST = 5_000
NO_HEADING = Refusal(
    "no-heading",
    gettext_noop("没有读到列名"),
    gettext_noop("首行应有“登记种类”“日期”等列名，不得有其他列名或者重复的列名"),
    gettext_noop("请下载空白表格填写"),
)
TOO_MANY = Refusal(
    "too-many-rows",
    gettext_noop("表格有{rows}行"),
    gettext_noop("一次不超过{most}行"),
    gettext_noop("请拆分后上传"),
)
WHOLE = re.compile(r"\d{1,9}")
YUAN = re.compile(r"\d{1,14}(?:\.\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Line:
    """One row by the number it bears on screen: its cells by column, and the entry they make, or its faults."""

    number: int
    cells: Sequence[object]
    entry: Entry | None
    faults: tuple[str, ...]


def read(data: bytes) -> list[Line]:
    """Every line of the first sheet, or a refusal of the whole file."""
    sheets = read_sheets(data)
    for sheet in sheets:
        places = _heading(sheet.rows[0]) if sheet.rows else None
        if places is not None:
            rows = sheet.rows[1:]
            if len(rows) > MOST:
                raise ReadingRefused(TOO_MANY, rows=len(rows), most=MOST)
            return lines([[row.number, *_cells(row, places)] for row in rows])
    raise ReadingRefused(NO_HEADING)


def _heading(row: Row) -> list[str] | None:
    """Which column stands where, if the row is a heading and nothing else."""
    codes = {_plain(title): code for code, title in COLUMNS.items()}
    named = [_plain(value.text) for value in row.values]
    found = [codes.get(name, "?") if name else "" for name in named]
    known = [code for code in found if code]
    sound = "?" not in known and len(set(known)) == len(known) and set(NEEDED) <= set(known)
    return found if sound else None


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text).replace("(", "（").replace(")", "）")


def _cells(row: Row, places: Sequence[str]) -> list[str]:
    by_column = {code: value for code, value in zip(places, row.values, strict=False) if code}
    return [
        UNCOMPUTED
        if code in by_column and by_column[code].uncomputed
        else by_column[code].text
        if code in by_column
        else ""
        for code in COLUMNS
    ]


UNCOMPUTED = "#公式"


def lines(rows: Sequence[Sequence[object]]) -> list[Line]:
    """Lines of cells, each begun by the number of its row."""
    return [_line(int(str(row[0])), dict(zip(COLUMNS, map(str, row[1:]), strict=True)), row) for row in rows]


def _line(number: int, cells: Mapping[str, str], row: Sequence[object]) -> Line:
    faults: list[str] = []
    register = next((one for one in registers().values() if one.title == cells["register"]), None)
    if register is None:
        faults.append(_("没有名为“%(given)s”的登记种类") % {"given": cells["register"]})
    only = register.entered[0] if register and len(register.entered) == 1 else ""
    measure = MEASURES.get(cells["measure"], "") if cells["measure"] else only
    if register is not None and measure not in register.entered:
        faults.append(_("登记事项“%(given)s”与登记种类不相符") % {"given": cells["measure"]})
    on = _day(cells["on"], faults)
    figures = list(_figures(cells, measure, faults))
    words: dict[str, Any] = {name: cells[name] for name in LONGEST}
    faults.extend(_words(words))
    if faults or register is None or on is None:
        return Line(number, row, None, tuple(faults))
    return Line(number, row, Entry(register.population, measure, on, int(figures[0]), figures[1], **words), ())


def _words(words: Mapping[str, str]) -> Iterator[str]:
    for name, text in words.items():
        if len(text) > LONGEST[name]:
            yield _("“%(column)s”超过%(most)s个字") % {"column": COLUMNS[name], "most": LONGEST[name]}
        if text == UNCOMPUTED:
            yield _("“%(column)s”的公式没有保存计算结果") % {"column": COLUMNS[name]}


def _day(given: str, faults: list[str]) -> date | None:
    found = read_date(given)
    if found is None or found.value is None or found.repaired:
        faults.append(_("“%(given)s”不是日期，请写成“2024-03-05”") % {"given": given})
        return None
    return found.value


def _figures(cells: Mapping[str, str], measure: str, faults: list[str]) -> Iterator[Decimal]:
    """The number and the amount; a document or decision without a number is one."""
    for name, shape in (("number", WHOLE), ("yuan", YUAN)):
        given = cells[name].replace(",", "").replace("，", "")
        if not given and name == "number" and measure != AMOUNT:
            given = "1"
        if given and not shape.fullmatch(given):
            faults.append(_("“%(column)s”不是数：%(given)s") % {"column": COLUMNS[name], "given": given})
            given = ""
        yield Decimal(given or 0)


def comes_to(lines: Sequence[Line]) -> list[str]:
    """What a table comes to, kind by kind."""
    sums: dict[tuple[str, str], Decimal] = {}
    for entry in (line.entry for line in lines if line.entry):
        key = entry.register, entry.measure
        sums[key] = sums.get(key, Decimal(0)) + (entry.yuan if entry.measure == AMOUNT else entry.number)
    labels = dict(RegisterEntry.Measure.choices)
    return [
        (
            _("%(register)s · %(measure)s：%(sum)s元")
            if measure == AMOUNT
            else _("%(register)s · %(measure)s：%(sum)s件")
        )
        % {"register": registers()[register].title, "measure": labels[measure], "sum": total}
        for (register, measure), total in sums.items()
    ]


def empty() -> bytes:
    """A workbook with the heading alone, and a sheet with what may be entered."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "登记"
    sheet.append(list(COLUMNS.values()))
    notes = book.create_sheet("说明")
    for register in registers().values():
        notes.append([register.title, "、".join(name for name, code in MEASURES.items() if code in register.entered)])
    content = BytesIO()
    book.save(content)
    return content.getvalue()

"""Reads single cells of a table of items: dates in many forms, codes by their titles, numbers; nothing guessed silently."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from catalog.reading.dates import EARLIEST_YEAR, LATEST_YEAR, read_date
from catalog.reading.item_columns import Column
from catalog.reading.item_sheet import Sheet, Value
from disclosure.law.identifiers import read_document_number, read_index_number
from disclosure.law.sentences import Sentence
from disclosure.law.sentences import gettext_noop as _
from disclosure.law.vocabularies import released

Weight = Literal["error", "note"]

UNKNOWN_DAY = "不详"
# What a spreadsheet would run as a formula when the list is exported again.
FORMULA = re.compile(r"^(?:[=@]|[+\-](?=.*[A-Za-z(|!]))")
ERRORS = frozenset(("#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"))
# A spreadsheet keeps fifteen digits of a number and invents the rest.
EXACT = 10**15
TIME = re.compile(r"(?:[T\s]|(?<=日))\s*\d{1,2}[:时]\d{1,2}.*$")
WHOLE_DATE = re.compile(r"(?P<year>\d{4})\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in a row: in which column, what stood there, and why that is wrong or how it was taken."""

    column: str
    given: str
    code: str
    sentence: Sentence
    weight: Weight = "error"


TEMPLATES: dict[str, tuple[Weight, str]] = {
    "uncomputed": ("error", _("公式没有保存计算结果，请改为数值后重新上传。")),
    "broken-cell": ("error", _("单元格为错误值“{given}”。")),
    "formula": ("error", _("以公式符号开头，疑为公式；确为文字的，请去掉开头的符号。")),
    "rounded": ("error", _("超过15位的数字已被表格软件改写末位，请把该列设为文本格式后重新填写。")),
    "too-long": ("error", _("超过{most}个字。")),
    "no-date": ("error", _("不是日期，请写成“2024-03-05”或者“2024年3月5日”。")),
    "no-such-day": ("error", _("日历上没有这一天。")),
    "no-day": ("error", _("没有写明哪一日。")),
    "two-digit-year": ("error", _("年份只有两位，请写足四位。")),
    "ambiguous-date": ("error", _("可作多种理解（{candidates}），请写明年月日。")),
    "date-out-of-range": ("error", _("年份应在{first}至{last}之间。")),
    "date-repaired": ("note", _("缺少年月日的分隔，按{value}读取。")),
    "date-serial": ("note", _("表格软件的日期序号，按{value}读取。")),
    "unknown-term": ("error", _("“{list}”没有这一项。")),
    "number-repaired": ("note", _("按规范写作“{value}”。")),
    "number-doubtful": ("note", _("{why}")),
    "missing": ("error", _("没有填写。")),
}


def found(column: str, given: str, code: str, **values: object) -> Finding:
    """A finding by its code, its sentence filled with the values."""
    weight, template = TEMPLATES[code]
    return Finding(column, given, code, Sentence(template, {"given": given, **values}), weight)


@dataclass(slots=True)
class Cell:
    """One cell under its column, and what is found on reading it."""

    column: Column
    name: str
    value: Value
    findings: list[Finding] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.value.text

    def find(self, code: str, **values: object) -> None:
        self.findings.append(found(self.name, self.text, code, **values))


def read(cell: Cell, sheet: Sheet) -> Any:
    """What a cell says, in the kind of its column; None with a finding when it cannot be made out."""
    if cell.value.uncomputed:
        cell.find("uncomputed")
        return None
    if not cell.text:
        return None
    if cell.text.upper() in ERRORS:
        cell.find("broken-cell")
        return None
    return READERS[cell.column.kind](cell, sheet)


def _text(cell: Cell, sheet: Sheet) -> str | None:
    """A text as it stands; what would run as a formula, or was rounded, is not taken."""
    raw = cell.value.raw
    if isinstance(raw, int | float) and not isinstance(raw, bool) and abs(raw) >= EXACT:
        cell.find("rounded")
        return None
    if FORMULA.match(cell.text):
        cell.find("formula")
        return None
    if cell.column.longest and len(cell.text) > cell.column.longest:
        cell.find("too-long", most=cell.column.longest)
        return None
    return cell.text.replace("\x00", "")


def _date(cell: Cell, sheet: Sheet) -> date | str | None:
    raw = cell.value.raw
    if isinstance(raw, datetime):
        return _in_range(cell, raw.date())
    if isinstance(raw, date):
        return _in_range(cell, raw)
    text = unicodedata.normalize("NFKC", cell.text).strip()
    if text == UNKNOWN_DAY:
        return UNKNOWN_DAY
    if SERIAL.fullmatch(text):
        return _serial(cell, sheet, float(text))
    return _written_date(cell, TIME.sub("", text))


def _serial(cell: Cell, sheet: Sheet, serial: float) -> date | None:
    """A day as spreadsheets count it, in a cell that lost its format."""
    day = _in_range(cell, sheet.day(serial))
    if day is not None:
        cell.find("date-serial", value=day)
    return day


def _written_date(cell: Cell, text: str) -> date | None:
    reading = read_date(text)
    if reading is None:
        cell.find(_why_no_date(text), first=EARLIEST_YEAR, last=LATEST_YEAR)
        return None
    if reading.value is None:
        cell.find("ambiguous-date", candidates="、".join(map(str, reading.candidates)))
        return None
    if reading.repaired and not re.fullmatch(r"\d{8}", text):
        cell.find("date-repaired", value=reading.value)
    return reading.value


def _why_no_date(text: str) -> str:
    if re.fullmatch(r"\d{4}\s*[年.\-/]\s*\d{1,2}\s*月?", text):
        return "no-day"
    whole = WHOLE_DATE.fullmatch(text)
    if whole:
        return "no-such-day" if EARLIEST_YEAR <= int(whole["year"]) <= LATEST_YEAR else "date-out-of-range"
    if re.fullmatch(r"['‘’]?\d{2}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?", text):
        return "two-digit-year"
    return "no-date"


def _in_range(cell: Cell, day: date | None) -> date | None:
    if day is not None and EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return day
    cell.find("date-out-of-range", first=EARLIEST_YEAR, last=LATEST_YEAR)
    return None


def _code(cell: Cell, sheet: Sheet) -> str | None:
    """The code of a term, by its code, title, alias or written form."""
    lists = [getattr(released(), cell.column.vocabulary)]
    if cell.column.vocabulary == "categories":
        lists.append(released().local_categories)
    for vocabulary in lists:
        if cell.text in vocabulary:
            return cell.text
        term = vocabulary.find(cell.text)
        if term is not None:
            return str(term.code)
    cell.find("unknown-term", list=lists[0].title)
    return None


def _choice(cell: Cell, sheet: Sheet) -> str | None:
    """One of a few answers that stand in no vocabulary, by its code or in the words offices use."""
    for code, words in cell.column.choices:
        if cell.text in (code, *words):
            return code
    cell.find("unknown-term", list=cell.column.label)
    return None


def _names(cell: Cell, sheet: Sheet) -> tuple[str, ...] | None:
    """Names divided by lines, commas or the Chinese enumeration comma."""
    text = _text(cell, sheet)
    return tuple(name.strip() for name in re.split(r"[、，,；;\n]", text) if name.strip()) if text else None


def _document_number(cell: Cell, sheet: Sheet) -> str | None:
    text = _text(cell, sheet)
    if text is None or cell.column.field != "document_number":
        return unicodedata.normalize("NFKC", text) if text else None
    reading = read_document_number(text)
    if reading.repaired:
        cell.find("number-repaired", value=reading.value)
    elif reading.problems:
        cell.find("number-doubtful", why=Sentence(reading.problems[-1], {}))
    return reading.value


def _index_number(cell: Cell, sheet: Sheet) -> str | None:
    text = _text(cell, sheet)
    if text is None:
        return None
    reading = read_index_number(text)
    for problem in reading.problems:
        cell.find("number-doubtful", why=Sentence(problem, {}))
    return reading.value


READERS = {
    "text": _text,
    "date": _date,
    "code": _code,
    "choice": _choice,
    "names": _names,
    "number": _document_number,
    "index": _index_number,
}

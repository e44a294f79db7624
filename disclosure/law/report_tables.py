"""The three tables of an annual report as plain figures, and the JSON in which they are handed in and out.

A report holds what was read, right or wrong: blanks, texts and negative numbers are kept for the check to name.
The form of the JSON is described in docs/annual-report-tables.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from disclosure.law.report_findings import Figure, Finding, plain, shape, whole_table
from disclosure.law.report_forms import TABLES, TableName
from disclosure.law.sentences import Sentence, gettext_noop

Rows = Mapping[str, tuple[Figure, ...]]

AT_KEY = gettext_noop("JSON的“{key}”")
TWICE = gettext_noop("JSON的“{key}”写了不止一次")
NO_OBJECT = gettext_noop("JSON文件")
A_YEAR = gettext_noop("年份，如2024")
A_FORM = gettext_noop("“2021”或者“2019”")
AN_OBJECT = gettext_noop("一份报告（JSON对象）")
A_LIST = gettext_noop("按列排的一组数")
A_TEXT = gettext_noop("文字")

# A number longer than this was not counted by anybody; it would only make the sums costly.
LONGEST_NUMBER = 15


class NotJson(ValueError):
    """A text that is no JSON at all."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report's tables, each row by its code with its figures in the order of the columns."""

    format: str
    year: int | None
    agency: str = ""
    table2: Rows = field(default_factory=dict)
    table3: Rows = field(default_factory=dict)
    table4: Rows = field(default_factory=dict)

    def table(self, name: TableName) -> Rows:
        """The rows of a table."""
        rows: Rows = getattr(self, name)
        return rows

    def as_json(self) -> dict[str, Any]:
        """The report in the form in which the checker takes it."""
        tables: dict[str, Any] = {
            name: {code: [plain(figure) for figure in row] for code, row in self.table(name).items()} for name in TABLES
        }
        return {"format": self.format, "year": self.year, "agency": self.agency, **tables}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A report as read from a file: what could not be read of it, and the tables that are not to be calculated."""

    report: Report
    findings: tuple[Finding, ...] = ()
    unread: frozenset[TableName] = frozenset()
    remarks: tuple[Finding, ...] = ()


class _Twice(dict[str, Any]):
    """A JSON object; `keys_twice` are the keys it gives more than once."""

    keys_twice: tuple[str, ...] = ()


def loads(text: str) -> Loaded:
    """The report of a JSON text; raises `NotJson` for a text that is none."""
    try:
        content = json.loads(
            text, object_pairs_hook=_object, parse_int=_number, parse_float=_number, parse_constant=str
        )
    except (json.JSONDecodeError, RecursionError) as error:
        raise NotJson(str(error)) from error
    return from_json(content)


def from_json(content: object) -> Loaded:
    """The report of parsed JSON, with a finding for everything that is not of its form."""
    if not isinstance(content, Mapping):
        found = len(content) if isinstance(content, list) else _told(content)
        unfit = shape(Sentence(NO_OBJECT, {}), expected=Sentence(AN_OBJECT, {}), found=found)
        return Loaded(Report("", None), (unfit, *_years_twice(content)), frozenset(TABLES))
    findings = [*_twice(content), *_head(content)]
    tables: dict[TableName, Rows] = {}
    for name in TABLES:
        tables[name], unfit_rows = _rows(name, content.get(name))
        findings += unfit_rows
    year, form, agency = content.get("year"), content.get("format"), content.get("agency")
    report = Report(
        form if isinstance(form, str) else "",
        year if _is_year(year) else None,
        agency if isinstance(agency, str) else "",
        **tables,
    )
    return Loaded(report, tuple(findings), frozenset(one for one in TABLES if _is_spoilt(one, content)))


def _head(content: Mapping[str, Any]) -> list[Finding]:
    """What is wrong with form, year and agency."""
    wanted = {"format": (A_FORM, str), "agency": (A_TEXT, str)}
    unfit = [
        shape(Sentence(AT_KEY, {"key": key}), expected=Sentence(template, {}), found=_told(content.get(key)))
        for key, (template, kind) in wanted.items()
        if not isinstance(content.get(key, "" if key == "agency" else None), kind)
    ]
    if not _is_year(content.get("year")):
        place = Sentence(AT_KEY, {"key": "year"})
        unfit.append(shape(place, expected=Sentence(A_YEAR, {}), found=_told(content.get("year"))))
    return unfit


def _rows(name: TableName, given: object) -> tuple[Rows, list[Finding]]:
    """A table's rows as tuples; what is no list of figures is named and left out."""
    if given is None:
        return {}, []
    if not isinstance(given, Mapping):
        return {}, [shape(whole_table(name), expected=Sentence(AN_OBJECT, {}), found=_told(given))]
    rows, unfit = {}, []
    for code, figures in given.items():
        if isinstance(figures, list):
            rows[code] = tuple(_figure(figure) for figure in figures)
        else:
            place = Sentence(AT_KEY, {"key": f"{name}.{code}"})
            unfit.append(shape(place, expected=Sentence(A_LIST, {}), found=_told(figures)))
    return rows, unfit


def _is_spoilt(name: TableName, content: Mapping[str, Any]) -> bool:
    """Whether a table is not to be calculated: no object, a row that is no list, a row given twice."""
    given = content.get(name)
    if given is None:
        return False
    if not isinstance(given, Mapping) or _keys_twice(given) or name in _keys_twice(content):
        return True
    return not all(isinstance(row, list) for row in given.values())


def _twice(content: Mapping[str, Any]) -> list[Finding]:
    """Every key given more than once, in the object itself and in its tables."""
    named = [("", content), *((f"{name}.", content.get(name)) for name in TABLES)]
    return [
        shape(Sentence(TWICE, {"key": f"{before}{key}"}), expected=1, found=2)
        for before, part in named
        for key in _keys_twice(part)
    ]


def _keys_twice(part: object) -> tuple[str, ...]:
    return part.keys_twice if isinstance(part, _Twice) else ()


def _years_twice(content: object) -> list[Finding]:
    """In a list of reports, the years that come more than once."""
    reports = content if isinstance(content, list) else []
    years = [one.get("year") for one in reports if isinstance(one, Mapping) and _is_year(one.get("year"))]
    return [
        shape(Sentence(TWICE, {"key": f"year {year}"}), expected=1, found=years.count(year))
        for year in dict.fromkeys(years)
        if years.count(year) > 1
    ]


def _object(pairs: list[tuple[str, Any]]) -> _Twice:
    made = _Twice(pairs)
    keys = [key for key, _ in pairs]
    made.keys_twice = tuple(key for key in dict.fromkeys(keys) if keys.count(key) > 1)
    return made


def _number(written: str) -> int | Decimal | str:
    """A JSON number: whole ones as whole numbers however they are written; one too long for any count stays text."""
    if len(written) > LONGEST_NUMBER:
        return written
    number = Decimal(written)
    if number and number.adjusted() > LONGEST_NUMBER:
        return written
    return int(number) if number == number.to_integral_value() else number


def _figure(value: object) -> Figure:
    """A cell of a JSON table; what is neither number, text nor null is kept as its text."""
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return _told(value) or ""
    if isinstance(value, float):
        return _number(repr(value))
    return (value.strip() or None) if isinstance(value, str) else value


def _told(value: object) -> str | None:
    """A value that does not belong there, in as few characters as tell what it is."""
    return None if value is None else json.dumps(value, ensure_ascii=False, default=str)[:40]


def _is_year(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= 2999

"""Whether a report has the tables, rows and columns of its form; what has not is named and not calculated.

Reports of 2020 and 2021 often mix the two forms: each table is taken in the layout it has, with a warning where that
is not the layout of the year.
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.law.report_findings import AT_TABLE, Finding, Verdict, named, shape, whole_row, whole_table
from disclosure.law.report_forms import TABLES, Form, FormTable, TableName, form_for, forms
from disclosure.law.report_sheet import Sheet
from disclosure.law.report_tables import Report, Rows
from disclosure.law.sentences import Sentence, gettext_noop

ROWS_OF = gettext_noop("{place}：行数")
COLUMNS_OF = gettext_noop("{place}：列数")
TABLES_OF = gettext_noop("{place}：表数")
LAYOUT_OF = gettext_noop("{place}：表格格式")
FORM_OF_YEAR = gettext_noop("{year}年度报告的格式")
THE_FORM = gettext_noop("报告格式")
LAYOUT = gettext_noop("{form}年格式")
# Reports have prose instead of table 2, or leave it out of their data; no sum needs it.
MAY_LACK: frozenset[TableName] = frozenset({"table2"})


def sheets(report: Report, unread: frozenset[TableName]) -> tuple[dict[TableName, Sheet], Verdict]:
    """The tables that can be calculated, and everything that is not of the form."""
    declared = forms().get(report.format)
    if declared is None:
        unknown = shape(
            Sentence(THE_FORM, {}), expected="、".join(sorted(forms(), reverse=True)), found=report.format or None
        )
        # A reader that could not tell the form has said so already.
        return {}, Verdict(() if unread and not report.format else (unknown,))
    found, verdict = {}, Verdict(warnings=tuple(_of_another_year(report, declared)))
    for name in TABLES:
        if name in unread:
            continue
        sheet, said = _sheet(name, report.table(name), declared)
        verdict += said
        if sheet is not None:
            found[name] = sheet
    return found, verdict


def _of_another_year(report: Report, declared: Form) -> Iterator[Finding]:
    right = form_for(report.year) if report.year is not None else None
    if right is not None and right != declared:
        yield shape(Sentence(FORM_OF_YEAR, {"year": report.year}), expected=_layout(right), found=_layout(declared))


def missing(report: Report, name: TableName, rows: Rows) -> list[Finding]:
    """The rows a table lacks, for a table that is not calculated either way."""
    return _missing(_nearest(name, rows, forms()[report.format]).table(name), rows) if rows else []


def _sheet(name: TableName, rows: Rows, declared: Form) -> tuple[Sheet | None, Verdict]:
    """A table in the layout it has; None where it cannot be calculated."""
    if not rows:
        lacking = shape(Sentence(TABLES_OF, {"place": whole_table(name)}), expected=1, found=0)
        return None, Verdict() if name in MAY_LACK else Verdict((lacking,))
    layout = _nearest(name, rows, declared)
    table = layout.table(name)
    faults = [*_wrong_columns(table, rows)]
    faults += _missing(table, rows) if set(rows) & set(table.codes) or name not in MAY_LACK else []
    strange = tuple(_strange(table, rows))
    warnings = [] if layout == declared else [_other_layout(name, layout, declared)]
    if name in MAY_LACK:
        # Offices add rows of their own to table 2; they enter no sum.
        said = Verdict(tuple(faults), (*warnings, *strange))
    else:
        said = Verdict((*faults, *strange), tuple(warnings))
    known = {code: row for code, row in rows.items() if code in table.codes}
    return (None if said.failures or not known else Sheet(layout.id, table, known)), said


def _nearest(name: TableName, rows: Rows, declared: Form) -> Form:
    """The form whose table has most of the rows with as many columns; the declared one where several do."""
    return max(forms().values(), key=lambda form: (_likeness(form.table(name), rows), form == declared))


def _likeness(table: FormTable, rows: Rows) -> int:
    fitting = sum(code in rows and len(rows[code]) == len(table.columns_of(code)) for code in table.codes)
    return 2 * fitting - len(set(rows) ^ set(table.codes))


def _missing(table: FormTable, rows: Rows) -> list[Finding]:
    return [
        shape(Sentence(ROWS_OF, {"place": whole_row(table, code)}), expected=1, found=0)
        for code in table.codes
        if code not in rows
    ]


def _strange(table: FormTable, rows: Rows) -> Iterator[Finding]:
    for code in rows:
        if code not in table.codes:
            place = Sentence(AT_TABLE, {"address": f"{table.name}.{code}"[:80], "table": named(table.name)})
            yield shape(Sentence(ROWS_OF, {"place": place}), expected=0, found=1)


def _wrong_columns(table: FormTable, rows: Rows) -> Iterator[Finding]:
    for code in table.codes:
        wanted, found = len(table.columns_of(code)), len(rows.get(code, ()))
        if code in rows and wanted != found:
            yield shape(Sentence(COLUMNS_OF, {"place": whole_row(table, code)}), expected=wanted, found=found)


def _other_layout(name: TableName, layout: Form, declared: Form) -> Finding:
    place = Sentence(LAYOUT_OF, {"place": whole_table(name)})
    return shape(place, expected=_layout(declared), found=_layout(layout))


def _layout(form: Form) -> Sentence:
    return Sentence(LAYOUT, {"form": form.id})

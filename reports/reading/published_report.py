"""Reads a published annual report from whatever file it comes in, whole or not at all.

A file of another kind, damaged, encrypted or without any table of a report is refused with a sentence; everything in
a report that cannot be read is named, and the table it stands in is not calculated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalog.reading import archives, refusals
from catalog.reading.archives import Limits
from catalog.reading.blocks import Paragraph, Table
from catalog.reading.detect import decoded, detect
from catalog.reading.read import DAMAGE
from catalog.reading.read import read as read_file
from catalog.reading.refusals import ReadingRefused, Refusal
from disclosure.law import report_shape, report_tables
from disclosure.law.report_findings import Finding, shape, whole_table
from disclosure.law.report_forms import Form, TableName, form_for, forms
from disclosure.law.report_shape import TABLES_OF
from disclosure.law.report_tables import A_YEAR, Loaded, NotJson, Report
from disclosure.law.sentences import Sentence
from disclosure.law.sentences import gettext_noop as _
from reports.reading import grid, heading, registers_table, remedies_table, requests_table, web_page, workbook
from reports.reading.pages import Page
from reports.reading.parts import Part, one_of

# Reports are small; a file that unpacks to more holds something else.
LIMITS = Limits(entries=2_000, total=60 * 1024 * 1024, part=20 * 1024 * 1024)
KINDS = "JSON、XLSX、HTML、DOCX"
NOT_A_REPORT = Refusal("not-a-report", _("这种文件不能核对"), _("只读取 {kinds}"), _("请另存为其中一种后再试"))
OLD_OFFICE = Refusal(
    refusals.OLD_OFFICE.code,
    _("文件是旧版Office或者WPS格式（.doc、.xls、.wps）"),
    _("只读取 {kinds}"),
    _("请另存为DOCX或者XLSX后再试"),
)
NOT_JSON = Refusal("not-json", _("文件不是完整的 JSON"), _("格式见说明文档"), _("请检查后再试"))
NO_TABLE = Refusal(
    "no-table",
    _("文件里没有找到年度报告的表格"),
    _("表格以“第二十条第（一）项”“自然人”“行政复议”等表头辨认"),
    _("请换一个含有表格的文件；图片中的表格不能读取"),
)
THE_YEAR = _("报告的年度")
PERIOD = _("数据统计期限的年度")

_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|div|p|meta)\b", re.IGNORECASE)
_HEAD = 64 * 1024


def read(data: bytes) -> Loaded:
    """The report in a file; raises `ReadingRefused` for one that holds none, saying which kinds are read here."""
    try:
        return _read(data)
    except ReadingRefused as refusal:
        known = {refusals.OLD_OFFICE.code: OLD_OFFICE, refusals.UNKNOWN_KIND.code: NOT_A_REPORT}
        if refusal.code not in known:
            raise
        raise ReadingRefused(known[refusal.code], kinds=KINDS) from refusal


def _read(data: bytes) -> Loaded:
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        return _json(data)
    if not data.startswith(b"PK") and _MARKUP.search(start):
        return loaded(web_page.read(data))
    kind = detect(data).code
    if kind in ("xlsx", "docx"):
        with archives.opened(data, limits=LIMITS) as container:
            archives.check_parts(container, limits=LIMITS)
    if kind == "xlsx":
        return loaded(_workbook(data))
    if kind == "docx":
        blocks = read_file(data).blocks
        lines = tuple(line for block in blocks if isinstance(block, Paragraph) for line in block.text.splitlines())
        return loaded(Page(lines, tuple(block for block in blocks if isinstance(block, Table))))
    raise ReadingRefused(NOT_A_REPORT, kinds=KINDS)


def _json(data: bytes) -> Loaded:
    try:
        return report_tables.loads(decoded(data).lstrip("\ufeff"))
    except NotJson as error:
        raise ReadingRefused(NOT_JSON) from error


def _workbook(data: bytes) -> Page:
    try:
        return workbook.read(data)
    except ReadingRefused:
        raise
    except DAMAGE as error:
        raise ReadingRefused(refusals.BROKEN) from error


def loaded(page: Page) -> Loaded:
    """The report on a page: each table once, its layout and year as found."""
    grid.measure(page.tables)
    parts: dict[TableName, list[Part]] = {
        "table2": registers_table.Reader().read(page.tables),
        "table3": requests_table.Reader().read(page.tables),
        "table4": remedies_table.read(page.tables),
    }
    found = {name: one_of(name, some) for name, some in parts.items()}
    if not any(part.rows or part.findings for part, _whole in found.values()):
        raise ReadingRefused(NO_TABLE)
    head = heading.heading(page.lines)
    rows = {name: part.rows if whole else {} for name, (part, whole) in found.items()}
    report = Report(_form(head.year, found["table3"][0]).id, head.year, head.agency, **rows)
    findings = [finding for part, _whole in found.values() for finding in part.findings]
    for name, (part, whole) in found.items():
        findings += [] if whole else report_shape.missing(report, name, part.rows)
    unread = frozenset(name for name, (_part, whole) in found.items() if not whole)
    return Loaded(report, tuple(findings), unread, tuple(_remarks(head, found["table2"][0])))


def _form(year: int | None, part: Part) -> Form:
    """The form of the year; where that is unknown, the one whose rows table 3 has."""
    by_year = form_for(year) if year is not None else None
    older, newest = next(iter(forms().values())), list(forms().values())[-1]
    return by_year or (older if requests_table.GROUP in part.rows else newest)


def _remarks(head: heading.Heading, registers: Part) -> Iterable[Finding]:
    """What is missing or contradicts itself without touching a sum."""
    if head.year is None:
        yield shape(Sentence(THE_YEAR, {}), expected=Sentence(A_YEAR, {}), found=None)
    if head.period not in (None, head.year):
        yield shape(Sentence(PERIOD, {}), expected=head.year, found=head.period)
    if not registers.rows and not registers.findings:
        yield shape(Sentence(TABLES_OF, {"place": whole_table("table2")}), expected=1, found=0)

"""An agency's annual report on the command line: as it stands, or counted now where there is none yet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from disclosure.law.report_forms import form_for, forms
from disclosure.law.report_identities import check
from disclosure.law.report_tables import Report
from disclosure.management.base import PlainCommand, add_json_option, refuse
from disclosure.models import Agency
from reports import compiling, texts, verdicts
from reports.models import AnnualReport
from reports.writing import issued
from reports.writing.layout import written
from reports.writing.report_docx import document
from reports.writing.report_xlsx import workbook

FAILED = 1


class Command(PlainCommand):
    """Exit code 1 when an identity fails, 2 when there is no such agency or year."""

    help = "Prints the tables of an agency's annual report, or writes them as JSON, XLSX or DOCX."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("agency", metavar="AGENCY", help=_("机关的网址代称或者名称"))
        parser.add_argument("year", metavar="YEAR", type=int, help=_("年度"))
        parser.add_argument("--xlsx", metavar="FILE", help=_("写成Excel文件"))
        parser.add_argument("--docx", metavar="FILE", help=_("写成Word文件"))
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        report = found(options["agency"], options["year"])
        for form, write in (("xlsx", workbook), ("docx", document)):
            if options[form]:
                save(options[form], write(report))
        verdict = verdicts.verdict(report) if report.pk else check(report.tables)
        if options["as_json"]:
            self.write_json(issued.data(report) if report.pk else report.filed)
        elif not (options["xlsx"] or options["docx"]):
            self.stdout.write("\n".join(lines(report.tables)))
        for finding in verdict.failures:
            self.stderr.write(verdicts.told(finding))
        if verdict.failures:
            sys.exit(FAILED)


def found(name: str, year: int) -> AnnualReport:
    """The latest edition of the report, or where none was opened one that is counted now and not kept."""
    agency = Agency.objects.filter(slug=name).first() or Agency.objects.filter(name=name).first()
    if agency is None:
        refuse(_("没有代码为“%(slug)s”的机关。") % {"slug": name})
    if form_for(year) is None:
        refuse(_("没有%(year)s年度适用的年度报告格式。") % {"year": year})
    known = AnnualReport.objects.filter(agency=agency, year=year).select_related("agency", "subject")
    kept = known.order_by("-edition").first()
    if kept is not None:
        return kept
    tables = compiling.compile_one(agency, year).as_json()
    return AnnualReport(agency=agency, year=year, form=tables["format"], counted=tables, filed=tables)


def save(name: str, content: bytes) -> None:
    """Write a file; one that cannot be written is refused by its name."""
    try:
        Path(name).write_bytes(content)
    except OSError:
        refuse(_("写不了文件“%(name)s”。") % {"name": name})


def lines(report: Report) -> Iterator[str]:
    """The tables for the eye, a row each."""
    yield f"{report.agency}  {_('%(year)s年度') % {'year': report.year}}"
    for table in forms()[report.format].tables:
        yield texts.title(report, table.name)
        for row in table.rows:
            figures = "  ".join(
                f"{column.label} {written(figure)}"
                for column, figure in zip(table.columns_of(row.code), report.table(table.name)[row.code], strict=True)
            )
            yield f"  {row.full_label}：{figures}"

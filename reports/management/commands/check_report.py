"""A published annual report on the command line: every identity that fails with its cells, every carry-over that breaks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from catalog.reading.refusals import ReadingRefused
from disclosure.law.report_findings import Finding, Verdict
from disclosure.law.report_identities import check_loaded
from disclosure.law.report_tables import Loaded
from disclosure.management.base import PlainCommand, add_json_option, refuse
from reports.checked import said
from reports.reading.published_report import KINDS, read

FAILED = 1


class Command(PlainCommand):
    """Exit code 1 when an identity fails, 2 when the file holds no report that could be read."""

    help = "Checks the tables of a published annual report, and its carry-over from last year's."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", help=_("年度报告：%(kinds)s，格式见docs/annual-report-tables.md") % {"kinds": KINDS}
        )
        parser.add_argument("--previous", metavar="FILE", help=_("上一年度的报告，用来核对结转"))
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        report = loaded(options["file"])
        previous = loaded(options["previous"]) if options["previous"] else None
        verdict = check_loaded(report, previous)
        if options["as_json"]:
            self.write_json(verdict.as_json())
        else:
            self.stdout.write("\n".join(lines(report, verdict)))
        if not verdict.ok:
            sys.exit(FAILED)


def loaded(name: str) -> Loaded:
    """The report in a file; one that is not there, too large or no report is refused by its name."""
    path, most = Path(name), settings.DISCLOSURE_LARGEST_UPLOAD
    try:
        if path.stat().st_size > most:
            refuse(_("%(name)s超过%(most)sMB，不是一份年度报告。") % {"name": name, "most": most // 1024**2})
        return read(path.read_bytes())
    except OSError:
        refuse(_("读不了文件“%(name)s”。") % {"name": name})
    except ReadingRefused as refusal:
        refuse(_("“%(name)s”：%(why)s") % {"name": name, "why": refusal.told(_)})


def lines(report: Loaded, verdict: Verdict) -> Iterator[str]:
    """A verdict for the eye."""
    head = report.report
    year = _("年度未知") if head.year is None else _("%(year)s年度") % {"year": head.year}
    yield f"{head.agency or _('机关未知')}  {year}  {_('%(form)s年格式') % {'form': head.format or '—'}}"
    yield _("全部勾稽关系成立。") if verdict.ok else _("%(n)s处不成立：") % {"n": len(verdict.failures)}
    yield from told(verdict.failures)
    if verdict.warnings:
        yield _("%(n)s处需要说明：") % {"n": len(verdict.warnings)}
        yield from told(verdict.warnings)


def told(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Each finding with its rule and its figures."""
    for one in map(said, findings):
        yield f"  {one.identity}  {one.where}"
        yield "      " + _("应为%(expected)s，实为%(found)s（%(rule)s）") % {
            "expected": one.expected,
            "found": one.found,
            "rule": one.rule,
        }

"""A rehearsal on the command line: the calendar of everything that opens, warns, falls due and escalates."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from catalog.demonstration import agencies
from disclosure.calculation import read_moment
from disclosure.law.periods import as_day
from disclosure.law.workdays import Calendar
from disclosure.lawbook import book
from disclosure.management.base import REFUSALS, PlainCommand, add_json_option, refuse
from reports.rehearsing import district, scratch, telling, year
from reports.rehearsing.lines import Line


class Command(PlainCommand):
    """The configured database is not asked and not touched: everything runs in a scratch of its own."""

    help = "Rehearses the enforcement day by day over the demonstration district, in a database of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="since", metavar="DATE", required=True, help=_("第一天"))
        parser.add_argument("--to", dest="until", metavar="DATE", required=True, help=_("最后一天"))
        parser.add_argument("--bound-by", metavar="INSTRUMENT", nargs="+", default=[], help=_("演练区另受这些文件约束"))
        parser.add_argument("--all-sources", action="store_true", help=_("演练区受全部地方文件约束"))
        parser.add_argument("--small", action="store_true", help=_("只装入机关和人员，没有信息、目录和申请"))
        parser.add_argument("--agency", metavar="CODE", help=_("只列这个机关"))
        parser.add_argument("--duty", metavar="CODE", help=_("只列这项义务"))
        parser.add_argument("--scratch", metavar="PATH", type=Path, help=_("保留演练数据库的目录，可以接着演练"))
        parser.add_argument("--csv", metavar="FILE", type=Path, help=_("另存为CSV"))
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        since, until = span(options["since"], options["until"])
        further = instruments(options["bound_by"], every=options["all_sources"])
        wanted = Wanted(options["agency"], options["duty"])
        days = self._days(scratch.opened(options["scratch"], further, small=options["small"]), since, until)
        self._print(((day, wanted.of(lines)) for day, lines in days), options["csv"], as_json=options["as_json"])

    def _days(
        self, opening: AbstractContextManager[Path], since: date, until: date
    ) -> Iterator[tuple[date, list[Line]]]:
        try:
            with opening as place:
                yield from scratch.days(place, since, until)
        except scratch.NotOurs as other:
            refuse(_("“%(place)s”不是演练目录，或者是按别的文件演练的：请另选一个空目录。") % {"place": other})
        except scratch.Failed:
            raise CommandError(_("演练未能完成，原因见上。")) from None

    def _print(self, days: Iterator[tuple[date, list[Line]]], file: Path | None, *, as_json: bool) -> None:
        calendar, summary = Calendar.released(), telling.Summary()
        with ExitStack() as stack:
            table = None
            if file is not None:
                table = csv.DictWriter(stack.enter_context(opened(file)), telling.COLUMNS)
                table.writeheader()
            for day, lines in days:
                summary.add(lines)
                rows = [telling.row(line, calendar) for line in lines]
                if table is not None:
                    table.writerows({**one, "to": "、".join(one["to"])} for one in rows)
                if as_json:
                    self.stdout.write("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), ending="")
                elif lines:
                    self.stdout.write("\n".join((telling.day_head(day, calendar), *telling.day_lines(lines), "")))
        if not as_json:
            self.stdout.write("\n".join(summary.text()))


class Wanted:
    """Which lines are wanted: those of one agency, of one duty by its full or bare code, or all."""

    def __init__(self, agency: str | None, duty: str | None) -> None:
        if agency and agency not in {row.slug for row in agencies.load()}:
            refuse(_("示例区没有编号为“%(code)s”的机关。") % {"code": agency})
        if duty and duty not in {
            code for one in book().instruments for d in one.duties for code in (d.code, d.full_code)
        }:
            refuse(_("没有编号为“%(code)s”的规定") % {"code": duty})
        self._agency, self._duty = agency, duty

    def of(self, lines: Sequence[Line]) -> list[Line]:
        """Those of the lines that are wanted."""
        return [line for line in lines if self._is(line)]

    def _is(self, line: Line) -> bool:
        duty = self._duty in (None, line.duty, line.duty.partition("/")[2])
        return duty and self._agency in (None, line.agency)


def span(since: str, until: str) -> tuple[date, date]:
    """The first and last day, within the years that can be rehearsed."""
    try:
        first, last = as_day(read_moment(since)), as_day(read_moment(until))
    except REFUSALS as error:
        refuse(error)
    if last < first:
        refuse(_("最后一天早于第一天。"))
    years = {"first": year.first_year(), "last": year.last_year()}
    if first.year < years["first"] or last.year > years["last"]:
        refuse(_("只能演练%(first)s年至%(last)s年：示例文件此前尚未公开，工作日日历此后不再可知。") % years)
    return first, last


def instruments(named: Sequence[str], *, every: bool) -> list[str]:
    """The instruments that bind the rehearsed district beside its own, in the order of the law book."""
    local = [one.id for one in district.local_instruments()]
    if unknown := [one for one in named if one not in local]:
        known = {"code": unknown[0], "known": "、".join(local)}
        refuse(_("没有编号为“%(code)s”的地方文件，只有：%(known)s。") % known)
    return [one for one in local if every or one in named]


def opened(file: Path) -> Any:
    """A CSV file to write, with the mark by which office programs know its encoding."""
    try:
        return file.open("w", encoding="utf-8-sig", newline="")
    except OSError:
        refuse(_("写不了文件“%(name)s”。") % {"name": file})

"""A year of working days on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from disclosure import calendars
from disclosure.law.workdays import CalendarRangeError, DayReason
from disclosure.law_json import day_as_json
from disclosure.management.base import PlainCommand, add_json_option, refuse

YEAR = re.compile(r"[1-9][0-9]{3}")


class Command(PlainCommand):
    """Show which days of a year work, and why."""

    help = "Prints every day of a year: whether it works, and the notice or rule that says so."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", metavar="YEAR", help=_("四位数的年份"))
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        days = days_of(options["year"])
        if options["as_json"]:
            self.write_json([day_as_json(day) for day in days])
            return
        self.stdout.write("\n".join(lines(options["year"], days)))


def days_of(year: str) -> list[DayReason]:
    """The days of the year with their reasons; a year the calendar does not reach is refused."""
    if not YEAR.fullmatch(year):
        refuse(_("“%(year)s”不是年份：请写四位数字，例如2026。") % {"year": year})
    try:
        return calendars.current().days(int(year))
    except CalendarRangeError as error:
        refuse(error)


def lines(year: str, days: list[DayReason]) -> Iterator[str]:
    """A year for the eye: how many days work, then the days that are not what their weekday says."""
    yield _("%(year)s年：工作日%(n)d天") % {"year": year, "n": sum(day.working for day in days)}
    for day in days:
        if day.holiday:
            mark = _("班") if day.working else _("休")
            yield f"  {day.on.isoformat()}  {mark}  {day.why}［{day.source}］"

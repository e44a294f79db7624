"""The statistics of a month or a quarter on the command line: as they were issued, or counted now where there are none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from disclosure.management.base import PlainCommand, add_json_option, refuse
from disclosure.models import Agency
from disclosure.refusals import Refused
from disclosure.today import today
from reports import measuring, period_figures, states, statistic_periods, statistics_tables
from reports.models import PeriodStatistics
from reports.period_figures import Figures
from reports.writing import statistics_issued


class Command(PlainCommand):
    """Exit code 2 when there is no such agency or period, or it has not begun."""

    help = "Prints the statistics of an agency's tree for a month (2026-10) or a quarter (2026-Q3)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("agency", metavar="AGENCY", help=_("机关的网址代称或者名称"))
        parser.add_argument("period", metavar="PERIOD", help=_("月份（2026-10）或者季度（2026-Q3）"))
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        agency = named(options["agency"])
        issued, figures = found(agency, options["period"])
        if options["as_json"]:
            self.write_json(statistics_issued.data(issued) if issued else figures.as_json())
        else:
            self.stdout.write("\n".join(lines(agency, figures)))


def named(name: str) -> Agency:
    """The agency of a slug or a name."""
    agency = Agency.objects.filter(slug=name).first() or Agency.objects.filter(name=name).first()
    if agency is None:
        refuse(_("没有代码为“%(slug)s”的机关。") % {"slug": name})
    return agency


def found(agency: Agency, period: str) -> tuple[PeriodStatistics | None, Figures]:
    """What was issued on a period, or the figures counted now and not kept."""
    try:
        kind, one = statistic_periods.read(period)
    except Refused as refusal:
        refuse("".join(str(reason) for reason in refusal.reasons))
    if one.begins_on > today():
        refuse(_("%(period)s尚未开始。") % {"period": one.label})
    known = PeriodStatistics.objects.filter(agency=agency, kind=kind, period=one.name, status=states.STATED)
    issued = known.select_related("agency", "subject").first()
    if issued is not None:
        return issued, period_figures.from_json(issued.figures)
    return None, measuring.measure(agency, one)


def lines(agency: Agency, figures: Figures) -> Iterator[str]:
    """The tables for the eye, a row each."""
    yield f"{agency}  {figures.period}"
    yield statistics_issued.opening(figures)
    for table in (*statistics_tables.tables(figures, figures.whole), statistics_tables.agencies(figures)):
        yield table.title
        for row in table.lines:
            told = "  ".join(f"{column} {cell.text}" for column, cell in zip(table.columns, row.cells, strict=True))
            yield f"  {row.label}：{told}"
    yield _("逾期事项")
    for one in figures.overdue:
        yield f"  {one.name}  {one.what}  {one.due_on}  {one.days_late}  {one.number}"

"""The duties of the law on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from disclosure.calculation import read_moment
from disclosure.law.periods import as_day
from disclosure.law.rows import Duty
from disclosure.law.sentences import amount
from disclosure.law_json import duty_as_json
from disclosure.lawbook import book
from disclosure.management.base import REFUSALS, PlainCommand, add_json_option, refuse


class Command(PlainCommand):
    """List what the instruments ask of whom and by when."""

    help = "Lists the duties of all instruments, or those in force on a day, or those that bind in one jurisdiction."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", metavar="DATE", help=_("只列该日有效的规定"))
        parser.add_argument("--jurisdiction", metavar="ID", help=_("只列全国规定和该法域的规定"))
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        duties = duties_for(options["on"], options["jurisdiction"])
        if options["as_json"]:
            self.write_json([duty_as_json(duty) for duty in duties])
            return
        self.stdout.write("\n".join(lines(duties)))


def duties_for(on: str | None, jurisdiction: str | None) -> Sequence[Duty]:
    """The duties asked for; without a jurisdiction those of every instrument."""
    try:
        day = as_day(read_moment(on)) if on is not None else None
        if jurisdiction is not None:
            return book().duties(day, jurisdiction)
        every = [duty for instrument in book().instruments for duty in instrument.duties]
        return [duty for duty in every if day is None or duty.in_force(day)]
    except REFUSALS as error:
        refuse(error)


def iso_or_none(day: date | None) -> str | None:
    return day.isoformat() if day else None


def lines(duties: Sequence[Duty]) -> Iterator[str]:
    """The duties for the eye: code, kind with its length, title and article, and how long they are in force."""
    width = max((len(duty.full_code) for duty in duties), default=0)
    for duty in duties:
        length = amount(duty.length, duty.unit).text if duty.length and duty.unit else duty.unit or ""
        until = iso_or_none(duty.in_force_to) or ""
        yield (
            f"{duty.full_code:<{width}}  {duty.kind:<13} {length}  {duty.title}（{duty.cite()}）"
            f"  {duty.in_force_from.isoformat()}~{until}"
        )

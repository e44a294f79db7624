"""A phrase under 公开时限 on the command line: the limits it sets, and the words that could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from disclosure.law.time_limits import TimeLimit, read
from disclosure.law_json import time_limit_as_json
from disclosure.limit_words import told
from disclosure.management.base import PlainCommand, add_json_option, refuse


class Command(PlainCommand):
    """Read a time limit of a standard directory and say what it asks, or that it cannot be read."""

    help = "Reads the phrase of a time limit as offices write it in standard directories."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", metavar="TEXT", help=_("公开时限，例如“信息形成或者变更之日起20个工作日内”"))
        parser.add_argument("--above", metavar="TEXT", help=_("上一行的公开时限，用于“同上”"))
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["text"].strip():
            refuse(_("请写明公开时限。"))
        reading = read(options["text"], options["above"])
        if options["as_json"]:
            self.write_json(time_limit_as_json(reading))
            return
        self.stdout.write("\n".join(lines(reading)))


def lines(reading: TimeLimit) -> Iterator[str]:
    """A reading for the eye: whether it is whole, each limit, and the words left over."""
    yield _("全部读懂。") if reading.understood else _("没有全部读懂。")
    for limit in reading.limits:
        yield f"  {told(limit)}"
    if reading.left:
        yield _("没有读懂的文字：%(left)s") % {"left": reading.left}

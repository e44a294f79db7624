"""One sweep by hand: for cron in place of beat, and for rehearsals."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime
from typing import Any

from django.core.management.base import CommandParser
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from disclosure import heartbeats, obligations
from disclosure import sweep as sweeping
from disclosure.management.base import PlainCommand, need_tables, refuse
from disclosure.today import as_instant, at_start_of, moved_to


class Command(PlainCommand):
    """Open what has begun and write every milestone that has come, now or as of another moment."""

    help = "Opens recurring duties whose period has begun, then writes every reminder and escalation due by now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--as-of", metavar="DATETIME", help=_("当作现在是这一时刻（演练用），例如2026-01-27或者2026-01-27T09:00")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        moment = moment_of(options["as_of"]) if options["as_of"] else None
        need_tables()
        with moved_to(moment) if moment else nullcontext():
            opened = obligations.open_due()
            heartbeats.beat("obligations", str(opened))
            sweeping.look_anew()
            swept = sweeping.sweep()
        counts = {"opened": opened, "clocks": swept.clocks, "reminders": swept.reminders, "messages": swept.messages}
        self.stdout.write(
            _("开启定期义务%(opened)d项，检查时限%(clocks)d个，写入提醒%(reminders)d条，发出消息%(messages)d条。")
            % counts
        )
        if swept.failed:
            self.stderr.write(_("%(n)d个时限无法计算，详见日志。") % {"n": swept.failed})


def moment_of(written: str) -> datetime:
    """The moment meant; a day alone means its end, so that all its milestones have come."""
    try:
        instant, day = parse_datetime(written), parse_date(written)
    except ValueError:
        instant = day = None
    if day is not None:
        return at_start_of(day).replace(hour=23, minute=59, second=59)
    if instant is None:
        refuse(_("“%(written)s”不是日期或者时刻：例如2026-01-27或者2026-01-27T09:00。") % {"written": written})
    return as_instant(instant)

"""Requests that came on paper, entered in bulk from a file, with what became of each row."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from applications import backlog_file
from applications.backlog_file import BacklogError, Row
from applications.services import backlog
from applications.services.backlog import Outcome
from disclosure.management.base import PlainCommand, add_json_option, need_tables, refuse
from disclosure.management.progress import Bar
from disclosure.models import User

SOME_REFUSED = 1


class Command(PlainCommand):
    """Exit code 1 when a row was refused, 2 when the file or the user could not be used."""

    help = "Enters requests that came on paper from a JSON file, row by row, by a member of staff where one is named."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE.json", help=_("申请的文件，格式见docs/paper-backlog.md"))
        parser.add_argument("--by", metavar="USERNAME", help=_("以谁的名义录入，不写的以系统名义录入"))
        parser.add_argument("--dry-run", action="store_true", help=_("只报告会录入什么，不保存"))
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        need_tables()
        rows, actor = rows_of(options["file"]), user(options["by"])
        outcomes = backlog.record(
            rows, actor=actor, dry_run=options["dry_run"], progress=Bar(self.stderr, _("录入申请"))
        )
        if options["as_json"]:
            self.write_json({"dry_run": options["dry_run"], "rows": [asdict(one) for one in outcomes]})
        else:
            self.stdout.write("\n".join(lines(outcomes, dry_run=options["dry_run"])))
        if any(one.refused for one in outcomes):
            sys.exit(SOME_REFUSED)


def rows_of(name: str) -> list[Row]:
    """The rows of a file; one that cannot be read is refused."""
    try:
        return backlog_file.read(Path(name).read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        refuse(_("读不了文件“%(name)s”。") % {"name": name})
    except BacklogError as error:
        refuse(error)


def user(username: str | None) -> User:
    """Who enters: the portal itself unless somebody is named; who is not there, or no longer, is refused."""
    if username is None:
        return User.system()
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None or found.is_system:
        refuse(_("没有名为“%(name)s”的在用账号。") % {"name": username})
    return found


def lines(outcomes: list[Outcome], *, dry_run: bool) -> Iterator[str]:
    """The report for the eye: what was read of each row, or why it was refused."""
    entered = _("可以录入") if dry_run else _("已录入")
    for one in outcomes:
        where = _("第%(row)d行") % {"row": one.row}
        if one.refused:
            yield f"{where}  " + _("未录入：%(why)s") % {"why": "；".join(one.refused)}
            continue
        state = entered if one.entered else _("此前已录入")
        yield f"{where}  {state} {one.number}  {one.received_on or _('待确认')} → {one.reply_due_on or '—'}  {_read(one)}"
    yield _("共%(all)d行：%(entered)s%(new)d件，此前已录入%(known)d件，未录入%(refused)d行。") % {
        "all": len(outcomes),
        "entered": entered,
        "new": sum(one.entered for one in outcomes),
        "known": sum(one.known for one in outcomes),
        "refused": sum(bool(one.refused) for one in outcomes),
    }


def _read(one: Outcome) -> str:
    lacks = _("（待补正：%(what)s）") % {"what": "；".join(one.lacks)} if one.lacks else ""
    return f"{one.applicant}  {one.asked_for}{lacks}"

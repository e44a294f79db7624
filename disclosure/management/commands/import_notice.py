"""A holiday notice from a file: read, shown, and put in force by somebody who may."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from disclosure import calendars
from disclosure.calendars import Proposal
from disclosure.law.notice_text import NoticeReading, read_csv, read_notice
from disclosure.law.workdays import differences
from disclosure.lawbook import book
from disclosure.management.base import REFUSALS, PlainCommand, add_json_option, need_tables, refuse
from disclosure.models import User
from disclosure.refusals import Refused, refuse_if

LARGEST = 200_000  # bytes; a year's notice has about two thousand


class Command(PlainCommand):
    """Read a notice and, unless it is a dry run, confirm it in somebody's name."""

    help = "Reads a holiday notice (its text, or CSV) and puts it in force; every open clock is then computed anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help=_("通知原文，或者以.csv结尾的表格；UTF-8或者GB18030编码"))
        parser.add_argument("--dry-run", action="store_true", help=_("只读取，不写入"))
        parser.add_argument(
            "--as",
            dest="username",
            metavar="USERNAME",
            help=_("以谁的名义确认；须有确认放假通知的职权；不写明时记为系统"),
        )
        parser.add_argument("--jurisdiction", default="", metavar="ID", help=_("只适用于该法域"))
        parser.add_argument("--year", type=int, metavar="YEAR", help=_("原文没有写明年份时的年份"))
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        text, place = content(options["file"]), place_of(options["jurisdiction"])
        reading = read(text, options["file"], options["year"], place)
        proposal = Proposal(reading, text, place)
        report = reading.as_json() if options["as_json"] else list(lines(proposal))
        if not options["dry_run"]:
            confirm(proposal, options["username"])
        if options["as_json"]:
            self.write_json(report)
        else:
            self.stdout.write("\n".join(map(str, report)))
        if not reading.days:
            refuse(_("%(name)s中没有读到任何放假或者上班日期。") % {"name": options["file"]})


def content(name: str) -> str:
    """The text of a file."""
    path = Path(name)
    if not path.is_file():
        refuse(_("没有文件%(name)s。") % {"name": name})
    if path.stat().st_size > LARGEST:
        refuse(_("%(name)s超过200KB，不是一份放假安排。") % {"name": name})
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig" if is_utf8(raw) else "gb18030")
    except UnicodeDecodeError:
        refuse(_("%(name)s不是UTF-8或者GB18030编码的文本。") % {"name": name})


def is_utf8(raw: bytes) -> bool:
    """Whether bytes are UTF-8; Chinese text in another encoding never happens to be."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def place_of(jurisdiction: str) -> str:
    """The jurisdiction meant, if one is named."""
    try:
        return book().jurisdiction(jurisdiction).id if jurisdiction else ""
    except REFUSALS as error:
        refuse(error)


def read(text: str, name: str, year: int | None, place: str) -> NoticeReading:
    """What the text says; a notice that extends another one starts from the calendar in force."""
    if name.lower().endswith(".csv"):
        return read_csv(text)
    return read_notice(text, year=year, earlier=calendars.current(place).notices)


def confirm(proposal: Proposal, username: str | None) -> None:
    """Put the notice in force in a person's name, or refuse and write nothing.

    Without a name it is the installation's own act: whoever has its command line has its database as well, and the
    ledger says that the system did it.
    """
    try:
        refuse_if(calendars.against_reading(proposal.reading))
        need_tables()
        calendars.confirm(proposal, actor=actor_named(username))
    except Refused as refusal:
        refuse(refusal)


def actor_named(username: str | None) -> User:
    """The person of that name, or without a name the system."""
    actor = User.objects.filter(username=username).first() if username else User.system()
    if actor is None:
        refuse(_("没有账号%(name)s。") % {"name": username})
    return actor


def lines(proposal: Proposal) -> Iterator[str]:
    """A reading for the eye: what it is, its days, what it changes, what was not understood."""
    reading = proposal.reading
    yield reading.title or _("放假通知")
    for day in reading.days:
        kind = _("休") if day.kind == "off" else _("班")
        yield f"  {day.date.isoformat()}  {kind}  {day.holiday}"
    for problem in reading.problems:
        yield _("未读懂：“%(sentence)s”（%(why)s）") % {"sentence": problem.sentence, "why": problem.why.rstrip("。")}
    if reading.problems or reading.year is None:
        return
    changed = differences(calendars.current(proposal.jurisdiction), calendars.preview(proposal.notice()))
    yield _("与现行日历相比，%(n)d天不同。") % {"n": len(changed)}
    yield from (f"  {change.on.isoformat()}  {change.before.why} → {change.after.why}" for change in changed)

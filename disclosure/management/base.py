"""Commands that answer bad input with one clear line on standard error and exit code 2."""

from __future__ import annotations

import json
import re
import sys
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, handle_default_options
from django.db import OperationalError, connection, connections
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from disclosure import calendars
from disclosure.calculation import Unreadable
from disclosure.law.book import UnknownCode
from disclosure.law.events import ClockError
from disclosure.law.validation import InstrumentError
from disclosure.law.workdays import CalendarRangeError
from disclosure.models import LedgerEntry

BAD_INPUT = 2

# What the law, the calendar or a question can refuse, each with one Chinese sentence.
REFUSALS = (UnknownCode, ClockError, CalendarRangeError, InstrumentError, Unreadable)

# What argparse says of a command line it cannot use, and how we say it.
USAGE = (
    (re.compile(r"the following arguments are required: (?P<names>.+)"), gettext_noop("缺少参数：%(names)s。")),
    (re.compile(r"unrecognized arguments: (?P<names>.+)"), gettext_noop("没有这样的参数：%(names)s。")),
    (
        re.compile(r"argument (?P<names>.+): invalid choice: (?P<given>.+) \(choose from (?P<choices>.+)\)"),
        gettext_noop("参数%(names)s的值%(given)s不对，只能是%(choices)s之一。"),
    ),
    (re.compile(r"argument (?P<names>.+): expected .+"), gettext_noop("参数%(names)s缺少值。")),
    (
        re.compile(r"ambiguous option: (?P<names>.+) could match (?P<choices>.+)"),
        gettext_noop("参数%(names)s不明确，可能是%(choices)s。"),
    ),
)
UNUSABLE = gettext_noop("命令行有误：%(message)s。")


class PlainCommand(BaseCommand):
    """A command whose refusals are one Chinese line each, and whose JSON stands alone on standard output.

    It needs no migration and asks the database for nothing it can do without.
    """

    requires_system_checks = ()
    requires_migrations_checks = False

    def run_from_argv(self, argv: list[str]) -> None:
        """Run as from the shell; Django would print a whole usage text for a mistyped option."""
        parser = self.create_parser(argv[0], argv[1])
        try:
            options = parser.parse_args(argv[2:])
            handle_default_options(options)
            self.execute(*vars(options).pop("args", ()), **vars(options))
        except CommandError as error:
            if "--traceback" in argv:
                raise
            self.stderr.write(one_line(usage(str(error))))
            sys.exit(BAD_INPUT)
        finally:
            connections.close_all()

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run; where no database answers, once more by the released notices alone, for the law needs none."""
        try:
            return super().execute(*args, **options)
        except OperationalError:
            if connection.connection is not None:
                raise
        self.stderr.write(_("数据库连接不上：只按随程序发布的放假通知计算。"))
        with calendars.released_alone():
            return super().execute(*args, **options)

    def write_json(self, value: object) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=2))


def refuse(error: Exception | str) -> NoReturn:
    """Refuse bad input with its sentence."""
    cause = error if isinstance(error, Exception) else None
    raise CommandError(one_line(str(error)), returncode=BAD_INPUT) from cause


def need_tables() -> None:
    """Refuse to go on where nobody has run migrate yet."""
    if lacking := tables_lacking():
        refuse(lacking)


def tables_lacking() -> str:
    """Why nothing can be looked up in the database, nothing where it can."""
    try:
        tables = connection.introspection.table_names()
    except OperationalError:
        return _("数据库连接不上，请检查DATABASE_URL。")
    return "" if LedgerEntry._meta.db_table in tables else _("数据库尚未建立：请先运行manage.py migrate。")


def usage(message: str) -> str:
    """The parser's complaint in our words; any other message as it is."""
    if not message.startswith("Error: "):
        return message
    complaint = message.removeprefix("Error: ")
    for pattern, sentence in USAGE:
        if found := pattern.fullmatch(complaint):
            return _(sentence) % found.groupdict()
    return _(UNUSABLE) % {"message": complaint}


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split())


def add_json_option(parser: Any) -> None:
    """Let a command print JSON alone."""
    parser.add_argument("--json", action="store_true", dest="as_json", help=_("只在标准输出上打印JSON"))

"""The fee for excessive requests on the command line, with the arithmetic of its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from disclosure.calculation import read_moment
from disclosure.law.fees import Charge, FeeError, charge
from disclosure.law.periods import as_day
from disclosure.law_json import charge_as_json
from disclosure.lawbook import book
from disclosure.management.base import REFUSALS, PlainCommand, add_json_option, refuse
from disclosure.today import today

WHOLE = re.compile(r"[+-]?[0-9]+")


class Command(PlainCommand):
    """Work out what an applicant owes for pieces or for pages, never for both (信息处理费管理办法 art. 3)."""

    help = "Computes the information processing fee in yuan and shows the brackets it is made of."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pieces", metavar="N", help=_("按件计收：同一自然月内新增的申请件数"))
        parser.add_argument("--pages", metavar="N", help=_("按量计收：单件申请的页数"))
        parser.add_argument("--before", metavar="N", help=_("同一自然月内此前已计的件数"))
        parser.add_argument("--on", metavar="DATE", help=_("按该日有效的标准计算，默认为今天"))
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        due = charged(options)
        if options["as_json"]:
            self.write_json(charge_as_json(due, _))
            return
        self.stdout.write("\n".join(lines(due)))


def charged(options: dict[str, Any]) -> Charge:
    """The fee asked for; what the method or the question does not allow is refused."""
    pieces, pages, before = options["pieces"], options["pages"], options["before"]
    if (pieces is None) == (pages is None):
        refuse(_("请在--pieces和--pages中写明一个：每件申请只能适用一种标准，不得重复计算。"))
    try:
        code, quantity = ("fee.pages", pages) if pieces is None else ("fee.pieces", pieces)
        schedule = book().fee(code, on=day(options["on"]))
        return charge(schedule, whole(quantity), whole(before) if before is not None else 0)
    except FeeError as error:
        refuse(_(error.template).format(**error.values))
    except REFUSALS as error:
        refuse(error)


def day(on: str | None) -> date:
    return as_day(read_moment(on)) if on is not None else today()


def whole(text: str | int) -> int:
    """A whole number in ASCII digits; whether it is in range the fee itself says."""
    written = str(text).strip()
    if not WHOLE.fullmatch(written) or len(written) > len("+1000000000"):
        refuse(_("“%(text)s”不是整数。") % {"text": text})
    return int(written)


def lines(due: Charge) -> Iterator[str]:
    """A fee for the eye: the amount, then each step with its source."""
    yield _("应缴信息处理费：%(amount)s元") % {"amount": due.amount}
    for step in due.steps:
        yield f"  {step.sentence.told(_)}［{due.source}］"

"""A deadline on the command line: a duty, the day it starts from, and what has happened since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from disclosure.calculation import RECEIPTS, Answer, answers, asked, iso
from disclosure.lawbook import book
from disclosure.management.base import REFUSALS, PlainCommand, add_json_option, refuse


class Command(PlainCommand):
    """Work out when a duty is due, and tell how the date came about."""

    help = "Computes a statutory deadline and explains it step by step."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE", help=_("规定的编号，例如regulation-2019/publish或者request.reply"))
        parser.add_argument("--start", required=True, metavar="DATE", help=_("起算日；按小时计算的写明钟点"))
        parser.add_argument(
            "--event", action="append", default=[], dest="events", metavar="KIND[:KEY]=DATE[/LENGTH]",
            help=_("此后的事件：pause、resume、restart、extend、stop；可以重复"),
        )  # fmt: skip
        parser.add_argument(
            "--rest-day-receipt", choices=RECEIPTS, help=_("休息日收到的申请按当日还是次一工作日收到计算")
        )
        parser.add_argument("--jurisdiction", default="", metavar="ID", help=_("适用其地方规则的法域"))
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        found = found_by(options)
        if options["as_json"]:
            self.write_json([answer.as_json() for answer in found])
            return
        for answer in found:
            self.stdout.write("\n".join(lines(answer)))


def found_by(options: dict[str, Any]) -> tuple[Answer, ...]:
    """The answers to what was asked; whatever the law, the calendar or the question does not allow is refused."""
    try:
        place = book().jurisdiction(options["jurisdiction"]).id if options["jurisdiction"] else ""
        question = asked(
            options["code"],
            options["start"],
            options["events"],
            jurisdiction=place,
            rest_day_receipt=options["rest_day_receipt"],
        )
        return answers(question)
    except REFUSALS as error:
        refuse(error)


def lines(answer: Answer) -> Iterator[str]:
    """A deadline for the eye: the duty, its last day, its steps with their sources."""
    duty, deadline = answer.duty, answer.deadline
    yield f"{duty.full_code}  {duty.title}（{duty.cite()}）"
    due = iso(deadline.due_on) or _("待定（中止中）")
    yield _("最后期限：%(due)s") % {"due": due} + (_("（暂定）") if deadline.provisional else "")
    for step in deadline.steps:
        yield f"  {iso(step.on)}  {step.text}［{step.source}］"
    yield ""

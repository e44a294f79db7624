"""A case on the command line: where it stands, what happened, and how its clocks came to their dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from applications import masking, told
from applications.models import Request
from disclosure import ledger_words
from disclosure.management.base import REFUSALS, PlainCommand, add_json_option, need_tables, refuse


class Command(PlainCommand):
    """Tell a case by its number; who asked is masked, whoever runs it."""

    help = "Prints a request's state, events and clocks step by step; the applicant's particulars are masked."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", metavar="NUMBER", help=_("申请编号"))
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        need_tables()
        case = told_of(options["number"])
        if options["as_json"]:
            self.write_json(case)
            return
        self.stdout.write("\n".join(lines(case)))


def told_of(number: str) -> dict[str, Any]:
    """The case of that number; one that is not there is refused."""
    request = (
        Request.objects.select_related("agency__parent__parent", "subject", "applicant").filter(number=number).first()
    )
    if request is None:
        refuse(_("没有编号为“%(number)s”的申请。") % {"number": number})
    try:
        return told.case(request)
    except REFUSALS as error:
        refuse(error)


def lines(case: dict[str, Any]) -> Iterator[str]:
    """A case for the eye."""
    yield f"{case['number']}  {case['agency']}  {case['state_title']}"
    yield _("申请内容：%(asked)s") % {"asked": case["asked_for"]}
    yield _("申请人：%(who)s") % {
        "who": "，".join(f"{masking.label(field)} {text}" for field, text in case["applicant"].items()) or "—"
    }
    yield _("收到申请之日：%(on)s") % {"on": case["received_on"] or _("未定")}
    yield _("答复期限：%(on)s") % {"on": case["reply_due_on"] or "—"}
    yield _("经过：")
    for event in case["events"]:
        whose = ledger_words.value_word("duty", event["facts"].get("duty", ""))
        yield f"  {event['at'][:16].replace('T', ' ')}  {event['title']} {whose}".rstrip() + f"  {event['by']}"
    for letter in case["letters"]:
        yield f"  {letter['issued_on']}  {letter['title']} {letter['number']}".rstrip()
    for clock in case["clocks"]:
        yield from _clock(clock)


def _clock(clock: dict[str, Any]) -> Iterator[str]:
    late = _("，逾期%(n)s个工作日") % {"n": clock["late_by"]} if clock["late_by"] else ""
    yield f"{clock['title']}（{clock['source']}）  {clock['due_on'] or _('中止中')}{late}"
    for step in clock["steps"]:
        yield f"  {step['on']}  {step['text']}［{step['source']}］"

"""Duties, deadlines, calendar days and explanations for machines, with the parameters of the command line."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from disclosure import calendars, why
from disclosure.api import asking
from disclosure.api.endpoint import public
from disclosure.api.errors import Unanswerable, unanswerable
from disclosure.api.shapes import DayShape, DeadlineShape, DutyShape, ExplanationShape
from disclosure.calculation import RECEIPTS, Question, answers, asked
from disclosure.law_json import day_as_json, duty_as_json
from disclosure.lawbook import book
from disclosure.refusals import Reason

ON = OpenApiParameter("on", OpenApiTypes.DATE, description="Only duties in force on this day; without it all versions.")
PLACE = OpenApiParameter("jurisdiction", str, description="Local rules beside the national ones, by their id.")
DUTY = OpenApiParameter(
    "duty", str, required=True, description="A full code, or a bare one for the rule in force then."
)
START = OpenApiParameter("start", str, required=True, description="2026-03-02; with an hour for duties in hours.")
EVENT = OpenApiParameter(
    "event",
    str,
    many=True,
    description="KIND[:KEY]=DATE[/LENGTH], as often as there are events.",
)
RECEIPT = OpenApiParameter("rest_day_receipt", str, enum=RECEIPTS, description="What receipt on a rest day counts as.")
YEAR = OpenApiParameter(
    "year", int, location=OpenApiParameter.PATH, description="A year that the known holiday notices reach."
)
MATTER = OpenApiParameter(
    "public_id",
    str,
    location=OpenApiParameter.PATH,
    description="The id of a matter, as the `why` of its clocks has it.",
)
# So many events no case has; each is a step to be computed.
MOST_EVENTS = 50

DUTY_EXAMPLE = {
    "code": "regulation-2019/request.reply",
    "title": "答复政府信息公开申请",
    "instrument": "regulation-2019",
    "article": "33",
    "trigger": "received",
    "kind": "at-latest",
    "length": 20,
    "unit": "workday",
    "in_force_from": "2019-05-15",
    "in_force_to": None,
    "jurisdiction": "",
    "certainty": "certain",
}
DEADLINE_EXAMPLE = {
    "duty": "regulation-2019/request.reply",
    "due_on": "2026-03-30",
    "provisional": False,
    "steps": [{"on": "2026-03-30", "text": "…", "source": "中华人民共和国政府信息公开条例第三十三条"}],
}
DAY_EXAMPLE = {
    "date": "2026-01-04",
    "working": True,
    "why": "调休上班",
    "source": "国务院办公厅关于2026年部分节假日安排的通知",
}
EXPLANATION_EXAMPLE = {
    "subject": {
        "id": "b5d0c1",
        "kind": "item",
        "title": "关于示范事项的通知",
        "agency": "某区人民政府办公室",
        "address": "https://gongkai.example/why/b5d0c1/",
    },
    "calendar": {"known_until": "2026-12-31", "jurisdiction": ""},
    "clocks": [],
    "sha256": "0" * 64,
}


@public("duties", DutyShape(many=True), ON, PLACE, example=DUTY_EXAMPLE)
def duties(request: Request) -> Response:
    """The duties of the law with their limits; of one day, or every version there has been."""
    place = request.query_params.get("jurisdiction") or None
    try:
        found = book().duties(asking.day(request, ON.name), place)
    except ValueError as error:
        raise unanswerable("jurisdiction", str(error)) from error
    return Response(
        [{**duty_as_json(duty), "jurisdiction": duty.jurisdiction, "certainty": duty.certainty} for duty in found]
    )


@public("deadline", DeadlineShape(many=True), DUTY, START, EVENT, PLACE, RECEIPT, example=DEADLINE_EXAMPLE)
def deadline(request: Request) -> Response:
    """The deadline of a duty from a start and what has happened since, with every step and its source.

    One answer for each duty the code means there: where a local rule is stricter, both.
    """
    try:
        found = answers(_question(request))
    except (ValueError, OverflowError) as error:
        raise unanswerable("", str(error)) from error
    return Response([one.as_json() for one in found])


def _question(request: Request) -> Question:
    asked_for = request.query_params
    missing = [(name, Reason("missing", _("请填写此项。"))) for name in ("duty", "start") if not asked_for.get(name)]
    if missing:
        raise Unanswerable(*missing)
    receipt, events = asked_for.get("rest_day_receipt") or None, asked_for.getlist("event")
    if len(events) > MOST_EVENTS:
        raise unanswerable("event", _("一次最多%(most)d个事件。") % {"most": MOST_EVENTS})
    more: dict[str, Any] = {"jurisdiction": asked_for.get("jurisdiction", ""), "rest_day_receipt": receipt}
    return asked(asked_for["duty"], asked_for["start"], events, **more)


@public("calendar", DayShape(many=True), YEAR, PLACE, example=DAY_EXAMPLE, refuses=[404])
def calendar(request: Request, year: int) -> Response:
    """Every day of a year: whether it works, and the notice or rule that says so."""
    place = request.query_params.get("jurisdiction", "")
    try:
        known = calendars.current(book().jurisdiction(place).id if place else "")
    except ValueError as error:
        raise unanswerable("jurisdiction", str(error)) from error
    if not known.first.year <= year <= known.horizon.year:
        years = {"first": known.first.year, "last": known.horizon.year}
        raise NotFound(_("日历只收录%(first)d年至%(last)d年。") % years, code="not-found")
    return Response([{**day_as_json(day), "source": day.source} for day in known.days(year)])


@public("why", ExplanationShape, MATTER, example=EXPLANATION_EXAMPLE, refuses=[404])
def explanation(request: Request, public_id: str) -> Response:
    """How the public clocks of a matter came to their dates; `sha256` is over the rest, keys sorted, no spaces."""
    subject = why.public_subject(public_id)
    if subject is None:
        raise Http404
    return Response(why.as_json(subject, why.public_clocks(subject), calendars.of(subject.agency)))

"""Duties, deadlines, calendar days and explanations for machines, with the parameters of the command line."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from disclosure import calendars, why
from disclosure.api.shapes import DayShape, DeadlineShape, DutyShape, ExplanationShape
from disclosure.calculation import RECEIPTS, Question, answers, asked, read_moment
from disclosure.law.periods import as_day
from disclosure.law_json import day_as_json, duty_as_json
from disclosure.lawbook import book

ON = OpenApiParameter("on", OpenApiTypes.DATE, description="Only duties in force on this day; without it all versions.")
PLACE = OpenApiParameter("jurisdiction", str, description="Local rules beside the national ones.")
DUTY = OpenApiParameter(
    "duty", str, required=True, description="A full code, or a bare one for the rule in force then."
)
START = OpenApiParameter("start", str, required=True, description="2026-03-02; with an hour for duties in hours.")
EVENT = OpenApiParameter("event", str, many=True, description="KIND[:KEY]=DATE[/LENGTH], as often as there are events.")
RECEIPT = OpenApiParameter("rest_day_receipt", str, enum=RECEIPTS, description="What receipt on a rest day counts as.")


@extend_schema(operation_id="duties", parameters=[ON, PLACE], responses=DutyShape(many=True))
@api_view(["GET"])
def duties(request: Request) -> Response:
    """The duties of the law with their limits."""
    place = request.query_params.get("jurisdiction") or None
    on = request.query_params.get("on")
    try:
        found = book().duties(as_day(read_moment(on)) if on else None, place)
    except ValueError as error:
        raise ValidationError(str(error)) from error
    return Response(
        [{**duty_as_json(duty), "jurisdiction": duty.jurisdiction, "certainty": duty.certainty} for duty in found]
    )


@extend_schema(
    operation_id="deadline", parameters=[DUTY, START, EVENT, PLACE, RECEIPT], responses=DeadlineShape(many=True)
)
@api_view(["GET"])
def deadline(request: Request) -> Response:
    """The deadline of a duty from a start and what has happened since, with every step and its source."""
    try:
        found = answers(_question(request))
    except ValueError as error:
        raise ValidationError(str(error)) from error
    return Response([one.as_json() for one in found])


def _question(request: Request) -> Question:
    asked_for = request.query_params
    for name in ("duty", "start"):
        if not asked_for.get(name):
            raise ValidationError({name: _("请填写此项。")})
    receipt = asked_for.get("rest_day_receipt") or None
    if receipt not in (None, *RECEIPTS):
        raise ValidationError({"rest_day_receipt": _("只能是same或者next。")})
    more: dict[str, Any] = {"jurisdiction": asked_for.get("jurisdiction", ""), "rest_day_receipt": receipt}
    return asked(asked_for["duty"], asked_for["start"], asked_for.getlist("event"), **more)


@extend_schema(operation_id="calendar", parameters=[PLACE], responses=DayShape(many=True))
@api_view(["GET"])
def calendar(request: Request, year: int) -> Response:
    """Every day of a year: whether it works, and the notice or rule that says so."""
    try:
        place = request.query_params.get("jurisdiction", "")
        known = calendars.current(book().jurisdiction(place).id if place else "")
        days = known.days(year) if known.first.year <= year <= known.horizon.year else []
    except ValueError as error:
        raise ValidationError(str(error)) from error
    if not days:
        raise NotFound(
            _("日历只收录%(first)d年至%(last)d年。") % {"first": known.first.year, "last": known.horizon.year}
        )
    return Response([{**day_as_json(day), "source": day.source} for day in days])


@extend_schema(operation_id="why", responses=ExplanationShape)
@api_view(["GET"])
def explanation(request: Request, public_id: str) -> Response:
    """How the public clocks of a matter came to their dates; `sha256` is over the rest, keys sorted, no spaces."""
    subject = why.public_subject(public_id)
    if subject is None:
        raise Http404
    return Response(why.as_json(subject, why.public_clocks(subject), calendars.of(subject.agency)))

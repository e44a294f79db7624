"""The scoreboard for machines: the same lines as its page and its CSV file."""

from __future__ import annotations

from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from disclosure.api.agencies import WITHIN
from disclosure.api.endpoint import public
from disclosure.site import absolute
from reports import scoreboard
from reports.api.shapes import ScoreboardShape
from reports.forms.scoreboard import QuestionForm
from reports.scoreboard import MEASURES

YEAR = OpenApiParameter(
    "year",
    {"type": "integer", "minimum": 1949, "maximum": 2999},
    description="The calendar year; this year without it.",
)
QUARTER = OpenApiParameter("quarter", int, enum=[1, 2, 3, 4], description="One quarter of it.")
MEASURE = OpenApiParameter(
    "measure", str, enum=MEASURES, description="The statutory bound, or the stricter local target."
)

EXAMPLE = {
    "period": "2026-Q1",
    "begins": "2026-01-01",
    "ends": "2026-03-31",
    "measure": "statute",
    "within": "",
    "as_of": "2026-04-01",
    "least_for_rate": 10,
    "method": "https://gongkai.example/reports/scoreboard/method/",
    "rows": [
        {
            "agency": "某区财政局",
            "agency_slug": "finance",
            "kind": "publish",
            "due": 12,
            "on_time": 11,
            "late": 1,
            "open_late": 0,
            "days_late": 3,
            "rate": 91,
            "period": "2026-Q1",
            "measure": "statute",
            "as_of": "2026-04-01",
        }
    ],
}


@public("scoreboard", ScoreboardShape, YEAR, QUARTER, MEASURE, WITHIN, example=EXAMPLE)
def punctuality(request: Request) -> Response:
    """How punctual each agency was in a period: what fell due, on time, late, still open, working days late."""
    form = QuestionForm(request.query_params)
    if not form.is_valid():
        raise ValidationError({name: [str(one) for one in errors] for name, errors in form.errors.items()})
    question = form.question()
    shown = scoreboard.board(question)
    return Response(
        {
            "period": question.period.code,
            "begins": question.period.begins,
            "ends": question.period.ends,
            "measure": question.measure,
            "within": question.within.slug if question.within else "",
            "as_of": shown.on,
            "least_for_rate": shown.least,
            "method": absolute(reverse("scoreboard_method")),
            "rows": list(scoreboard.lines(shown)),
        }
    )

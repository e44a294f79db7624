"""The scoreboard for machines: the same lines as its page and its CSV file."""

from __future__ import annotations

from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from reports import scoreboard
from reports.forms.scoreboard import QuestionForm
from reports.scoreboard import MEASURES
from reports.serializers import ScoreboardShape

YEAR = OpenApiParameter("year", int, description="The calendar year; this year without it.")
QUARTER = OpenApiParameter("quarter", int, enum=[1, 2, 3, 4], description="One quarter of it.")
MEASURE = OpenApiParameter(
    "measure", str, enum=MEASURES, description="The statutory bound, or the stricter local target."
)
WITHIN = OpenApiParameter("within", str, description="The slug of an agency: itself and all below it.")


@extend_schema(operation_id="scoreboard", parameters=[YEAR, QUARTER, MEASURE, WITHIN], responses=ScoreboardShape)
@api_view(["GET"])
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
            "method": request.build_absolute_uri(reverse("scoreboard_method")),
            "rows": list(scoreboard.lines(shown)),
        }
    )

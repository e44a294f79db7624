"""What a survey came to: sheets by group, and each question counted; one query for all numbers, no sheet by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from disclosure.today import today
from reports import states
from reports.models import Survey, SurveyQuestion, SurveyReply

SCALE = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Row:
    """How many chose one option, and their share in per cent of those who answered the question."""

    label: str
    number: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class Result:
    """One question: its rows, for a scale the average, for words those that were cleared."""

    question: SurveyQuestion
    answered: int
    rows: Sequence[Row]
    average: Decimal | None
    texts: Sequence[str]


def is_open(survey: Survey) -> bool:
    """Whether answers are taken today; both days belong to the time."""
    return survey.status == states.RELEASED and survey.opens_on <= today() <= survey.closes_on


def by_group(survey: Survey) -> list[tuple[str, int]]:
    """How many sheets came from each group; those of the public first."""
    counted = survey.answers.values_list("group__name").annotate(number=Count("pk"))
    found = dict(counted.order_by())
    groups = [(name, found.get(name, 0)) for name in survey.groups.values_list("name", flat=True)]
    return [*([(_("社会公众"), found.get(None, 0))] if survey.for_public else []), *groups]


def results(survey: Survey) -> list[Result]:
    """Every question in its order."""
    counted: defaultdict[int, dict[int, int]] = defaultdict(dict)
    replies = SurveyReply.objects.filter(answer__survey=survey)
    numbers = replies.filter(number__isnull=False).values_list("question", "number").annotate(times=Count("pk"))
    for question, number, times in numbers.order_by():
        counted[question][number] = times
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for question, text in cleared(survey).order_by("text").values_list("question", "text"):
        texts[question].append(text)
    written = dict(replies.exclude(text="").values_list("question").annotate(times=Count("pk")).order_by())
    return [_result(one, counted[one.pk], texts[one.pk], written.get(one.pk, 0)) for one in survey.questions.all()]


def waiting(survey: Survey) -> QuerySet[SurveyReply]:
    """The words that nobody has looked at, in an order that says nothing of when they came."""
    replies = SurveyReply.objects.filter(answer__survey=survey, clearance=SurveyReply.Clearance.WAITING)
    return replies.exclude(text="").select_related("question").order_by("text", "pk")


def cleared(survey: Survey) -> QuerySet[SurveyReply]:
    """The words that may be public."""
    return SurveyReply.objects.filter(answer__survey=survey, clearance=SurveyReply.Clearance.CLEARED)


def _result(question: SurveyQuestion, counted: dict[int, int], texts: Sequence[str], written: int) -> Result:
    if question.kind == SurveyQuestion.Kind.TEXT:
        return Result(question, written, (), None, texts)
    answered = sum(counted.values())
    labels = (
        enumerate(question.options) if question.kind == SurveyQuestion.Kind.CHOICE else ((n, str(n)) for n in SCALE)
    )
    rows = [Row(str(label), counted.get(n, 0), _share(counted.get(n, 0), answered)) for n, label in labels]
    return Result(question, answered, rows, _average(question, counted, answered), ())


def _share(number: int, of: int) -> Decimal:
    return _rounded(Decimal(100 * number) / of) if of else Decimal(0)


def _average(question: SurveyQuestion, counted: dict[int, int], answered: int) -> Decimal | None:
    if question.kind != SurveyQuestion.Kind.SCALE or not answered:
        return None
    return _rounded(Decimal(sum(value * times for value, times in counted.items())) / answered)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)

"""The social evaluation of last year, published, and that of this year, which is open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from catalog.demonstration import days
from catalog.demonstration.cast import who
from disclosure.models import Agency, User
from disclosure.today import today
from reports import survey_results
from reports.demonstration import sayings
from reports.demonstration.annual import DISTRICT
from reports.demonstration.progress import Progress
from reports.models import Survey, SurveyQuestion
from reports.services import survey_answering, surveying
from reports.services.survey_answering import Said
from reports.services.surveying import Outline

# The days of last year's survey, and for how many days before and after today this year's is open.
OPENED, CLOSES, PUBLISHED = (11, 2), (11, 27), (12, 11)
SINCE, LEFT = timedelta(days=7), timedelta(days=21)


def bring_in(agencies: dict[str, Agency], progress: Progress) -> None:
    """Conduct what is missing; this year's only where it can begin in the year."""
    office, year = agencies[f"{DISTRICT}-office"], today().year
    actor = who(office, "affairs-office")
    known = set(Survey.objects.filter(office=office).values_list("year", flat=True))
    if year - 1 not in known:
        with transaction.atomic():
            _last_years(office, year - 1, actor)
    if year not in known and (today() - SINCE).year == year:
        with transaction.atomic():
            _released(office, year, today() - SINCE, today() + LEFT, actor)
    progress("surveys", 1, 1)


def _last_years(office: Agency, year: int, actor: User) -> None:
    said, closes = sayings.of("survey"), date(year, *CLOSES)
    survey = _released(office, year, date(year, *OPENED), closes, actor)
    with days.on(date(year, *OPENED)):
        links = surveying.invite(survey.pk, group=said["group"], number=len(said["invited"]), actor=actor)
    _answer(survey, links, closes)
    with days.on(closes + timedelta(days=1)):
        surveying.close_due()
    with days.on(date(year, *PUBLISHED)):
        seen = list(survey_results.waiting(survey).values_list("pk", flat=True))
        surveying.clear(survey.pk, seen=seen, allowed=seen, actor=actor)
        surveying.publish(survey.pk, summary=said["summary"], actor=actor)


def _released(office: Agency, year: int, opens: date, closes: date, actor: User) -> Survey:
    said, Kind = sayings.of("survey"), SurveyQuestion.Kind
    asked: tuple[tuple[str, list[str]], ...] = ((Kind.CHOICE, said["options"]), (Kind.SCALE, []), (Kind.TEXT, []))
    with days.on(opens):
        outline = Outline(year, said["title"].format(year=year), said["intro"], opens, closes)
        survey = surveying.draft(office, outline, actor=actor)
        for kind, options in asked:
            required = kind != Kind.TEXT
            surveying.ask(survey.pk, kind=kind, text=said[kind], options=options, required=required, actor=actor)
        return surveying.release(survey.pk, actor=actor)


def _answer(survey: Survey, links: list[str], closes: date) -> None:
    said, questions = sayings.of("survey"), list(survey.questions.order_by("position"))
    with days.on(closes - SINCE):
        for number, sheet in enumerate(said["sheets"]):
            survey_answering.answer(survey.pk, _sheet(questions, sheet), token=f"demonstration-{survey.year}-{number}")
        for link, sheet in zip(links, said["invited"], strict=True):
            survey_answering.answer_by_link(link.rstrip("/").rsplit("/", 1)[-1], _sheet(questions, sheet))


def _sheet(questions: list[SurveyQuestion], values: list[Any]) -> Said:
    return {question.pk: value for question, value in zip(questions, values, strict=True)}

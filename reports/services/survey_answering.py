"""Taking an answer to a survey: from the public once a sending, from the invited once a link; nothing says who it was.

An answer is no act of a person known here, so the ledger does not speak of it: it counts them when the survey closes.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import codes
from disclosure.refusals import Reason, refuse_if
from disclosure.today import today
from reports import survey_results
from reports.models import Survey, SurveyAnswer, SurveyGroup, SurveyLink, SurveyQuestion, SurveyReply
from reports.policies import surveying as policies

LONGEST = 2000

Said = Mapping[int, int | str | None]


def by_link(token: str) -> SurveyLink | None:
    """The link of a token, whatever may be done with it."""
    known = SurveyLink.objects.filter(digest=codes.link_digest(token))
    return known.select_related("group__survey__office").first()


@transaction.atomic
def answer(survey_id: int, said: Said, *, token: str) -> SurveyAnswer:
    """Take an answer of the public; the same sending twice is one answer."""
    survey = Survey.objects.select_for_update(no_key=True).get(pk=survey_id)
    known = SurveyAnswer.objects.filter(survey=survey, sending=codes.sending(token)).first()
    if known is not None:
        return known
    refuse_if([*policies.answer(survey), *_complete(survey, said)])
    return _taken(survey, said, sending=codes.sending(token))


@transaction.atomic
def answer_by_link(token: str, said: Said) -> SurveyAnswer:
    """Take the one answer of a link; which link it was is not kept with it."""
    found = by_link(token)
    link = None if found is None else _locked(found)
    refuse_if(policies.answer_by_link(link))
    if link is None:
        raise LookupError("a link that is refused was let through")
    survey = link.group.survey
    refuse_if(_complete(survey, said))
    link.used = True
    link.save(update_fields=["used"])
    return _taken(survey, said, group=link.group)


def _locked(link: SurveyLink) -> SurveyLink:
    SurveyLink.objects.select_for_update().get(pk=link.pk)
    return SurveyLink.objects.select_related("group__survey__office").get(pk=link.pk)


def _complete(survey: Survey, said: Said) -> list[Reason]:
    """The reasons against a sheet: a question left out that must be answered, or an answer it does not offer."""
    return [reason for question in survey.questions.all() for reason in _fits(question, said.get(question.pk))]


def _fits(question: SurveyQuestion, value: int | str | None) -> list[Reason]:
    if value is None or not str(value).strip():
        asked = Reason("not-answered", _("请回答第%(n)s题。") % {"n": question.position})
        return [asked] if question.required else []
    if question.kind == SurveyQuestion.Kind.TEXT:
        fits = isinstance(value, str) and len(value) <= LONGEST
    elif question.kind == SurveyQuestion.Kind.SCALE:
        fits = value in survey_results.SCALE
    else:
        fits = isinstance(value, int) and 0 <= value < len(question.options)
    return [] if fits else [Reason("not-offered", _("第%(n)s题没有这一答案。") % {"n": question.position})]


def _taken(survey: Survey, said: Said, *, group: SurveyGroup | None = None, sending: str = "") -> SurveyAnswer:
    sheet = SurveyAnswer.objects.create(survey=survey, group=group, on=today(), sending=sending)
    replies = ((question, said.get(question.pk)) for question in survey.questions.all())
    SurveyReply.objects.bulk_create(
        SurveyReply(answer=sheet, question=question, text=value.strip())
        if isinstance(value, str)
        else SurveyReply(answer=sheet, question=question, number=value)
        for question, value in replies
        if value is not None and str(value).strip()
    )
    return sheet

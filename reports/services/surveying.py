"""Conducting a survey (社会评议): drafted, released for its days, closed, its words cleared, its result published."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from disclosure import codes, ledger, roles, workflow
from disclosure.conditions import stated
from disclosure.models import Agency, Subject, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today
from reports import states, survey_results
from reports.models import Survey, SurveyGroup, SurveyLink, SurveyQuestion, SurveyReply
from reports.policies import surveying as policies
from reports.services.proving import prove

# The bare code of the rows that ask for an evaluation by society (阎良 art. 38, 渝北 二（二）7).
DUTY = "social-evaluation"
MOST_LINKS = 500


@dataclass(frozen=True, slots=True)
class Outline:
    """What a survey is about, for which year, from when to when, and whether everybody may answer."""

    year: int
    title: str
    intro: str
    opens_on: date
    closes_on: date
    for_public: bool = True


@transaction.atomic
def draft(office: Agency, outline: Outline, *, actor: User) -> Survey:
    """Begin a survey."""
    refuse_if([*policies.draft(office, actor=actor), *_outlined(outline)])
    subject = Subject.objects.create(
        kind=Subject.Kind.SUPERVISION,
        agency=office,
        title=outline.title.strip(),
        demonstration=office.demonstration,
        created_at=now(),
    )
    survey = Survey.objects.create(
        subject=subject,
        office=office,
        year=outline.year,
        title=outline.title.strip(),
        intro=outline.intro.strip(),
        opens_on=outline.opens_on,
        closes_on=outline.closes_on,
        for_public=outline.for_public,
        drafted_by=actor,
    )
    subject.address = f"/admin/reports/survey/{survey.pk}/change/"
    subject.save(update_fields=["address"])
    _record("draft", survey, actor, {"year": survey.year})
    return survey


def _outlined(outline: Outline) -> list[Reason]:
    reasons = stated(outline.title, _("请填写标题。"), code="no-title")
    if outline.closes_on < outline.opens_on:
        reasons.append(Reason("date-order", _("截止日期不能早于开始日期。")))
    return reasons


@transaction.atomic
def ask(
    survey_id: int, *, kind: str, text: str, options: Collection[str], required: bool, actor: User
) -> SurveyQuestion:
    """Add a question; one to choose from has at least two options."""
    survey = _locked(survey_id)
    said = [one.strip() for one in options if one.strip()] if kind == SurveyQuestion.Kind.CHOICE else []
    refuse_if([*policies.shape(survey, actor=actor), *_asked(kind, text, said)])
    last = survey.questions.aggregate(last=Max("position"))["last"] or 0
    question = SurveyQuestion.objects.create(
        survey=survey, position=last + 1, kind=kind, text=text.strip(), options=said, required=required
    )
    _record("ask", survey, actor, {"question": question.text})
    return question


def _asked(kind: str, text: str, options: list[str]) -> list[Reason]:
    reasons = stated(text, _("请填写题目。"), code="no-question")
    if kind not in SurveyQuestion.Kind.values:
        reasons.append(Reason("unknown-kind", _("请选择题型。")))
    if kind == SurveyQuestion.Kind.CHOICE and len(set(options)) < 2:
        reasons.append(Reason("too-few-options", _("选择题至少有两个不同的选项。")))
    return reasons


@transaction.atomic
def strike(question_id: int, *, actor: User) -> Survey:
    """Take a question out of a draft."""
    question = SurveyQuestion.objects.get(pk=question_id)
    survey = _locked(question.survey_id)
    refuse_if(policies.shape(survey, actor=actor))
    question.delete()
    _record("strike", survey, actor, {"question": question.text})
    return survey


@transaction.atomic
def invite(survey_id: int, *, group: str, number: int, actor: User) -> list[str]:
    """Make single-use links for a group, shown this once; only their digests are kept."""
    survey = _locked(survey_id)
    refuse_if([*policies.invite(survey, actor=actor), *_invited(group, number)])
    kept, _created = SurveyGroup.objects.get_or_create(survey=survey, name=group.strip())
    tokens = [codes.new_token() for _number in range(number)]
    SurveyLink.objects.bulk_create(SurveyLink(group=kept, digest=codes.link_digest(token)) for token in tokens)
    _record("invite", survey, actor, {"group": kept.name, "links": number})
    return [reverse("survey_invited", args=[token]) for token in tokens]


def _invited(group: str, number: int) -> list[Reason]:
    reasons = stated(group, _("请填写受邀群体。"), code="no-group")
    if not 1 <= number <= MOST_LINKS:
        reasons.append(Reason("no-links", _("一次生成1至%(most)s个链接。") % {"most": MOST_LINKS}))
    return reasons


@transaction.atomic
def release(survey_id: int, *, actor: User) -> Survey:
    """Release the survey: its questions stand, and answers are taken from its first day to its last."""
    survey = _locked(survey_id)
    refuse_if(policies.release(survey, actor=actor))
    workflow.advance(survey, "release", machine=states.SURVEY)
    _record("release", survey, actor, {"opens_on": survey.opens_on, "until": survey.closes_on})
    return survey


@transaction.atomic
def close(survey_id: int, *, actor: User) -> Survey:
    """Take no more answers."""
    survey = _locked(survey_id)
    refuse_if(policies.close(survey, actor=actor))
    workflow.advance(survey, "close", machine=states.SURVEY)
    _record("close", survey, actor, {"answers": survey.answers.count()})
    return survey


def close_due() -> int:
    """Close every survey whose last day is over."""
    over = Survey.objects.filter(status=states.RELEASED, closes_on__lt=today()).values_list("pk", flat=True)
    return len([close(pk, actor=User.system()) for pk in list(over)])


@transaction.atomic
def clear(survey_id: int, *, seen: Collection[int], allowed: Collection[int], actor: User) -> int:
    """Say of the words a person has looked at which may be public; the others of them are not."""
    survey = _locked(survey_id)
    refuse_if(policies.clear(survey, actor=actor))
    looked_at = survey_results.waiting(survey).filter(pk__in=seen)
    waiting = SurveyReply.objects.filter(pk__in=[one.pk for one in looked_at])
    Clearance = SurveyReply.Clearance
    shown = waiting.filter(pk__in=allowed).update(clearance=Clearance.CLEARED, cleared_by=actor)
    withheld = waiting.filter(clearance=Clearance.WAITING).update(clearance=Clearance.WITHHELD, cleared_by=actor)
    _record("clear", survey, actor, {"shown": shown, "withheld": withheld})
    return shown + withheld


@transaction.atomic
def publish(survey_id: int, *, summary: str, actor: User) -> Survey:
    """Publish the result, which meets the year's duty to have the work evaluated by society."""
    survey = _locked(survey_id)
    refuse_if([*policies.publish(survey, actor=actor), *stated(summary, _("请写明评议情况。"))])
    survey.summary, survey.published_on = summary.strip(), today()
    workflow.advance(survey, "publish", machine=states.SURVEY, also=["summary", "published_on"])
    _record("publish", survey, actor, {"answers": survey.answers.count()}, summary)
    prove(survey.office, DUTY, planned=date(survey.year, 1, 1), evidence=survey.title, actor=actor)
    return survey


@transaction.atomic
def withdraw(survey_id: int, *, reason: str, actor: User) -> Survey:
    """Give up a draft."""
    survey = _locked(survey_id)
    refuse_if([*policies.withdraw(survey, actor=actor), *stated(reason, _("请写明理由。"))])
    workflow.advance(survey, "withdraw", machine=states.SURVEY)
    _record("withdraw", survey, actor, {}, reason)
    return survey


def _locked(survey_id: int) -> Survey:
    Survey.objects.select_for_update().get(pk=survey_id)
    return Survey.objects.select_related("subject", "office__parent__parent").get(pk=survey_id)


def _record(act: str, survey: Survey, actor: User, facts: dict[str, Any], reason: str = "") -> None:
    known = {**facts, **roles.stood_in_for(actor, "survey.conduct", survey.office)}
    ledger.record(f"survey.{act}", subject=survey.subject, actor=actor, facts=known, reason=reason.strip())

"""Who conducts a survey, and when it takes an answer (条例 art. 46: 社会评议)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from disclosure import roles
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from disclosure.today import today
from reports import states, survey_results
from reports.models import Survey, SurveyLink

ARTICLE = "《政府信息公开条例》第四十六条"


def draft(office: Agency, *, actor: User) -> list[Reason]:
    """A survey is drafted by the office that evaluates."""
    return list(roles.reasons_against(actor, "survey.conduct", office))


def shape(survey: Survey, *, actor: User) -> list[Reason]:
    """Questions are set while the survey is a draft."""
    reasons = draft(survey.office, actor=actor)
    if survey.status != states.DRAFT:
        reasons.append(Reason("released", _("问卷已经发布，不能再改。"), kind="not-now"))
    return reasons


def invite(survey: Survey, *, actor: User) -> list[Reason]:
    """Groups are invited until the survey is closed."""
    reasons = draft(survey.office, actor=actor)
    if survey.status not in (states.DRAFT, states.RELEASED):
        reasons.append(Reason("closed", _("问卷已经截止。"), kind="not-now"))
    return reasons


def release(survey: Survey, *, actor: User) -> list[Reason]:
    """A survey that asks something of somebody is released."""
    reasons = [*draft(survey.office, actor=actor), *states.SURVEY.against(survey.status, "release")]
    if not survey.questions.exists():
        reasons.append(Reason("no-question", _("问卷还没有题目。")))
    if not survey.for_public and not survey.groups.exists():
        reasons.append(Reason("nobody-asked", _("问卷既不面向公众，也没有受邀群体。")))
    if survey.closes_on < today():
        reasons.append(Reason("over", _("截止日期已过。")))
    return reasons


def close(survey: Survey, *, actor: User) -> list[Reason]:
    """It closes by itself after its last day; the office may close it earlier."""
    return [*draft(survey.office, actor=actor), *states.SURVEY.against(survey.status, "close")]


def clear(survey: Survey, *, actor: User) -> list[Reason]:
    """Words are looked at once no more can come."""
    reasons = draft(survey.office, actor=actor)
    if survey.status != states.CLOSED:
        reasons.append(Reason("not-closed", _("问卷截止后、结果公布前审查文字意见。"), kind="not-now"))
    return reasons


def publish(survey: Survey, *, actor: User) -> list[Reason]:
    """The result is published when a person has looked at every word."""
    reasons = [*draft(survey.office, actor=actor), *states.SURVEY.against(survey.status, "publish")]
    unseen = survey_results.waiting(survey).count()
    if unseen:
        reasons.append(Reason("not-cleared", _("还有%(n)s条文字意见没有审查。") % {"n": unseen}, kind="not-now"))
    return reasons


def withdraw(survey: Survey, *, actor: User) -> list[Reason]:
    """A draft may be given up."""
    return [*draft(survey.office, actor=actor), *states.SURVEY.against(survey.status, "withdraw")]


def answer(survey: Survey) -> list[Reason]:
    """Anybody may answer a public survey in its time."""
    return [*_in_time(survey), *([] if survey.for_public else [_unknown()])]


def answer_by_link(link: SurveyLink | None) -> list[Reason]:
    """A link takes one answer in the survey's time; used, forged and expired ones are refused alike."""
    if link is None or link.used or not survey_results.is_open(link.group.survey):
        return [_unknown()]
    return []


def _in_time(survey: Survey) -> Iterator[Reason]:
    if not survey_results.is_open(survey):
        yield Reason("not-open", _("问卷现在不接受答题。"), kind="not-now")


def _unknown() -> Reason:
    return Reason("not-usable", _("链接无效、已经使用或者问卷已经截止。"), kind="not-now")

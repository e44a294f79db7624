"""The acts on one agency of an assessment: its self-score and objections, the office's scores and decisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.models import User
from disclosure.refusals import Reason
from reports import states
from reports.forms.assessment import DecideForm, ObjectForm, ScoreForm, SelfScoreForm, scores, self_scores
from reports.models import AssessedAgency
from reports.policies import assessing as policies
from reports.services import assessment_objecting, assessment_scoring, assessment_self_scoring


class Answering(Act):
    """What an agency does while self-scores are open."""

    article = policies.ARTICLE

    def concerns(self, obj: AssessedAgency, actor: User) -> bool:
        return obj.assessment.status == states.SELF_SCORING and roles.may(actor, policies.ANSWER, obj.agency)


class SelfScore(Answering):
    """What the agency says of itself."""

    name = "self-score"
    label = _("自评")
    explanation = _("逐项自评。按记录计算的，以计算得分为准；认为应当更高的，附凭据。没有凭据不得分。")
    confirm = _("保存自评")
    form = SelfScoreForm

    def is_next(self, obj: AssessedAgency, actor: User) -> bool:
        return obj.handed_in_at is None

    def against(self, obj: AssessedAgency, actor: User) -> Iterable[Reason]:
        return policies.self_score(obj, actor=actor)

    def perform(self, obj: AssessedAgency, actor: User, cleaned: dict[str, Any]) -> AssessedAgency:
        return assessment_self_scoring.self_score(obj.pk, self_scores(cleaned), actor=actor)


class HandIn(Answering):
    """The end of it."""

    name = "hand-in"
    label = _("报送自评")
    explanation = _("报送后不能再改。")
    danger = True

    def is_next(self, obj: AssessedAgency, actor: User) -> bool:
        return not policies.hand_in(obj, actor=actor)

    def against(self, obj: AssessedAgency, actor: User) -> Iterable[Reason]:
        return policies.hand_in(obj, actor=actor)

    def perform(self, obj: AssessedAgency, actor: User, cleaned: dict[str, Any]) -> AssessedAgency:
        return assessment_self_scoring.hand_in(obj.pk, actor=actor)


class Score(Act):
    """What the office gives."""

    name = "score"
    label = _("评分")
    explanation = _("逐项评分；与计算得分或者自评不同的，写明理由。双方都没有凭据的，不得分。")
    article = policies.ARTICLE
    confirm = _("保存评分")
    form = ScoreForm

    def concerns(self, obj: AssessedAgency, actor: User) -> bool:
        return obj.assessment.status == states.SCORING and roles.may(actor, policies.CONDUCT, obj.assessment.office)

    def is_next(self, obj: AssessedAgency, actor: User) -> bool:
        return obj.lines.filter(applies=True, district_score__isnull=True).exists()

    def against(self, obj: AssessedAgency, actor: User) -> Iterable[Reason]:
        return policies.score(obj, actor=actor)

    def perform(self, obj: AssessedAgency, actor: User, cleaned: dict[str, Any]) -> AssessedAgency:
        return assessment_scoring.score(obj.pk, scores(cleaned), actor=actor)


class Object(Act):
    """What the agency holds against a score."""

    name = "object"
    label = _("提出异议")
    explanation = _("对一项评分有异议的，写明理由，可以附凭据；由评分人以外的人处理。")
    article = policies.ARTICLE
    form = ObjectForm

    def concerns(self, obj: AssessedAgency, actor: User) -> bool:
        return obj.assessment.status == states.OBJECTIONS and roles.may(actor, policies.ANSWER, obj.agency)

    def against(self, obj: AssessedAgency, actor: User) -> Iterable[Reason]:
        return policies.against_objecting(obj, actor=actor)

    def perform(self, obj: AssessedAgency, actor: User, cleaned: dict[str, Any]) -> AssessedAgency:
        line = assessment_objecting.object_to(obj.pk, cleaned.pop("line"), actor=actor, **cleaned)
        return line.assessed


class Decide(Act):
    """What comes of an objection."""

    name = "decide"
    label = _("处理异议")
    explanation = _("写明复核评分和理由；评分人不能处理对自己评分的异议。")
    article = policies.ARTICLE
    form = DecideForm

    def concerns(self, obj: AssessedAgency, actor: User) -> bool:
        waiting = obj.lines.filter(objection__gt="", decision="").exists()
        return waiting and roles.may(actor, policies.DECIDE, obj.assessment.office)

    def is_next(self, obj: AssessedAgency, actor: User) -> bool:
        return True

    def against(self, obj: AssessedAgency, actor: User) -> Iterable[Reason]:
        return policies.against_deciding(obj, actor=actor)

    def perform(self, obj: AssessedAgency, actor: User, cleaned: dict[str, Any]) -> AssessedAgency:
        line = assessment_objecting.decide(obj.pk, cleaned.pop("line"), actor=actor, **cleaned)
        return line.assessed


ACTS = (SelfScore(), HandIn(), Score(), Object(), Decide())

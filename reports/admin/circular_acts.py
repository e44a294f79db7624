"""The acts by which a circular is drafted, answered, approved and issued."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.models import User
from disclosure.refusals import Reason
from reports import states
from reports.forms.circulating import CircularForm, StatementForm, TextForm, text_of
from reports.forms.supervision import OpinionForm, ReasonForm
from reports.models import CircularLetter
from reports.policies import circulating as policies
from reports.services import circulating
from reports.services.circulating import Draft


class DraftCircular(Act):
    name = "draft"
    label = _("拟制通报")
    explanation = _("通报表扬或者通报批评：写明事实、凭据和依据。")
    effects = (_("通报批评在批准前听取所涉机关的申辩。"), _("由拟稿人以外的领导批准后印发。"))
    article = policies.ARTICLE
    form = CircularForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        if roles.by_which(actor, "circular.draft"):
            return ()
        return (Reason("not-yours", str(_("您没有拟制通报的职权。")), kind="not-allowed"),)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> CircularLetter:
        office, agencies = cleaned.pop("office"), cleaned.pop("agencies")
        return circulating.draft(office, list(agencies), Draft(**cleaned), actor=actor)


class Revise(Act):
    name = "revise"
    label = _("修改")
    explanation = _("修改文稿和凭据。正在听取申辩的退回拟稿，改后重新听取。")
    form = TextForm

    def concerns(self, obj: CircularLetter, actor: User) -> bool:
        return obj.status in (states.DRAFT, states.HEARING)

    def against(self, obj: CircularLetter, actor: User) -> Iterable[Reason]:
        return roles.reasons_against(actor, "circular.draft", obj.office)

    def initial(self, obj: CircularLetter, actor: User) -> dict[str, Any]:
        return text_of(obj)

    def perform(self, obj: CircularLetter, actor: User, cleaned: dict[str, Any]) -> CircularLetter:
        return circulating.revise(obj.pk, Draft(kind=obj.kind, **cleaned), actor=actor)


class Hear(Act):
    name = "hear"
    label = _("听取申辩")
    explanation = _("把文稿告知所涉机关，在规定的工作日内听取申辩。")
    article = policies.ARTICLE

    def concerns(self, obj: CircularLetter, actor: User) -> bool:
        return obj.status == states.DRAFT and obj.criticises

    def is_next(self, obj: CircularLetter, actor: User) -> bool:
        return True

    def against(self, obj: CircularLetter, actor: User) -> Iterable[Reason]:
        return policies.hear(obj, actor=actor)

    def perform(self, obj: CircularLetter, actor: User, cleaned: dict[str, Any]) -> CircularLetter:
        return circulating.hear(obj.pk, actor=actor)


class State(Act):
    name = "state"
    label = _("申辩")
    explanation = _("对拟通报批评的事实和理由陈述意见；批准前由领导审阅。")
    form = StatementForm

    def concerns(self, obj: CircularLetter, actor: User) -> bool:
        return obj.status == states.HEARING

    def is_next(self, obj: CircularLetter, actor: User) -> bool:
        return True

    def against(self, obj: CircularLetter, actor: User) -> Iterable[Reason]:
        return policies.state(obj, None, actor=actor)

    def perform(self, obj: CircularLetter, actor: User, cleaned: dict[str, Any]) -> CircularLetter:
        return circulating.state(obj.pk, cleaned["agency"], text=cleaned["text"], actor=actor).circular


class Approve(Act):
    name = "approve"
    label = _("批准")
    explanation = _("审阅事实、凭据和申辩后批准印发。拟稿人不能批准自己的文稿。")
    article = policies.ARTICLE
    form = OpinionForm

    def concerns(self, obj: CircularLetter, actor: User) -> bool:
        return obj.status == (states.HEARING if obj.criticises else states.DRAFT)

    def is_next(self, obj: CircularLetter, actor: User) -> bool:
        return True

    def against(self, obj: CircularLetter, actor: User) -> Iterable[Reason]:
        return policies.approve(obj, actor=actor)

    def perform(self, obj: CircularLetter, actor: User, cleaned: dict[str, Any]) -> CircularLetter:
        return circulating.approve(obj.pk, opinion=cleaned["opinion"], actor=actor)


class Issue(Act):
    name = "issue"
    label = _("印发")
    explanation = _("编文号、定稿并通知所涉机关；选择对外公开的同时在门户上公布。")
    danger = True

    def concerns(self, obj: CircularLetter, actor: User) -> bool:
        return obj.status == states.APPROVED

    def is_next(self, obj: CircularLetter, actor: User) -> bool:
        return True

    def against(self, obj: CircularLetter, actor: User) -> Iterable[Reason]:
        return policies.issue(obj, actor=actor)

    def perform(self, obj: CircularLetter, actor: User, cleaned: dict[str, Any]) -> CircularLetter:
        return circulating.issue(obj.pk, actor=actor)


class Withdraw(Act):
    name = "withdraw"
    label = _("撤回")
    explanation = _("印发前写明理由撤回。")
    form = ReasonForm

    def concerns(self, obj: CircularLetter, actor: User) -> bool:
        return obj.status in states.CIRCULAR.sources("withdraw")

    def against(self, obj: CircularLetter, actor: User) -> Iterable[Reason]:
        return policies.handle(obj, "withdraw", actor=actor)

    def perform(self, obj: CircularLetter, actor: User, cleaned: dict[str, Any]) -> CircularLetter:
        return circulating.withdraw(obj.pk, reason=cleaned["reason"], actor=actor)

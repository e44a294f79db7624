"""Doubts about a request that another authority settles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.admin.acts.base import ONGOING, RequestAct
from applications.forms.consulting import ReferForm, ReferralAnswerForm
from applications.forms.saying import kept_papers
from applications.models import Referral, Request, RequestFile
from applications.policies import referring as policies
from applications.services import referring
from applications.states import HANDLING
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today


class Refer(RequestAct):
    """A doubt goes up."""

    name = "refer"
    label = gettext_lazy("报请确定")
    explanation = gettext_lazy("不能确定信息是否可以公开的，报有关主管部门或者保密行政管理部门确定。")
    effects = (
        gettext_lazy("生成报请确定函；报请的时间一般不从答复期限中扣除。"),
        gettext_lazy("答复以前不能提供该信息。"),
    )
    rule = gettext_lazy(
        "行政机关不能确定政府信息是否可以公开的，应当依照法律、法规和国家有关规定报有关主管部门或者保密行政管理部门确定。"
    )
    article = "《政府信息公开条例》第十七条"
    form = ReferForm
    policy = policies.refer
    shown_in = frozenset({HANDLING})

    def initial(self, obj: Request, actor: User) -> dict[str, Any]:
        return {"on": today(), "question": obj.asked_for}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        said = dict(cleaned)
        with kept_papers([(RequestFile.Kind.WORK, said.pop("papers"))], actor=actor) as papers:
            referring.refer(obj.pk, said.pop("authority"), actor=actor, papers=papers, **said)
        return obj


class AnswerReferral(RequestAct):
    """What was settled."""

    name = "refer-answer"
    label = gettext_lazy("登记报请确定的答复")
    explanation = gettext_lazy("登记主管部门或者保密行政管理部门确定的意见。")
    effects = (gettext_lazy("不得公开的，不能提供；部分公开的，只能区分处理后提供。"),)
    form = ReferralAnswerForm
    shown_in = ONGOING

    def concerns(self, obj: Request, actor: User) -> bool:
        return super().concerns(obj, actor) and any(one.answer == "" for one in obj.referrals.all())

    def against(self, obj: Request, actor: User) -> Iterator[Reason]:
        first = obj.referrals.filter(answer="").select_related("request__agency").first()
        if first is None:
            yield Reason("no-referral", _("没有待答复的报请事项。"), kind="not-now")
        else:
            yield from policies.take_answer(first, actor=actor)

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        referrals = Referral.objects.filter(request=obj, answer="")
        return self.form(referrals=referrals, **{"initial": {"on": today()}, **given})

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        said = dict(cleaned)
        with kept_papers([(RequestFile.Kind.WORK, said.pop("papers"))], actor=actor) as papers:
            referring.answer(said.pop("referral").pk, said.pop("answer"), actor=actor, papers=papers, **said)
        return obj


ACTS = (Refer(), AnswerReferral())

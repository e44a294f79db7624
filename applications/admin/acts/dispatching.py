"""Acts between offices: hand on, report back, chase."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.admin.acts.base import ONGOING, RequestAct
from applications.forms.dispatching import DispatchForm, OneDispatchForm, ReportForm
from applications.forms.saying import kept_papers
from applications.models import Dispatch, Request, RequestFile
from applications.policies import dispatching as policies
from applications.services import dispatching
from disclosure.models import User

ARTICLE = "《政府信息公开条例》第四十五条"


class HandOn(RequestAct):
    """To the handling office, or to those who assist."""

    name = "dispatch"
    label = gettext_lazy("交办")
    explanation = gettext_lazy("交承办科室办理，或者请其他单位协办，并定一个内部期限。")
    effects = (
        gettext_lazy("承办人成为本案的经办人；对方收到站内信和邮件。"),
        gettext_lazy("内部期限过后提醒双方；答复期限不受影响。"),
    )
    rule = gettext_lazy("行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度。")
    article = ARTICLE
    policy = policies.dispatch
    shown_in = ONGOING

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        return DispatchForm(request=obj, **{"initial": {"kind": Dispatch.Kind.HANDLING}, **given})

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        dispatching.dispatch(obj.pk, actor=actor, **cleaned)


class OfDispatch(RequestAct):
    """An act on something that was handed on and not reported back yet."""

    article = ARTICLE
    shown_in = ONGOING
    form = OneDispatchForm

    def concerns(self, obj: Request, actor: User) -> bool:
        return super().concerns(obj, actor) and any(one.done_on is None for one in obj.dispatches.all())

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        return self.form(request=obj, **given)


class ReportBack(OfDispatch):
    """What was found."""

    name = "report-back"
    label = gettext_lazy("反馈交办事项")
    explanation = gettext_lazy("承办、协办单位反馈查明的情况和意见，附上材料。")
    effects = (gettext_lazy("交办人和经办人收到通知。"),)
    form = ReportForm
    policy = policies.report_one

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        with kept_papers([(RequestFile.Kind.WORK, cleaned["attached"])], actor=actor) as papers:
            dispatching.done(cleaned["dispatch"].pk, result=cleaned["result"], papers=papers, actor=actor)


class ChaseDispatch(OfDispatch):
    """Where is it?"""

    name = "chase-dispatch"
    label = gettext_lazy("催办交办事项")
    explanation = gettext_lazy("提醒承办、协办单位尽快反馈；每项每天一次。")
    policy = policies.chase_one

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        dispatching.chase(cleaned["dispatch"].pk, actor=actor)

    def done(self, obj: Any) -> str:
        return _("已催办。")


ACTS = (HandOn(), ReportBack(), ChaseDispatch())

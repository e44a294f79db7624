"""Acts on a case that somebody challenged: enter the remedy, handle the case again."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.admin.acts.base import ANSWERED, EVERY, FormedAct
from applications.forms.remedies import RegisterForm, ReopenForm
from applications.models import Request
from applications.policies import remedying as policies
from applications.services import remedying
from applications.services.remedying import Brought
from disclosure.models import User


class RegisterRemedy(FormedAct):
    name = "register-remedy"
    label = _("登记复议、诉讼")
    explanation = _("收到复议申请书副本或者起诉状副本后登记，开始计算本机关提交答复和证据的期限。")
    rule = _("被申请人应当自收到副本之日起十日内提出书面答复并提交证据；人民法院受理的，十五日内提交答辩状和证据。")
    article = "《行政复议法》第四十八条、第五十四条，《行政诉讼法》第六十七条"
    form = RegisterForm
    policy = policies.register
    shown_in = EVERY

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        remedying.register(obj.pk, Brought(**cleaned), actor=actor)
        return obj


class Reopen(FormedAct):
    name = "reopen"
    label = _("重新办理")
    explanation = _("撤销原答复，重新办理本申请。")
    effects = (_("原答复标为已被撤销或者变更，原文书保留。"), _("开始新的一次办理，有自己的期限。"))
    rule = _("被责令重新作出行政行为或者履行职责的，应当在确定的期限内办理。")
    article = "《行政复议法》第六十四条，《行政诉讼法》第七十条"
    danger = True
    form = ReopenForm
    policy = policies.reopen
    shown_in = ANSWERED

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        return remedying.reopen(obj.pk, reason=cleaned["reason"], actor=actor)


ACTS = (RegisterRemedy(), Reopen())

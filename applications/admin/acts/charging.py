"""Acts around the fee for excessive requests: charge, record the payment, treat non-payment as abandoned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import waiting
from applications.admin.acts.base import RequestAct
from applications.forms.charging import ChargeForm, PayForm
from applications.forms.saying import kept_papers
from applications.models import Request, RequestFile
from applications.policies import charging as policies
from applications.services import charging
from applications.states import HANDLING, PAYING
from disclosure.models import User
from disclosure.today import today

METHOD = "《政府信息公开信息处理费管理办法》"


class Charge(RequestAct):
    """What exceeds the free number costs something."""

    name = "charge"
    label = gettext_lazy("通知缴纳信息处理费")
    explanation = gettext_lazy("申请数量、频次明显超过合理范围的，按件或者按量计收信息处理费；计算过程逐档列明。")
    effects = (
        gettext_lazy("生成收费通知书，案件转为待申请人缴费；等待缴费的时间不计入答复期限。"),
        gettext_lazy("缴费后，答复期限重新计算；逾期未缴的，由工作人员决定是否视为放弃。"),
    )
    rule = gettext_lazy(
        "行政机关依申请提供政府信息，不收取费用。但是，申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费。"
    )
    article = "《政府信息公开条例》第四十二条"
    policy = policies.notify
    shown_in = frozenset({HANDLING})

    def concerns(self, obj: Request, actor: User) -> bool:
        return super().concerns(obj, actor) and getattr(obj, "fee", None) is None

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        return ChargeForm(request=obj, **{"initial": {"quantity": 1}, **given})

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        charging.notify(
            obj.pk,
            cleaned["basis"],
            cleaned["quantity"],
            actor=actor,
            way_to_pay=cleaned["way_to_pay"],
            delivered_on=cleaned["delivered_on"],
        )


class Pay(RequestAct):
    """It was paid."""

    name = "pay"
    label = gettext_lazy("登记缴费")
    explanation = gettext_lazy("登记申请人缴费的日期和财政票据号。")
    effects = (gettext_lazy("案件转回办理中，答复期限自缴费之日的次日起重新计算。"),)
    article = METHOD + "第六条"
    form = PayForm
    policy = policies.pay
    shown_in = frozenset({PAYING})

    def initial(self, obj: Request, actor: User) -> dict[str, Any]:
        return {"on": today()}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        with kept_papers([(RequestFile.Kind.PAYMENT, cleaned["attached"])], actor=actor) as papers:
            charging.pay(
                obj.pk,
                on=cleaned["on"],
                receipt_number=cleaned["receipt_number"],
                excuse=cleaned["excuse"],
                papers=papers,
                actor=actor,
            )


class Lapse(RequestAct):
    """It was not paid."""

    name = "lapse"
    label = gettext_lazy("拟定不再处理（逾期未缴费）")
    explanation = gettext_lazy("申请人逾期未缴纳信息处理费的，以R16为答复种类拟办，收费经过自动写入。")
    effects = (gettext_lazy("只生成拟办稿：核对后送审、签发、送达，才办结。"),)
    article = METHOD + "第六条"
    policy = policies.lapse
    shown_in = frozenset({PAYING})

    def is_next(self, obj: Request, actor: User) -> bool:
        return obj.status == PAYING and waiting.passed(waiting.fee_due_on(obj))

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        charging.lapse(obj.pk, actor=actor)

    def done(self, obj: Any) -> str:
        return _("已生成拟办稿，请核对后送审。")


ACTS = (Charge(), Pay(), Lapse())

"""What is charged and paid; the arithmetic is shown before anything is sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import counted
from applications.forms.saying import day, papers, words
from applications.models import Fee, Request
from applications.scales import scale
from applications.services import charging
from disclosure.law.fees import worded
from disclosure.law.rows import FeeSchedule
from disclosure.refusals import Refused


def _words(rows: FeeSchedule) -> str:
    """A scale with its brackets, and what it may be used for."""
    return f"{rows.title}（{rows.scope}）：{'；'.join(worded(one, rows.unit) for one in rows.brackets)}。"


class ChargeForm(forms.Form):
    """One basis and its quantity; the amount is worked out, shown, and confirmed by sending the form again."""

    basis = forms.ChoiceField(
        label=gettext_lazy("计收方式"),
        choices=Fee.Basis.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("同一申请只能选择一种，不得同时按件、按量计收。"),
    )
    quantity = forms.IntegerField(label=gettext_lazy("件数或者页数"), min_value=1)
    way_to_pay = words(
        gettext_lazy("缴费方式"), rows=2, help_text=gettext_lazy("收款单位、账号或者缴费地点；须开具财政票据。")
    )
    delivered_on = day(
        gettext_lazy("申请人收到日期"),
        required=False,
        help_text=gettext_lazy("当面交给申请人的填写；以其他方式送达的，送达后登记。"),
    )
    amount = forms.IntegerField(
        label=gettext_lazy("核对应缴金额（元）"),
        required=False,
        help_text=gettext_lazy("先留空提交，系统列出计算过程和金额；核对无误后再次提交。"),
    )

    def __init__(self, *args: Any, request: Request, **options: Any) -> None:
        super().__init__(*args, **options)
        self.request = request
        #: The arithmetic with its sum, as long as the amount in the form is not the one worked out.
        self.shown_first: list[str] = []
        before = counted.before_in_month(request)
        told = [_words(scale(request, basis)) for basis in Fee.Basis.values]
        said = _("申请人当月此前已向本机关申请%(before)s件。") % {"before": before}
        self.fields["quantity"].help_text = "".join([said, *told])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "basis" in cleaned and cleaned.get("quantity"):
            self._confirmed(cleaned)
        return cleaned

    def _confirmed(self, cleaned: dict[str, Any]) -> None:
        """The amount that was worked out is the one that was seen; else it is shown first."""
        try:
            charge = charging.quote(self.request, cleaned["basis"], cleaned["quantity"])
        except Refused as refusal:
            self.add_error("quantity", [str(reason) for reason in refusal.reasons])
            return
        if charge.amount > 0 and cleaned.get("amount") != charge.amount:
            sent: Any = self.data.copy()  # type: ignore[attr-defined]
            sent["amount"] = str(charge.amount)
            self.data = sent
            total = _("合计%(amount)s元。通知尚未发出，请核对后再次提交。") % {"amount": charge.amount}
            self.shown_first = [*(step.sentence.told(_) for step in charge.steps), total]


class PayForm(forms.Form):
    """When it was paid, by which receipt."""

    on = day(gettext_lazy("缴费日期"), help_text=gettext_lazy("答复期限自这一天的次日起重新计算。"))
    receipt_number = forms.CharField(label=gettext_lazy("财政票据号"), max_length=60)
    attached = papers(gettext_lazy("缴费凭据"))
    excuse = words(
        gettext_lazy("逾期缴费仍予办理的理由"),
        required=False,
        rows=2,
        help_text=gettext_lazy("缴费期限届满后缴纳的，须写明。"),
    )

"""What is filled in about reconsiderations and suits."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Remedy
from applications.policies import remedying as policies
from disclosure.forms.acts import ActForm, DayField
from disclosure.today import today

OUTCOMES = [choice for choice in Remedy.Outcome.choices if choice[0] != Remedy.Outcome.PENDING]


class RegisterForm(ActForm):
    """What the body's notice says."""

    kind = forms.ChoiceField(label=_("种类"), choices=Remedy.Kind.choices, widget=forms.RadioSelect)
    body = forms.CharField(label=_("复议机关或者法院"), max_length=120)
    reference = forms.CharField(label=_("案号"), max_length=120, required=False)
    copy_received_on = DayField(
        label=_("收到副本日期"), help_text=_("收到复议申请书副本或者起诉状副本的日期，答复期限自次日起算。")
    )
    summary_procedure = forms.BooleanField(
        label=_("行政复议适用简易程序"), required=False, help_text=_("答复期限由十个工作日改为五个工作日。")
    )
    note = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def prepare(self) -> None:
        self.fields["copy_received_on"].initial = today()
        if policies.early(self.obj):
            self.fields["kind"].help_text = _(
                "本案尚未答复，也没有逾期。收到的复议、起诉照实登记，是否受理由复议机关、法院决定；案件照常办理，答复期限不受影响。"
            )


class AnsweredForm(ActForm):
    """When the answer went out."""

    on = DayField(label=_("提交答复日期"))

    def prepare(self) -> None:
        self.fields["on"].initial = today()


class DecidedForm(ActForm):
    """How it ended."""

    outcome = forms.ChoiceField(label=_("结果"), choices=OUTCOMES, widget=forms.RadioSelect)
    on = DayField(label=_("审结日期"))
    received_on = DayField(label=_("收到决定书、裁判文书日期"), required=False, help_text=_("不填的，与审结日期相同。"))
    act_again = forms.BooleanField(label=_("责令重新处理或者履行职责"), required=False)
    act_again_by = DayField(
        label=_("重新处理的期限"), required=False, help_text=_("决定书、判决没有确定期限的不填，按答复申请的期限计算。")
    )
    note = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class ReopenForm(ActForm):
    """Why the case is handled again."""

    reason = forms.CharField(label=_("重新办理的事由"), widget=forms.Textarea(attrs={"rows": 3}))

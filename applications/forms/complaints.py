"""What is filled in about complaints on the desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Complaint, Request
from disclosure import roles
from disclosure.debtors import AGENCIES
from disclosure.forms.acts import ActForm, DayField
from disclosure.models import Agency
from disclosure.today import today

CHANNELS = [choice for choice in Complaint.Channel.choices if choice[0] != Complaint.Channel.ONLINE]
FINDINGS = [choice for choice in Complaint.Finding.choices if choice[0]]


class EnterForm(ActForm):
    """What somebody said by telephone, in a mailbox or by letter."""

    channel = forms.ChoiceField(label=_("渠道"), choices=CHANNELS, widget=forms.RadioSelect)
    received_on = DayField(label=_("收到日期"))
    against = forms.ModelChoiceField(label=_("被投诉机关"), queryset=Agency.objects.none())
    request_number = forms.CharField(label=_("所涉申请编号"), max_length=80, required=False)
    name = forms.CharField(label=_("投诉人"), max_length=120, required=False)
    contact = forms.CharField(label=_("联系方式"), max_length=200, required=False)
    text = forms.CharField(label=_("反映的问题"), widget=forms.Textarea(attrs={"rows": 6}))

    def prepare(self) -> None:
        self.fields["received_on"].initial = today()
        self.offer("against", Agency.objects.filter(roles.scope(self.actor, "complaint.register"), kind__in=AGENCIES))

    def clean_request_number(self) -> Request | None:
        number = self.cleaned_data["request_number"].strip()
        found = Request.objects.filter(number=number).select_related("agency").first() if number else None
        if number and found is None:
            raise forms.ValidationError(_("没有这个编号的申请。"))
        return found


class InvestigateForm(ActForm):
    """What was found out."""

    text = forms.CharField(label=_("调查情况"), widget=forms.Textarea(attrs={"rows": 6}))

    def prepare(self) -> None:
        self.fields["text"].initial = self.obj.investigation


class AnswerForm(ActForm):
    """Whether it is so, and what follows."""

    finding = forms.ChoiceField(label=_("调查结论"), choices=FINDINGS, widget=forms.RadioSelect)
    text = forms.CharField(label=_("处理结果"), widget=forms.Textarea(attrs={"rows": 6}))

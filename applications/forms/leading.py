"""Where a request goes: apart, together with another one, to another agency, or back to its applicant."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import counted
from applications.asking import Asking
from applications.forms.saying import day, papers, words
from applications.models import Request
from applications.policies.leading import BEFORE_DECISION
from applications.services.record_correction import Outcome
from catalog.forms.agencies import AgencyField, Names, suggestions

LONGEST_TITLE = 300


class SplitForm(forms.Form):
    """The matters of a request, one a line."""

    parts = words(
        gettext_lazy("拆分后的各件申请"),
        rows=6,
        help_text=gettext_lazy("每行一件，写明所需信息的名称、文号或者其他特征；至少两行。"),
    )

    def clean_parts(self) -> list[Asking]:
        """One request a line."""
        lines = [line.strip() for line in self.cleaned_data["parts"].splitlines() if line.strip()]
        too_long = [line for line in lines if len(line) > LONGEST_TITLE]
        if too_long:
            raise ValidationError(_("每行不能超过%(most)s字。") % {"most": LONGEST_TITLE})
        return [Asking(title=line) for line in lines]


class RequestChoice(forms.ModelChoiceField):
    """A request, shown with what it asks for."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number} {obj.asked_for}"


class MergeForm(forms.Form):
    """The request of the same applicant into which this one goes."""

    target = RequestChoice(
        label=gettext_lazy("并入哪件申请"),
        queryset=Request.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("只列出同一申请人向本机关提出、尚未答复的申请；答复期限不得因并案延长。"),
    )

    def __init__(self, *args: Any, request: Request, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["target"]
        field.queryset = counted.at_this_agency(request).filter(status__in=BEFORE_DECISION)


class TransferForm(forms.Form):
    """To which agency, and how the applicant consented."""

    to = AgencyField(label=gettext_lazy("转送机关"))
    consented_on = day(gettext_lazy("申请人同意日期"))
    consent = words(gettext_lazy("申请人如何同意"), rows=2, help_text=gettext_lazy("如电话、当面、书面；可附凭据。"))
    attached = papers(gettext_lazy("同意的凭据"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].widget = Names(suggestions())


class WithdrawForm(forms.Form):
    """When and how the applicant withdrew."""

    on = day(gettext_lazy("撤回日期"))
    how = words(
        gettext_lazy("申请人如何撤回"), rows=2, help_text=gettext_lazy("写入终止办理告知书的拟办稿，可以再修改。")
    )


class ConcludeRecordForm(forms.Form):
    """What became of a record that the applicant says is wrong."""

    outcome = forms.ChoiceField(label=gettext_lazy("处理"), choices=Outcome.choices, widget=forms.RadioSelect)
    said = words(gettext_lazy("更正的内容或者核实的情况"), rows=4)
    agency = forms.CharField(
        label=gettext_lazy("有权更正的机关"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("不属于本机关职能的，写明其名称、联系方式。"),
    )

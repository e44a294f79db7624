"""What is said with an act: an opinion, a reason, a day, and whom it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.forms.agencies import AgencyField, Names, suggestions
from catalog.forms.filing import day
from catalog.models import Consultation


def words(text: Any, *, required: bool = True, rows: int = 3, **options: Any) -> forms.CharField:
    """A text of a few lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=text, required=required, widget=area, max_length=4000, **options)


def needed(text: Any, **options: Any) -> forms.DateField:
    """A date that must be given."""
    field = day(text, **options)
    field.required = True
    return field


class ReasonForm(forms.Form):
    """Why, in a few words."""

    reason = words(_("理由"))


class OpinionForm(forms.Form):
    """An opinion that may stay empty: the act itself says yes."""

    opinion = words(_("意见"), required=False, rows=2)


class StatedOpinionForm(forms.Form):
    """An opinion that is kept with the act and must be stated."""

    opinion = words(_("意见"))


class ReturnForm(forms.Form):
    """Why an item goes back to the desk: on a ground of the law where one fits (退文), and in words."""

    reason = words(_("退回的理由"), help_text=_("写明须补充、更正的内容；填报人和此前经手的人都会收到。"))

    def __init__(self, *args: Any, grounds: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        if grounds:
            ground = forms.ChoiceField(
                label=_("退文事由"),
                choices=[("", _("其他（须写明理由）")), *grounds],
                required=False,
                widget=forms.RadioSelect,
                initial="",
            )
            self.fields = {"ground": ground, **self.fields}
            self.fields["reason"].required = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("ground") and not said.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", forms.ValidationError(_("请写明退回的理由，或者选择退文事由。"), code="required"))
        return said


class CollectiveForm(forms.Form):
    """A decision of the party group, with the day it met."""

    met_on = needed(_("会议日期"))
    opinion = words(_("讨论决定的内容"))


class ReferralForm(forms.Form):
    """To whom an undetermined item is put, and what is asked."""

    department = forms.CharField(
        label=_("报请的部门"), max_length=120, help_text=_("有关主管部门，或者同级保密行政管理部门。")
    )
    question = words(_("不能确定的内容"))


class AnswerToReferralForm(forms.Form):
    """What the department determined, and when."""

    may_be_public = forms.TypedChoiceField(
        label=_("答复"),
        choices=[("yes", _("可以公开")), ("no", _("不得公开"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answered_on = needed(_("答复日期"))
    answer = words(_("答复内容"))


class ConsultationForm(forms.Form):
    """Whom to consult, and about what."""

    agency = AgencyField(label=_("会商机关"))
    question = words(_("会商内容"), help_text=_("写明涉及对方的内容和拟公开的方式。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].widget = Names(suggestions())


class AnswerForm(forms.Form):
    """The answer of the agency consulted."""

    consultation = forms.ModelChoiceField(
        label=_("会商事项"), queryset=Consultation.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    answer = forms.ChoiceField(label=_("答复"), choices=Consultation.Answer.choices, widget=forms.RadioSelect)
    opinion = words(_("意见"), required=False, help_text=_("不同意公开的，须写明理由。"))

    def __init__(self, *args: Any, consultations: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["consultation"].queryset = consultations  # type: ignore[attr-defined]
        self.fields["consultation"].label_from_instance = asked  # type: ignore[attr-defined]
        if "consultation" not in self.initial:
            self.initial["consultation"] = consultations.first()


class DecisionForm(AnswerForm):
    """How the district office decides a disagreement."""

    answer = forms.ChoiceField(label=_("协调决定"), choices=Consultation.Answer.choices, widget=forms.RadioSelect)
    opinion = words(_("理由"))


def asked(consultation: Consultation) -> str:
    """A consultation as a choice: with whom, about what."""
    return f"{consultation.agency}：{consultation.question}"


class ChangedForm(forms.Form):
    """The day of a change, from which the clock of publication counts anew."""

    changed_on = needed(_("变更日期"), help_text=_("公开时限自变更之日起算。"))


class ChangedCircumstancesForm(ChangedForm):
    """When and how circumstances changed."""

    reason = words(_("情势如何变化"))


class WithdrawalForm(forms.Form):
    """Why a public item leaves the site, in words the public reads."""

    reason = words(_("撤回的理由"), help_text=_("将在原网址对外显示，请使用可以公开的表述。"))


class TakeDownForm(forms.Form):
    """Why everything of an item goes at once, in one line that is not shown outside."""

    cause = forms.CharField(label=_("事由"), max_length=200, help_text=_("不对外显示；一句话即可，事后补作说明。"))


class ExplanationForm(forms.Form):
    """What happened, and what was done about it."""

    explanation = words(_("原因、影响和处置"), rows=5)


class FindingForm(forms.Form):
    """What the review of a take-down found."""

    finding = words(_("复核结论"), rows=4)

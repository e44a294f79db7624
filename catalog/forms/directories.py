"""What is filled in for a standard directory as a whole: opening it, its reviews, and the changes that ask for a new version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import domains
from catalog.forms.statements import needed, words
from catalog.models import Directory
from disclosure.models import Agency
from disclosure.today import today

# What the joint review looks at (渝北 二（一）3: 重点审查公开事项覆盖度、标准目录规范度).
POINTS = {
    "coverage": gettext_lazy("公开事项覆盖度：上级目录中属于本单位的事项都已认领，职责范围内的事项没有遗漏"),
    "conformity": gettext_lazy("标准目录规范度：要素、依据、时限、主体、渠道、对象、方式、层级逐项填写，表述规范"),
}


def domain_choices() -> list[tuple[str, str]]:
    """The domains that are called so today."""
    return [(one.code, one.title) for one in domains.known(today())]


class AgencyChoice(forms.ModelChoiceField):
    """One of a few agencies, by its name."""

    def label_from_instance(self, obj: Agency) -> str:
        return obj.name


class OpenForm(forms.Form):
    """For which domain, agency and level a directory is begun."""

    domain = forms.ChoiceField(label=gettext_lazy("领域"))
    agency = AgencyChoice(label=gettext_lazy("编制单位"), queryset=Agency.objects.none(), empty_label=None)
    level = forms.ChoiceField(
        label=gettext_lazy("层级"),
        choices=Directory.Level.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("镇街（乡）级的目录由区级主管部门统一编制，供各镇街认领。"),
    )

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["domain"].choices = domain_choices()  # type: ignore[attr-defined]
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class NextVersionForm(forms.Form):
    """Why a next version is begun."""

    reason = words(
        gettext_lazy("调整的缘由"), required=False, help_text=gettext_lazy("如法律法规变动、权责调整、上级目录更新。")
    )


class JointReviewForm(forms.Form):
    """The two points of the joint review, and an opinion."""

    looked = forms.MultipleChoiceField(
        label=gettext_lazy("已逐项审查"),
        choices=list(POINTS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("两项都通过的才能报送初审；有一项不通过的，请退回编制单位。"),
        error_messages={"required": gettext_lazy("请逐项审查并勾选。")},
    )
    opinion = words(gettext_lazy("意见"), required=False, rows=2)

    def clean_looked(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["looked"]
        if len(ticked) < len(POINTS):
            raise forms.ValidationError(_("两项都通过的才能报送初审；不通过的请退回编制单位。"), code="incomplete")
        return ticked


class ReturnDirectoryForm(forms.Form):
    """Why a version goes back to its compilers."""

    reason = words(
        gettext_lazy("退回的理由"),
        help_text=gettext_lazy("写明须补充、改正的内容。编制人和本单位政务公开工作机构都会收到。"),
    )


class ChangeOfLawForm(forms.Form):
    """When law or duties changed, and what changed."""

    on = needed(gettext_lazy("变动日期"), help_text=gettext_lazy("调整目录的时限自此日起算。"))
    reason = words(gettext_lazy("哪些法律法规、权责发生了变动"))

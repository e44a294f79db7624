"""What a secrecy review looks at, point by point (条例 art. 17; 保密法 on information to be published)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.models import PROACTIVE, Edition

POINTS = {
    "state-secret": gettext_lazy("不含国家秘密，没有密级标志"),
    "work-secret": gettext_lazy("不含工作秘密和不宜公开的内部事项"),
    "third-party": gettext_lazy("不含商业秘密、个人隐私；身份证号、电话、住址等已作处理"),
    "security": gettext_lazy("公开后不会危及国家安全、公共安全、经济安全、社会稳定"),
    "attachments": gettext_lazy("附件已逐个打开核对，包括隐藏的工作表、批注和修订痕迹"),
}
BEFORE_PUBLICATION = {
    **POINTS,
    "combined": gettext_lazy("与已公开的信息放在一起，也不会推断出不应公开的内容"),
    "text": gettext_lazy("标题、文号、日期、公开属性与原件一致"),
}


class ChecklistForm(forms.Form):
    """The points of a review, each ticked by the person who looked; for what is to be public all must be."""

    points = POINTS

    opinion = forms.CharField(
        label=gettext_lazy("意见"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )

    def __init__(self, *args: Any, edition: Edition, **options: Any) -> None:
        super().__init__(*args, **options)
        self.complete = edition.attribute == PROACTIVE
        looked = forms.MultipleChoiceField(
            label=_("已逐项核对"),
            choices=list(self.points.items()),
            required=self.complete,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("每一项都须核对。") if self.complete else _("本件拟不主动公开，勾选核对后符合的各项。"),
            error_messages={"required": _("请逐项核对并勾选。")},
        )
        self.fields = {"looked": looked, **self.fields}

    def clean_looked(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["looked"]
        open_points = [str(label) for code, label in self.points.items() if code not in ticked]
        if self.complete and open_points:
            raise forms.ValidationError(
                _("尚未核对：%(points)s。有一项不符合的，请退回或者改变公开属性。")
                % {"points": "；".join(open_points)},
                code="incomplete",
            )
        return ticked

    @property
    def checklist(self) -> dict[str, bool]:
        """Every point with its answer, as the review keeps it."""
        return answers(self.points, self.cleaned_data["looked"])


class FormationForm(ChecklistForm):
    """The review at formation, made by whoever proposes."""


class ClearanceForm(ChecklistForm):
    """The review before publication, made by another person."""

    points = BEFORE_PUBLICATION


def answers(points: dict[str, Any], ticked: list[str]) -> dict[str, bool]:
    """The points of a review with yes or no."""
    return {code: code in ticked for code in points}


def told(checklist: dict[str, bool], points: dict[str, Any] = BEFORE_PUBLICATION) -> list[tuple[str, bool]]:
    """A kept checklist in words, for the history of reviews."""
    return [(str(points.get(code, code)), answer) for code, answer in checklist.items()]

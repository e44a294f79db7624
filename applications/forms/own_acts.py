"""What an applicant sends on his own page: a correction, reasons, a withdrawal, how satisfied he is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from applications.asking import Paper
from applications.forms import public_files
from applications.forms.public_files import Accepted, PublicFilesField
from applications.models import RequestFile

SCORES = [
    (5, gettext_lazy("5 非常满意")),
    (4, gettext_lazy("4 满意")),
    (3, gettext_lazy("3 一般")),
    (2, gettext_lazy("2 不满意")),
    (1, gettext_lazy("1 非常不满意")),
]


class OwnForm(forms.Form):
    """A form on the applicant's own page, which the number and the code have opened already."""

    use_required_attribute = False


class CorrectionForm(OwnForm):
    """The answer to a notice of correction, in words, files or both."""

    text = forms.CharField(
        label=gettext_lazy("补正的内容"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("逐项回答补正通知书提出的问题。"),
    )
    excuse = forms.CharField(
        label=gettext_lazy("超过补正期限的，有什么正当理由"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    papers = PublicFilesField(label=gettext_lazy("补正的材料"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        accepted, refused = cleaned.pop("papers", ([], []))
        for refusal in refused:
            self.add_error("papers", refusal)
        if sentence := public_files.too_many(len(accepted)):
            self.add_error("papers", ValidationError(sentence, code="too-many"))
        self.accepted: list[Accepted] = accepted
        return cleaned

    def papers_kept(self) -> list[Paper]:
        """The files, kept; whatever is refused afterwards leaves them to be removed within a day."""
        return [public_files.stage(one, RequestFile.Kind.CORRECTION, "").paper for one in self.accepted]


class ReasonsForm(OwnForm):
    """Why so many or so frequent requests (条例 art. 35)."""

    text = forms.CharField(
        label=gettext_lazy("理由"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("请写明理由（条例第三十五条）。")},
    )


class WithdrawalForm(OwnForm):
    """The applicant does not want it any more; he says so twice."""

    sure = forms.BooleanField(
        label=gettext_lazy("我撤回这件申请，机关不再办理"),
        error_messages={"required": gettext_lazy("撤回以后不能恢复，请勾选确认。")},
    )
    reason = forms.CharField(label=gettext_lazy("原因"), max_length=500, required=False)


class RatingForm(OwnForm):
    """From one to five, with a note for those who have more to say."""

    score = forms.TypedChoiceField(
        label=gettext_lazy("对这次办理是否满意"),
        choices=SCORES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择1到5分。")},
    )
    note = forms.CharField(
        label=gettext_lazy("意见和建议"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

"""What is filled in when an applicant's particulars are read, or kept longer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import RequestFile
from disclosure.forms.acts import ActForm, DayField


class ReasonForm(ActForm):
    """Why."""

    reason = forms.CharField(
        label=_("理由"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例如与申请人核对送达地址。理由记入台账，请勿写入个人信息。"),
    )


class CopyChoice(forms.ModelChoiceField):
    """A sealed copy by its name and use."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_kind_display()} {obj.name}"


class OpenCopyForm(ReasonForm):
    """Which copy, and why."""

    file = CopyChoice(label=_("文件"), queryset=RequestFile.objects.none())
    field_order = ("file", "reason")

    def prepare(self) -> None:
        kept = self.obj.files.filter(sealed=True, file__destroyed_at__isnull=True)
        self.offer("file", kept.select_related("file"))


class PostponeForm(ReasonForm):
    """Until when, and why."""

    until = DayField(label=_("延后至"))
    field_order = ("until", "reason")

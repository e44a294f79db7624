"""An annual report handed in to be checked: read at once, kept nowhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.reading.refusals import ReadingRefused
from disclosure.law.report_tables import Loaded
from reports.reading.published_report import read

ACCEPTED = ".json,.xlsx,.html,.htm,.docx"


class ReportField(forms.FileField):
    """A published report, read; one that holds no report is refused with its reason."""

    default_error_messages = {
        "required": gettext_lazy("请选择要核对的年度报告。"),
        "empty": gettext_lazy("文件是空的，请检查后重新选择。"),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.FileInput(attrs={"accept": ACCEPTED}), **options)

    def clean(self, data: Any, initial: Any = None) -> Loaded | None:
        content = super().clean(data, initial)
        return _read(content) if content else None


class CheckForm(forms.Form):
    """The report, and last year's if its carry-over is to be checked too."""

    report = ReportField(
        label=gettext_lazy("年度报告"),
        help_text=gettext_lazy("网页（HTML）、Word（DOCX）、Excel（XLSX）或者JSON文件，2019年格式、2021年格式都可以。"),
    )
    previous = ReportField(
        label=gettext_lazy("上一年度的报告"),
        required=False,
        help_text=gettext_lazy("用来核对“上年结转”和规章、规范性文件的有效件数。"),
    )


def _read(content: UploadedFile) -> Loaded:
    most, size = settings.DISCLOSURE_PUBLIC_UPLOAD, content.size or 0
    if size > most:
        values = {"size": filesizeformat(size), "most": filesizeformat(most)}
        raise ValidationError(_("文件有%(size)s，不能超过%(most)s。") % values, code="too-large")
    try:
        return read(content.read())
    except ReadingRefused as refusal:
        raise ValidationError(refusal.told(_), code=refusal.code) from refusal

"""What is filled in to enter a holiday notice: its text pasted, or its days as CSV."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure import calendars
from disclosure.calendars import Proposal
from disclosure.forms.acts import ActForm, DayField
from disclosure.forms.calculator import place_choices
from disclosure.law.notice_reading import NoticeReading
from disclosure.law.notice_text import read_csv, read_notice

LARGEST = 200_000  # bytes; a year's notice has about two thousand
ENCODINGS = ("utf-8-sig", "gb18030")


class NoticeForm(ActForm):
    """The notice, where it applies, and what its text does not say."""

    text = forms.CharField(
        label=gettext_lazy("通知原文"),
        required=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("粘贴国务院办公厅通知的全文，标题、文号和落款日期一并粘贴。"),
    )
    file = forms.FileField(
        label=gettext_lazy("或者上传CSV文件"),
        required=False,
        help_text=gettext_lazy("每行一天：日期、类型（放假或者上班）、节日。首行为表头。"),
    )
    kind = forms.ChoiceField(
        choices=[("text", "text"), ("csv", "csv")], initial="text", required=False, widget=forms.HiddenInput
    )
    jurisdiction = forms.ChoiceField(
        label=gettext_lazy("限于地区"),
        required=False,
        choices=lambda: [("", _("全国")), *place_choices()],
        help_text=gettext_lazy("少数民族地区依照《全国年节及纪念日放假办法》第四条另有放假安排的，选择该地区。"),
    )
    year = forms.IntegerField(
        label=gettext_lazy("年份"),
        required=False,
        min_value=2007,
        max_value=2200,
        help_text=gettext_lazy("原文没有写明年份时填写。"),
    )
    number = forms.CharField(
        label=gettext_lazy("文号"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("用CSV上传时填写；不知道的留空。"),
    )
    issued_on = DayField(label=gettext_lazy("印发日期"), required=False, help_text=gettext_lazy("用CSV上传时填写。"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        upload, text = cleaned.get("file"), (cleaned.get("text") or "").strip()
        if bool(upload) == bool(text):
            sentence = _("请粘贴通知原文，或者上传CSV文件，两者选一。")
            self.add_error("text", ValidationError(sentence, code="one-of-two"))
        elif upload:
            cleaned["text"], cleaned["kind"] = self._decoded(upload), "csv"
        if not self.errors:
            cleaned["proposal"] = Proposal(self._reading(cleaned), cleaned["text"], cleaned["jurisdiction"])
        return cleaned

    def _decoded(self, upload: UploadedFile) -> str:
        if upload.size is not None and upload.size > LARGEST:
            self.add_error("file", ValidationError(_("文件超过200KB，不是一份放假安排。"), code="too-large"))
            return ""
        content = upload.read()
        for encoding in ENCODINGS:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
        self.add_error("file", ValidationError(_("文件不是UTF-8或者GB18030编码的文本。"), code="encoding"))
        return ""

    def _reading(self, cleaned: dict[str, Any]) -> NoticeReading:
        if cleaned.get("kind") == "csv":
            read = read_csv(cleaned["text"])
            return replace(
                read,
                number=cleaned["number"] or read.number,
                issued_on=cleaned["issued_on"] or read.issued_on,
                year=cleaned["year"] or read.year,
            )
        earlier = calendars.current(cleaned["jurisdiction"]).notices
        return read_notice(cleaned["text"], year=cleaned["year"], earlier=earlier)

    def carried(self) -> dict[str, Any]:
        """What the confirmation sends again, the content of a file as text."""
        names = ("text", "kind", "jurisdiction", "year", "number", "issued_on")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}

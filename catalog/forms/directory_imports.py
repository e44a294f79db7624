"""A directory's file handed in, and what is decided about the rows that were read from it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from catalog import domains
from catalog.forms.uploads import small_enough
from catalog.models import Directory
from disclosure.models import Agency
from disclosure.today import today


class DirectoryFileForm(forms.Form):
    """Which directory a file is for, and the file itself."""

    agency = forms.ModelChoiceField(label=_("编制单位"), queryset=Agency.objects.none(), empty_label=None)
    domain = forms.ChoiceField(label=_("领域"))
    level = forms.ChoiceField(
        label=_("层级"),
        choices=Directory.Level.choices,
        initial=Directory.Level.COUNTY,
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=_("目录文件"),
        help_text=_("XLSX、CSV、DOCX，或者本系统导出的JSON。合并的单元格、两三行的表头、“同上”都能读取。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv,.docx,.json,.jsonl"}),
    )

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        known = [(domain.code, domain.title) for domain in domains.known(today())]
        self.fields["domain"].choices = [("", _("请选择")), *known]  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile:
        return small_enough(self.cleaned_data["file"])


class ApplyImportForm(forms.Form):
    """Whether rows with errors are left out or hold everything up."""

    leave_out_faulty = forms.BooleanField(
        label=_("略过有误的行"),
        required=False,
        help_text=_("有误的行对应已有事项的，该事项保持不变；不对应的，不写入。"),
    )

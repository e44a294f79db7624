"""A table handed in, and what is decided about the rows that were read from it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from catalog.forms.uploads import small_enough
from catalog.models import Batch
from disclosure.models import Agency


class TableForm(forms.Form):
    """Whose table it is, whether its rows are new or were public elsewhere, and the table itself."""

    agency = forms.ModelChoiceField(label=gettext_lazy("公开主体"), queryset=Agency.objects.none(), empty_label=None)
    purpose = forms.ChoiceField(
        label=gettext_lazy("用途"),
        choices=Batch.Purpose.choices,
        initial=Batch.Purpose.NEW,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("历史信息保留原发布日期和原索引号，整批审查、审批后导入，不计逾期。"),
    )
    file = forms.FileField(
        label=gettext_lazy("表格文件"),
        help_text=gettext_lazy("XLSX 或者 CSV。首行为列名，列名和次序不限，能认出“标题”“文号”“成文日期”等即可。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile:
        return small_enough(self.cleaned_data["file"])


class ApplyForm(forms.Form):
    """Whether rows with errors are left out or hold everything up."""

    leave_out_faulty = forms.BooleanField(label=gettext_lazy("只导入无误的行，有误的行略过"), required=False)

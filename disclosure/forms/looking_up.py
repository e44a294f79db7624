"""What opens a case: its number and its query code."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class LookUpForm(forms.Form):
    """A number and a query code; dashes, spaces and small letters in the code make no difference."""

    use_required_attribute = False

    number = forms.CharField(
        label=gettext_lazy("编号"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("请填写回执上的编号。")},
    )
    code = forms.CharField(
        label=gettext_lazy("查询码"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=gettext_lazy("回执上四位一组的十二位字母和数字，横线可以不填。"),
        error_messages={"required": gettext_lazy("请填写回执上的查询码。")},
    )

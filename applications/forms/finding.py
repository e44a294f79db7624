"""Finding one applicant's requests by the number of a document."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FindForm(forms.Form):
    """The whole number: nothing is found by a part of it."""

    identity_number = forms.CharField(
        label=_("证件号码"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("须输入完整号码。号码不会出现在网址和日志中，查得的结果仍然遮蔽。"),
    )

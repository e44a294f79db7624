"""What is supposed on the page that looks ahead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.forms.saying import day
from applications.what_if import Supposed

NAMES = tuple(Supposed.__dataclass_fields__)


class WhatIfForm(forms.Form):
    """Suppositions, each by itself or together; what is left empty does not happen."""

    asked_on = day(
        gettext_lazy("如果向第三方发出征求意见书，于"),
        required=False,
        help_text=gettext_lazy("自发出之日起中止；已经发出的不必再填。"),
    )
    answered_on = day(gettext_lazy("如果第三方（共同制作机关）答复，于"), required=False)
    corrected_on = day(gettext_lazy("如果申请人补正，于"), required=False)
    extended_on = day(gettext_lazy("如果延期并告知，于"), required=False)
    days = forms.IntegerField(
        label=gettext_lazy("延长的工作日"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=gettext_lazy("留空为最长。"),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("days") and not said.get("extended_on"):
            self.add_error("extended_on", _("请填写延期的日期。"))
        return said

    def supposed(self) -> Supposed:
        """What was filled in."""
        return Supposed(**{name: self.cleaned_data.get(name) for name in NAMES})

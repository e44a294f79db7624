"""How long a reply term is extended, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications import timing
from applications.forms.saying import words
from applications.models import Request
from disclosure import clocks


class ExtendForm(forms.Form):
    """The working days, within what the law allows, and the reason that the applicant reads."""

    days = forms.IntegerField(label=_("延长工作日"), min_value=1)
    reason = words(_("延期的理由"), help_text=_("写入延期告知书，申请人可以看到。"))

    def __init__(self, *args: Any, request: Request, **options: Any) -> None:
        super().__init__(*args, **options)
        allowed = [clocks.duty_of(clock).extension for clock in timing.extendable(request)]
        most = max((one.length for one in allowed if one is not None), default=None)
        if most is not None:
            self.fields["days"].initial = most
            self.fields["days"].widget.attrs["max"] = most

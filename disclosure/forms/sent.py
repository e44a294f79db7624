"""What every form of the public side carries: the sending it belongs to, and a field that only machines fill in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure import sending
from disclosure.refusals import Reason

TRAP = forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})


class AskedByPolicy:
    """A field that is shown as required; whether it is missing is for the policy to say, with the article."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:  # type: ignore[attr-defined]
            super().validate(value)  # type: ignore[misc]


class AskedText(AskedByPolicy, forms.CharField):
    """A text the policy asks for."""


class AskedChoices(AskedByPolicy, forms.MultipleChoiceField):
    """Boxes of which the policy asks for one."""


class SentForm(forms.Form):
    """A form of the public side, with its signed age and its trap for machines."""

    use_required_attribute = False

    sending = forms.CharField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(label=gettext_lazy("请勿填写"), required=False, widget=TRAP)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        carried = sending.read(self.data.get("sending", "")) if self.is_bound else None
        self.problem = sending.problem(carried) if self.is_bound else ""
        stale = sending.is_stale(carried)
        self.sent = sending.opened(carried.token if carried else "") if stale or carried is None else carried

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("website"):
            raise ValidationError(_("有一栏是专供识别自动程序的，应当留空。请清空后再次提交。"), code="trap")
        if self.problem:
            raise ValidationError(self.problem, code="sending")
        return cleaned

    def refuse(self, reasons: Iterable[Reason], fields: dict[str, str]) -> None:
        """Put what a policy found against this at the fields it speaks of, each with its article."""
        for reason in reasons:
            self.add_error(fields.get(reason.code), ValidationError(str(reason), code=reason.code))

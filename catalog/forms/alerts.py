"""The form by which somebody asks to be told by e-mail of what is new in a list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.listing import Listing
from catalog.models import Alert
from catalog.policies import alerts as policies
from disclosure.forms.sent import SentForm


class AlertForm(SentForm):
    """An address, and how often; nothing else is asked."""

    address = forms.EmailField(
        label=_("电子邮箱"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        help_text=_("形如name@example.cn。先收到一封确认邮件，确认后才开始。"),
        error_messages={
            "required": _("请填写收信的电子邮箱。"),
            "invalid": _("电子邮箱的格式不对，应形如name@example.cn。"),
        },
    )
    frequency = forms.ChoiceField(
        label=_("多久发一次"),
        choices=Alert.Frequency.choices,
        initial=Alert.Frequency.DAILY,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择多久发一次。"), "invalid_choice": _("请选择多久发一次。")},
    )

    def __init__(self, *args: Any, search: Listing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.search = search

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.refuse(policies.readable(self.search), {})
        return cleaned

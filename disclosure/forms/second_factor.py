"""The form that asks for the second factor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_otp import devices_for_user, verify_token
from django_otp.models import Device

from disclosure.models import User


class SecondFactorForm(forms.Form):
    """A one-time code from one of the user's own devices; after it is valid, `verified` is that device."""

    device = forms.ChoiceField(label=_("验证设备"))
    token = forms.CharField(
        label=_("验证码"),
        help_text=_("身份验证器显示的六位数字，或者一个备用码。"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.verified: Device | None = None
        self.choices = [(device.persistent_id, device.name) for device in devices_for_user(user)]
        self.fields["device"].choices = self.choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Verify the code; the device itself counts wrong ones and closes for a while."""
        entered = super().clean() or {}
        if "device" in entered and "token" in entered:
            self.verified = verify_token(self.user, entered["device"], entered["token"])
            if self.verified is None:
                self.add_error("token", _("验证码不正确或者已经用过；连续输错后须稍候再试。"))
        return entered

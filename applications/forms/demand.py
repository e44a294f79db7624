"""What is filled in when a proposal to publish is declined."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.forms.acts import ActForm


class DeclineForm(ActForm):
    """Why it stays with answering each."""

    reason = forms.CharField(
        label=_("理由"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例如只涉及个别人，或者不属于主动公开范围。"),
    )

"""The feedback form of the public: what kind, what is said, and, for those who want, where an answer reaches them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.models import Feedback, Item
from catalog.policies import feedback as policies
from catalog.services.feedback import Said
from disclosure.forms.sent import AskedText, SentForm

FIELDS = {"no-text": "text", "no-kind": "kind"}
LONGEST = 4000


class FeedbackForm(SentForm):
    """What a reader says of an item; no account, no name."""

    kind = forms.ChoiceField(
        label=_("类别"),
        choices=Feedback.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择反馈的类别。")},
    )
    text = AskedText(
        label=_("反馈内容"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("哪一处、有什么问题，应当是什么。请不要写证件号码等个人信息。"),
    )
    contact = forms.CharField(
        label=_("联系方式"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("电话或者电子邮箱，加密保存，只用于答复。不留的，凭编号和查询码在本平台看答复。"),
    )

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        against = policies.receive(self.item, cleaned.get("kind") or "", cleaned.get("text") or "")
        self.refuse((one for one in against if FIELDS.get(one.code) not in self.errors), FIELDS)
        return cleaned

    def said(self) -> Said:
        """What was filled in."""
        return Said(self.cleaned_data["kind"], self.cleaned_data["text"], self.cleaned_data["contact"])

"""The complaint form: about whom, about what, and, for those who want, from whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models import Request
from applications.policies import complaining as policies
from applications.services.complaining import Grievance, supervisor_of
from disclosure.debtors import AGENCIES
from disclosure.forms.sent import AskedText, SentForm
from disclosure.models import Agency
from disclosure.refusals import Reason
from disclosure.today import today

FIELDS = {
    "no-text": "text",
    "no-supervisor": "against",
    "takes-no-requests": "against",
    "other-agency": "about",
}


def agency_choices() -> Iterator[tuple[str, Any]]:
    """Nothing chosen yet, then every agency the Regulation binds, by what it is."""
    yield "", _("请选择")
    found = [one for one in Agency.objects.filter(kind__in=AGENCIES) if one.is_active(today())]
    for kind, label in Agency.Kind.choices:
        if rows := [(agency.slug, agency.name) for agency in found if agency.kind == kind]:
            yield str(label), rows


class ComplaintForm(SentForm):
    """A complaint that an agency does not meet its duties of disclosure; name and contact are for the answer alone."""

    against = forms.ChoiceField(
        label=gettext_lazy("反映哪个机关"),
        choices=agency_choices,
        error_messages={"required": gettext_lazy("请选择所反映的机关（条例第四十七条）。")},
    )
    about = forms.CharField(
        label=gettext_lazy("所涉申请的编号"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("事情与您的一件申请有关的，填写申请编号，便于查明。"),
    )
    text = AskedText(
        label=gettext_lazy("反映的问题"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("什么时候、什么事，哪些行为不符合公开的规定。"),
    )
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=120, required=False)
    contact = forms.CharField(
        label=gettext_lazy("联系方式"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("可以不留；不留的，凭编号和查询码在本平台看答复。姓名和联系方式加密保存。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accused: Agency | None = None
        self.concerned: Request | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.accused = Agency.objects.filter(slug=cleaned.get("against") or "").select_related("parent").first()
        self.refuse((one for one in self._against(cleaned) if FIELDS[one.code] not in self.errors), FIELDS)
        return cleaned

    def _against(self, cleaned: dict[str, Any]) -> list[Reason]:
        """What the policy finds; without an agency only whether anything was said."""
        if self.accused is None:
            return policies.said(cleaned.get("text") or "")
        self.concerned = self._about(cleaned.get("about") or "", self.accused)
        return policies.receive(self.accused, supervisor_of(self.accused), cleaned.get("text") or "", self.concerned)

    def _about(self, number: str, against: Agency) -> Request | None:
        """The request named, if that agency has it; whether there is one stays untold, since numbers can be guessed."""
        return Request.objects.filter(number=number.strip(), agency=against).first() if number.strip() else None

    def grievance(self) -> Grievance:
        """The complaint as typed; a number that leads to no request is kept as part of what was said."""
        if self.accused is None:
            raise ValidationError(_("请选择所反映的机关。"))
        said = self.cleaned_data
        text, number = said["text"], said["about"].strip()
        if number and self.concerned is None:
            text = _("%(text)s\n（所填申请编号：%(number)s）") % {"text": text, "number": number}
        return Grievance(self.accused, text, self.concerned, said["name"], said["contact"])

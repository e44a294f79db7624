"""Several cases and the person who will hold them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from applications.forms.saying import PersonChoice
from applications.models import Request
from disclosure.models import User


class AssignForm(forms.Form):
    """Which cases, to whom; `confirmed` once the rehearsal was looked at."""

    cases = forms.MultipleChoiceField(label=_("申请"), error_messages={"required": _("请勾选要指定经办人的申请。")})
    holder = PersonChoice(label=_("经办人"), queryset=User.objects.none())
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, cases: Sequence[Request], people: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = list(cases)
        fields: Any = self.fields
        fields["cases"].choices = [(str(one.pk), one.number) for one in cases]
        fields["cases"].error_messages["invalid_choice"] = _("所选的一件在您打开本页以后有了变化，请重新选择。")
        fields["holder"].queryset = people

    def chosen(self) -> list[Request]:
        """The ticked cases in the order of the page."""
        ticked = set(self.cleaned_data["cases"])
        return [one for one in self.offered if str(one.pk) in ticked]

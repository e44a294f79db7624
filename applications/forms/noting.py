"""What is written down beside a case: talks, notes, answering lines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications import grounds
from applications.forms.saying import words
from applications.models import Contact
from disclosure.forms.agencies import AgencyChoice
from disclosure.models import Agency
from disclosure.today import today


class ContactForm(forms.Form):
    """One talk with the applicant."""

    way = forms.ChoiceField(label=_("方式"), choices=Contact.Way.choices)
    at = forms.DateTimeField(
        label=_("时间"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    reached = forms.BooleanField(label=_("联系上了申请人"), required=False, initial=True)
    summary = words(_("内容"), help_text=_("口头指导的内容、确认的事项、未接通的情况。"))


class NoteForm(forms.Form):
    """A note to colleagues."""

    text = words(_("内部备注"), help_text=_("申请人看不到。"))


def ground_choices() -> list[tuple[str, str]]:
    """The grounds of a reply, or none in particular."""
    return [("", str(_("不限"))), *((one.code, f"{one.code} {one.title}") for one in grounds.choices(today()))]


class LineForm(forms.Form):
    """How an office answers a kind of question."""

    agency = AgencyChoice(label=_("机关"), empty_label=None)
    title = forms.CharField(label=_("题目"), max_length=120)
    ground = forms.ChoiceField(label=_("适用的答复种类"), required=False, choices=ground_choices)
    keywords = forms.CharField(label=_("关键词"), required=False, max_length=200, help_text=_("用空格分开。"))
    text = words(_("内容"), rows=8)

    def __init__(self, *args: Any, agencies: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if agencies is None:
            del self.fields["agency"]
        else:
            field: Any = self.fields["agency"]
            field.queryset = agencies


def kept_by(agencies: Any) -> Any:
    """The agencies whose lines a person keeps, in the order of the tree."""
    return Agency.objects.filter(pk__in=agencies.values("pk")).order_by("path")

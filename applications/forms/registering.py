"""What is said when the day of receipt is confirmed and when a request is taken into the books."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from applications.forms.saying import PersonChoice, day, papers, words
from applications.models import RequestFile
from disclosure.models import User

# What somebody who handles a case puts into it; the applicant's own papers come with the request,
# but for an identity copy that was handed in later.
HANDLED = ("identity", "original", "response", "work", "receipt", "delivery")


class ConfirmForm(forms.Form):
    """The day on which both sides confirmed an arrival, with its proof."""

    on = day(_("双方确认日期"), help_text=_("与申请人确认收到申请的日期，即收到申请之日。"))
    evidence = papers(_("凭据"), help_text=_("如通话记录、信封、传真记录、往来邮件，可以多选。"))
    note = words(_("确认的经过"), required=False, rows=2)


class RegisterForm(forms.Form):
    """Who will hold the case."""

    holder = PersonChoice(label=_("经办人"), required=False, queryset=User.objects.none())

    def __init__(self, *args: Any, people: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["holder"]
        field.queryset = people
        field.empty_label = _("由我经办")


class HolderForm(forms.Form):
    """To whom a case is handed on."""

    holder = PersonChoice(label=_("经办人"), queryset=User.objects.none())

    def __init__(self, *args: Any, people: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["holder"]
        field.queryset = people


class PapersForm(forms.Form):
    """Papers put into a case, and what they are."""

    kind = forms.ChoiceField(
        label=_("用途"), choices=[(kind, label) for kind, label in RequestFile.Kind.choices if kind in HANDLED]
    )
    uploads = papers(_("文件"), required=True, help_text=_("可以一次选择多个文件。涉密文件不得上传。"))
    about = forms.CharField(label=_("说明"), required=False, max_length=200)

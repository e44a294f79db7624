"""To whom a case is handed, until which internal day, and what came back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from applications.forms.saying import PersonChoice, day, papers, words
from applications.models import Dispatch, Request
from catalog.forms.agencies import AgencyField, Names, suggestions
from disclosure.models import User
from disclosure.today import today


class DispatchForm(forms.Form):
    """Which office, whether it handles or assists, and by which internal day."""

    kind = forms.ChoiceField(label=_("类别"), choices=Dispatch.Kind.choices, widget=forms.RadioSelect)
    agency = AgencyField(label=_("承办单位"), help_text=_("不属于本机关的单位，同时生成协办函。"))
    person = PersonChoice(
        label=_("承办人"), queryset=User.objects.none(), required=False, help_text=_("不指定的，通知该单位的经办人。")
    )
    due_on = day(_("内部期限"), help_text=_("只约束内部，不影响答复期限。"))
    task = words(_("交办事项"), required=False)

    def __init__(self, *args: Any, request: Request, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].widget = Names(suggestions())
        field: Any = self.fields["person"]
        field.queryset = handlers_near(request)


def handlers_near(request: Request) -> QuerySet[User]:
    """The people with a post at the agency of a request or below it."""
    today_ = today()
    lasting = Q(assignments__to_on__isnull=True) | Q(assignments__to_on__gte=today_)
    below = Q(assignments__agency__path__startswith=request.agency.path, assignments__from_on__lte=today_)
    return User.objects.filter(lasting, below, is_active=True).distinct().order_by("display_name", "pk")


class DispatchChoice(forms.ModelChoiceField):
    """A dispatch, shown with its office and internal day."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.agency} · {obj.get_kind_display()} · {obj.due_on}"


class OneDispatchForm(forms.Form):
    """Which of the open dispatches."""

    dispatch = DispatchChoice(
        label=_("交办"), queryset=Dispatch.objects.none(), empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, request: Request, **options: Any) -> None:
        open_ones = request.dispatches.filter(done_on__isnull=True).select_related("agency")
        options["initial"] = {"dispatch": open_ones.first(), **options.get("initial", {})}
        super().__init__(*args, **options)
        field: Any = self.fields["dispatch"]
        field.queryset = open_ones


class ReportForm(OneDispatchForm):
    """What was found or done."""

    result = words(_("反馈内容"), rows=5)
    attached = papers(_("材料"))

"""What is filled in when a circular is drafted, answered and approved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure.forms.acts import ActForm
from disclosure.models import Agency
from disclosure.today import today
from reports import offices
from reports.forms.supervision import long_text
from reports.inspection_duties import demands
from reports.models import CircularLetter, PlannedInspection, Ticket


class TextForm(ActForm):
    """What it says and on what it rests."""

    title = forms.CharField(label=_("标题"), max_length=200)
    facts = long_text(_("事实"), rows=6, help_text=_("对外公开的，不得写入个人信息。"))
    demands = long_text(_("要求"), required=False, help_text=_("例如整改要求和期限、号召学习的内容。"))
    basis = forms.CharField(label=_("依据及条款"), max_length=300)
    tickets = forms.ModelMultipleChoiceField(label=_("整改事项"), queryset=Ticket.objects.none(), required=False)
    inspections = forms.ModelMultipleChoiceField(
        label=_("督查"), queryset=PlannedInspection.objects.none(), required=False
    )
    other = forms.CharField(
        label=_("其他凭据"), max_length=300, required=False, help_text=_("例如统计月份和数字、索引号、网址。")
    )
    is_public = forms.BooleanField(label=_("印发后对外公开"), required=False)

    def prepare(self) -> None:
        held = roles.scope(self.actor, "circular.draft", field="agency__path")
        self.offer("tickets", Ticket.objects.filter(held).select_related("agency").order_by("-pk"))
        conducted = roles.scope(self.actor, "inspection.conduct", field="plan__office__path")
        self.offer("inspections", PlannedInspection.objects.filter(conducted).select_related("plan").order_by("-pk"))


class CircularForm(TextForm):
    """Whose circular, about whom; the text below."""

    office = forms.ModelChoiceField(label=_("通报机关"), queryset=Agency.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("类别"), choices=CircularLetter.Kind.choices, widget=forms.RadioSelect)
    agencies = forms.ModelMultipleChoiceField(label=_("所涉机关"), queryset=Agency.objects.none())

    field_order = ("office", "kind", "agencies")

    def prepare(self) -> None:
        super().prepare()
        held = roles.agencies(self.actor, "circular.draft").order_by("path")
        known = held.filter(pk__in=[one.pk for one in offices.supervising()])
        self.offer("office", known)
        self.offer("agencies", held)
        office = known.select_related("parent__parent").first()
        asked = demands(office, today().year) if office is not None else []
        self.fields["basis"].initial = asked[0].duty.cite() if asked else ""


class StatementForm(ActForm):
    """For which of the agencies named, and what it says."""

    agency = forms.ModelChoiceField(label=_("机关"), queryset=Agency.objects.none(), empty_label=None)
    text = long_text(_("申辩"), rows=6)

    def prepare(self) -> None:
        mine = roles.scope(self.actor, "circular.state")
        self.offer("agency", self.obj.agencies.filter(mine).order_by("path"))


def text_of(circular: CircularLetter) -> dict[str, Any]:
    """What a circular says so far, as the form proposes it."""
    evidence = list(circular.evidence.all())
    return {
        **{name: getattr(circular, name) for name in ("title", "facts", "demands", "basis", "is_public")},
        "tickets": [one.ticket_id for one in evidence if one.ticket_id],
        "inspections": [one.planned_id for one in evidence if one.planned_id],
        "other": next((one.text for one in evidence if one.text), ""),
    }

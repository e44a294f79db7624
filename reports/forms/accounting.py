"""What is filled in when a case of responsibility is opened, decided, transferred and ended."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure.forms.acts import ActForm
from disclosure.models import Agency
from reports import offices, states
from reports.forms.supervision import long_text
from reports.models import AccountabilityCase, CircularLetter, Ticket


class ChargeForm(ActForm):
    """At which agency and post, what, by which ground."""

    office = forms.ModelChoiceField(label=_("办理机关"), queryset=Agency.objects.none(), empty_label=None)
    agency = forms.ModelChoiceField(label=_("责任机关"), queryset=Agency.objects.none())
    post = forms.CharField(label=_("责任岗位、职务"), max_length=120, help_text=_("写岗位、职务，不写姓名；不公开。"))
    ground = forms.ChoiceField(label=_("情形"), choices=AccountabilityCase.Ground.choices, widget=forms.RadioSelect)
    facts = long_text(_("事实"), rows=6)
    tickets = forms.ModelMultipleChoiceField(label=_("整改事项"), queryset=Ticket.objects.none(), required=False)

    def prepare(self) -> None:
        held = roles.agencies(self.actor, "accountability.handle").order_by("path")
        self.offer("office", held.filter(pk__in=[one.pk for one in offices.supervising()]))
        self.offer("agency", held)
        mine = roles.scope(self.actor, "accountability.handle", field="agency__path")
        self.offer("tickets", Ticket.objects.filter(mine).order_by("-pk"))


class DecideForm(ActForm):
    """What is done, and why."""

    measure = forms.ChoiceField(
        label=_("处理方式"), choices=AccountabilityCase.Measure.choices, widget=forms.RadioSelect
    )
    opinion = long_text(_("理由"))


class TransferForm(ActForm):
    """To whom, with which letter."""

    to = forms.CharField(label=_("移送机关"), max_length=120, help_text=_("监察机关、任免机关或者其他有权机关。"))
    text = long_text(_("移送函文号和材料"), required=False)


class EndForm(ActForm):
    """What came of it; for a criticism, by which circular."""

    circular = forms.ModelChoiceField(
        label=_("已印发的通报批评"), queryset=CircularLetter.objects.none(), required=False
    )
    result = long_text(_("处理结果"), rows=5)

    def prepare(self) -> None:
        issued = CircularLetter.objects.filter(
            status=states.ISSUED_OUT, kind=CircularLetter.Kind.CRITICISE, office=self.obj.office
        )
        self.offer("circular", issued.filter(agencies=self.obj.agency))

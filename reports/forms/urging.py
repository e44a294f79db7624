"""What is filled in when an urging list is sent by hand, and when an agency answers one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure.forms.acts import ActForm
from disclosure.models import Agency
from reports import offices
from reports.forms.supervision import long_text


class SendForm(ActForm):
    """Who sends it, to whom, and in which words."""

    office = forms.ModelChoiceField(label=_("督促机关"), queryset=Agency.objects.none(), empty_label=None)
    only = forms.ModelMultipleChoiceField(
        label=_("只发给"),
        queryset=Agency.objects.none(),
        required=False,
        help_text=_("不选的，发给监督范围内有逾期、将到期事项的全部机关。"),
    )
    remark = long_text(_("督促意见"))

    def prepare(self) -> None:
        held = roles.agencies(self.actor, "urging.send").order_by("path")
        self.offer("office", held.filter(pk__in=[one.pk for one in offices.supervising()]))
        self.offer("only", held)


class UrgedForm(ActForm):
    """What was done."""

    text = long_text(_("办理情况"), rows=5, help_text=_("逐项写明已办结的、何时办结，未办结的原因和时间。"))

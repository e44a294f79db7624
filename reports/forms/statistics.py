"""What is filled in on the way of statistics: whose and of which period, and what is said beside the figures."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure.forms.acts import ActForm
from disclosure.models import Agency
from disclosure.refusals import Refused
from disclosure.today import today
from reports import statistic_periods
from reports.forms.supervision import long_text
from reports.models import PeriodStatistics


class OpenStatisticsForm(ActForm):
    """Whose tree, and which month or quarter."""

    agency = forms.ModelChoiceField(
        label=_("统计范围"), queryset=Agency.objects.none(), help_text=_("所选机关及其全部下级。")
    )
    period = forms.CharField(label=_("统计期"), max_length=8, help_text=_("月份如2026-10，季度如2026-Q3。"))

    def prepare(self) -> None:
        self.offer("agency", roles.agencies(self.actor, "statistics.compile").order_by("path"))
        self.fields["period"].initial = statistic_periods.last_over(PeriodStatistics.Kind.MONTH, today()).name

    def clean_period(self) -> str:
        """A name of a month or a quarter."""
        name: str = self.cleaned_data["period"]
        try:
            return statistic_periods.read(name)[1].name
        except Refused as refusal:
            raise forms.ValidationError([str(reason) for reason in refusal.reasons]) from refusal


class WriteStatisticsForm(ActForm):
    """What is said beside the figures; commendation and criticism belong to a bulletin."""

    remarks = long_text(_("情况说明"), rows=6, required=False)
    commended = long_text(_("通报表扬"), rows=3, required=False, help_text=_("表扬哪些机关、因何表扬。"))
    criticised = long_text(_("通报批评"), rows=3, required=False, help_text=_("批评哪些机关、因何批评、要求如何改正。"))

    def prepare(self) -> None:
        for name in ("remarks", "commended", "criticised"):
            self.fields[name].initial = getattr(self.obj, name)
        if not self.obj.is_bulletin:
            del self.fields["commended"], self.fields["criticised"]

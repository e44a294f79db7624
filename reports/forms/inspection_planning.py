"""What is filled in when the year's inspections are planned, carried out, concluded and published."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure.forms.acts import ActForm
from disclosure.models import Agency
from disclosure.today import today
from reports import offices
from reports.forms.supervision import long_text
from reports.inspection_duties import demands
from reports.models import InspectedFault, Inspection, PlannedInspection


class MakeForm(ActForm):
    """Whose plan, of which year."""

    office = forms.ModelChoiceField(label=_("检查机关"), queryset=Agency.objects.none(), empty_label=None)
    year = forms.IntegerField(label=_("年度"), min_value=2008, max_value=2100)
    note = long_text(_("总体安排"), required=False)

    def prepare(self) -> None:
        held = roles.agencies(self.actor, "inspection.conduct").order_by("path")
        self.offer("office", held.filter(pk__in=[one.pk for one in offices.supervising()]))
        self.fields["year"].initial = today().year


class AddForm(ActForm):
    """What is inspected, when, where, by whom, and which duty it meets."""

    duty = forms.ChoiceField(label=_("所履行的义务"))
    kind = forms.ChoiceField(label=_("方式"), choices=PlannedInspection.Kind.choices, widget=forms.RadioSelect)
    theme = forms.CharField(label=_("主题"), max_length=200)
    month = forms.TypedChoiceField(label=_("月份"), coerce=int)
    root = forms.ModelChoiceField(
        label=_("检查范围"), queryset=Agency.objects.none(), help_text=_("所选机关及其全部下级。")
    )
    inspectors = forms.CharField(label=_("检查人员"), max_length=200, help_text=_("写明牵头科室和参加人员。"))

    def prepare(self) -> None:
        known = {
            one.duty.code: f"{one.duty.title}（{one.duty.cite()}）" for one in demands(self.obj.office, self.obj.year)
        }
        self.fields["duty"].choices = list(known.items())  # type: ignore[attr-defined]
        months = [(month, _t("%(month)s月") % {"month": month}) for month in range(1, 13)]
        self.fields["month"].choices = months  # type: ignore[attr-defined]
        self.offer("root", roles.agencies(self.actor, "inspection.conduct").order_by("path"))


class LinkForm(ActForm):
    """Which draw carries it out."""

    inspection = forms.ModelChoiceField(label=_("抽查"), queryset=Inspection.objects.none(), empty_label=None)

    def prepare(self) -> None:
        self.offer("inspection", Inspection.objects.filter(office=self.obj.plan.office, planned__isnull=True))


class FaultForm(ActForm):
    """What was found, where."""

    agency = forms.ModelChoiceField(label=_("被检查机关"), queryset=Agency.objects.none())
    kind = forms.ChoiceField(label=_("问题类别"), choices=InspectedFault.Kind.choices)
    note = long_text(_("情况说明"))
    evidence = long_text(_("凭据"), required=False, rows=2, help_text=_("例如索引号、网址、截图的保存位置。"))

    def prepare(self) -> None:
        self.offer("agency", Agency.objects.filter(path__startswith=self.obj.root.path).order_by("path"))


class OfFault(ActForm):
    """One of the faults that stand and no ticket rests on."""

    fault = forms.ModelChoiceField(label=_("发现的问题"), queryset=InspectedFault.objects.none(), empty_label=None)

    def prepare(self) -> None:
        standing = self.obj.faults.filter(struck_why="", ticket__isnull=True)
        self.offer("fault", standing.select_related("agency"))


class StrikeForm(OfFault):
    """Which one, and why it does not stand."""

    reason = long_text(_("理由"))


class FaultTicketForm(OfFault):
    """Which one is to be put right, how and by when."""

    requirement = long_text(_("整改要求"))
    days = forms.IntegerField(
        label=_("整改期限（工作日）"), min_value=1, max_value=250, required=False, help_text=_("留空则按默认期限。")
    )


class PublishForm(ActForm):
    """What the public reads."""

    text = long_text(_("对外公开的情况"), rows=6, help_text=_("问题按类别的统计自动附后；不得写入个人信息。"))

"""What is filled in when an inspection is planned and recorded, and when something is to be put right."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog import domains
from catalog.models import Directory
from disclosure import roles
from disclosure.forms.acts import ActForm, DayField
from disclosure.models import Agency
from disclosure.today import today
from reports.models import Finding


def long_text(label: object, *, rows: int = 3, required: bool = True, **options: object) -> forms.CharField:
    """A field for several lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, required=required, max_length=4000, **options)  # type: ignore[arg-type]


class PlanForm(ActForm):
    """What is inspected, when, and how many rows are drawn."""

    office = forms.ModelChoiceField(label=_("检查机关"), queryset=Agency.objects.none())
    root = forms.ModelChoiceField(
        label=_("检查范围"), queryset=Agency.objects.none(), help_text=_("所选机关及其全部下级。")
    )
    title = forms.CharField(label=_("名称"), max_length=200)
    planned_on = DayField(label=_("计划日期"))
    domain = forms.ChoiceField(label=_("领域"), required=False)
    level = forms.ChoiceField(label=_("层级"), required=False, choices=[("", _("全部")), *Directory.Level.choices])
    size = forms.IntegerField(label=_("抽取行数"), min_value=1, max_value=500, initial=20)
    seed = forms.CharField(
        label=_("随机种子"),
        max_length=60,
        required=False,
        help_text=_("宜采用事先无法知道、事后人人可查的内容，例如当日公布的某一数字。留空则用名称和日期。"),
    )

    def prepare(self) -> None:
        self.fields["planned_on"].initial = today()
        held = roles.agencies(self.actor, "inspection.conduct").order_by("path")
        self.offer("office", held)
        self.offer("root", held)
        known = [(one.code, one.title) for one in domains.known(today())]
        self.fields["domain"].choices = [("", _("全部领域")), *known]  # type: ignore[attr-defined]


class RecordForm(ActForm):
    """What was found at one row."""

    finding = forms.ModelChoiceField(label=_("目录事项"), queryset=Finding.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("检查结果"), choices=Finding.Kind.choices, widget=forms.RadioSelect)
    note = long_text(_("情况说明"), required=False, help_text=_("有问题的须写明。"))
    evidence = long_text(_("凭据"), required=False, rows=2, help_text=_("例如索引号、网址、截图的保存位置。"))

    def prepare(self) -> None:
        self.offer("finding", self.obj.findings.select_related("row", "agency").order_by("position"))
        self.fields["finding"].label_from_instance = named  # type: ignore[attr-defined]
        waiting = self.obj.findings.filter(kind="").order_by("position").first()
        self.fields["finding"].initial = waiting


def named(finding: Finding) -> str:
    """A row drawn as a choice: its place, its matter, who publishes it, and what was found."""
    found = f" · {finding.get_kind_display()}" if finding.kind else ""
    return f"{finding.position}. {finding.row.title}（{finding.agency}）{found}"


class ConcludeForm(ActForm):
    """What the inspection comes to."""

    conclusion = long_text(_("检查结论"), rows=5)


class FromFindingForm(ActForm):
    """For which fault, what is asked, and by when."""

    finding = forms.ModelChoiceField(label=_("检查结果"), queryset=Finding.objects.none(), empty_label=None)
    requirement = long_text(_("整改要求"))
    days = forms.IntegerField(
        label=_("整改期限（工作日）"), min_value=1, max_value=250, required=False, help_text=_("留空则按默认期限。")
    )

    def prepare(self) -> None:
        faults = self.obj.findings.exclude(kind__in=("", Finding.Kind.SOUND)).filter(ticket__isnull=True)
        self.offer("finding", faults.select_related("row", "agency").order_by("position"))
        self.fields["finding"].label_from_instance = named  # type: ignore[attr-defined]


class TicketForm(ActForm):
    """What came to light otherwise, and what is asked."""

    office = forms.ModelChoiceField(label=_("督促机关"), queryset=Agency.objects.none())
    agency = forms.ModelChoiceField(label=_("整改机关"), queryset=Agency.objects.none())
    problem = long_text(_("存在的问题"))
    requirement = long_text(_("整改要求"))
    days = forms.IntegerField(
        label=_("整改期限（工作日）"), min_value=1, max_value=250, required=False, help_text=_("留空则按默认期限。")
    )

    def prepare(self) -> None:
        held = roles.agencies(self.actor, "ticket.open").order_by("path")
        self.offer("office", held)
        self.offer("agency", held)


class ColumnTicketForm(ActForm):
    """Who asks for a column to be put right, what is asked, and by when."""

    office = forms.ModelChoiceField(label=_("督促机关"), queryset=Agency.objects.none())
    requirement = long_text(_("整改要求"))
    days = forms.IntegerField(
        label=_("整改期限（工作日）"), min_value=1, max_value=250, required=False, help_text=_("留空则按默认期限。")
    )

    def prepare(self) -> None:
        self.offer("office", roles.agencies(self.actor, "ticket.open").order_by("path"))


class AnswerForm(ActForm):
    """What was put right, and what shows it."""

    text = long_text(_("整改情况"), rows=5)
    evidence = long_text(_("整改凭据"), rows=2, help_text=_("例如索引号、网址或者文号。"))


class OpinionForm(ActForm):
    """An opinion that may stay empty."""

    opinion = long_text(_("意见"), rows=2, required=False)


class ReasonForm(ActForm):
    """Why, in a few words."""

    reason = long_text(_("理由"))

"""What is filled in about periodic duties: decisions on closed matters, and the year's work points with their tasks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog import domains
from catalog.forms import choices
from catalog.models import Item
from disclosure import roles
from disclosure.forms.acts import ActForm, DayField
from disclosure.models import Agency
from disclosure.today import today
from reports import topics
from reports.forms.supervision import long_text
from reports.models import SelfCheckLine, SiteCheckLine
from reports.work_measures import MEASURES


class DecideForm(ActForm):
    """Which matter, what becomes of it, and why."""

    line = forms.ModelChoiceField(label=_("事项"), queryset=SelfCheckLine.objects.none(), empty_label=None)
    decision = forms.ChoiceField(label=_("决定"), choices=SelfCheckLine.Decision.choices, widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label=_("不予公开的法定事由"), required=False, help_text=_("继续不予公开的必须选择；其余不填。")
    )
    reason = long_text(_("理由"), help_text=_("重新说明为何仍不公开，或者情势如何变化。"))

    def prepare(self) -> None:
        waiting = self.obj.lines.filter(decision="").select_related("item__subject", "demand").order_by("pk")
        self.offer("line", waiting)
        self.fields["line"].label_from_instance = _named  # type: ignore[attr-defined]
        self.fields["ground"].choices = choices.grounds()  # type: ignore[attr-defined]


def _named(line: SelfCheckLine) -> str:
    number = f" {line.item.number}" if line.item is not None else ""
    return f"{line.get_kind_display()}：{line}{number}"


class SummaryForm(ActForm):
    """What a check came to."""

    summary = long_text(_("情况说明"), rows=5)


class BeginForm(ActForm):
    """Whose work points, and of which year."""

    agency = forms.ModelChoiceField(label=_("印发机关"), queryset=Agency.objects.none())
    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2999)
    title = forms.CharField(label=_("标题"), max_length=200)

    def prepare(self) -> None:
        self.offer("agency", roles.agencies(self.actor, "work.plan").order_by("path"))
        self.fields["year"].initial = today().year


class TaskForm(ActForm):
    """One task: what, who, by when, and by what it is measured."""

    text = long_text(_("任务"))
    unit = forms.ModelChoiceField(label=_("责任单位"), queryset=Agency.objects.none())
    due_on = DayField(
        label=_("完成日期"), required=False, help_text=_("与工作日数填写其中一个；是休息日的顺延至下一工作日。")
    )
    days = forms.IntegerField(label=_("印发后几个工作日内"), min_value=1, max_value=250, required=False)
    measure = forms.ChoiceField(label=_("指标"), required=False, help_text=_("按平台数据自动统计，达到目标才能办结。"))
    domain = forms.ChoiceField(label=_("领域"), required=False)
    target = forms.IntegerField(label=_("目标值"), min_value=0, required=False)

    def prepare(self) -> None:
        office = self.obj.agency
        above = office.parent if Agency.Function.DISTRICT_OFFICE in office.functions and office.parent else office
        self.offer("unit", Agency.objects.filter(path__startswith=above.path).order_by("path"))
        listed = [(code, str(one.label)) for code, one in MEASURES.items()]
        self.fields["measure"].choices = [("", _("不设指标")), *listed]  # type: ignore[attr-defined]
        known = [(one.code, one.title) for one in domains.known(today())]
        self.fields["domain"].choices = [("", _("全部领域")), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """An indicator has a target."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("measure") and cleaned.get("target") is None:
            self.add_error("target", _("设有指标的，请填写目标值。"))
        return cleaned


class IssueForm(ActForm):
    """Under which number it is issued, and as which public document."""

    document_number = forms.CharField(label=_("发文字号"), max_length=80)
    number = forms.CharField(
        label=_("公开文件的索引号"),
        max_length=60,
        required=False,
        help_text=_("已在平台公开的，填写索引号，对外页面链接到该文件。"),
    )

    def clean_number(self) -> Item | None:
        """The document of that index number."""
        number = self.cleaned_data["number"].strip()
        if not number:
            return None
        found = Item.objects.filter(index_number=number, agency=self.obj.agency).first()
        if found is None:
            raise forms.ValidationError(_("本机关没有这一索引号的文件。"))
        return found


class ProgressForm(ActForm):
    """How far a task has come."""

    percent = forms.IntegerField(label=_("进度（%）"), min_value=0, max_value=100)
    text = long_text(_("进展"))


class DoneForm(ActForm):
    """When a task was done, and what shows it."""

    on = DayField(label=_("完成日期"))
    evidence = long_text(_("完成情况及凭据"), help_text=_("例如文号、网址、索引号。"))

    def prepare(self) -> None:
        self.fields["on"].initial = today()


class TopicForm(ActForm):
    """Which topic was made public, when and where."""

    topic = forms.ChoiceField(label=_("主题"))
    on = DayField(label=_("公开日期"))
    evidence = forms.CharField(
        label=_("公开渠道和凭据"),
        max_length=300,
        help_text=_("例如公示栏照片编号、网址、索引号、微信群截图的保存位置。"),
    )

    def prepare(self) -> None:
        made = set(self.obj.topic_disclosures.values_list("topic", flat=True))
        left = [(topic, topic) for topic in topics.of_code(self.obj.duty) if topic not in made]
        self.fields["topic"].choices = left  # type: ignore[attr-defined]
        self.fields["on"].initial = today()


class JudgeForm(ActForm):
    """What was seen at one line of a check."""

    line = forms.ModelChoiceField(label=_("核查项"), queryset=SiteCheckLine.objects.none(), empty_label=None)
    result = forms.ChoiceField(label=_("核查结果"), choices=SiteCheckLine.Result.choices, widget=forms.RadioSelect)
    note = long_text(_("说明"), required=False, help_text=_("有问题的须写明。"))

    def prepare(self) -> None:
        self.offer("line", self.obj.lines.select_related("agency").order_by("result", "agency__path", "pk"))
        self.fields["line"].label_from_instance = _line  # type: ignore[attr-defined]


def _line(line: SiteCheckLine) -> str:
    judged = f" · {line.get_result_display()}" if line.result else ""
    return f"{line.agency} {line.title}（{line.found}）{judged}"

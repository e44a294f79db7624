"""What is filled in when a survey is drafted, and the survey itself as whoever answers sees it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from disclosure import keys, roles
from disclosure.forms.acts import ActForm, DayField
from disclosure.forms.sent import SentForm
from disclosure.models import Agency
from disclosure.today import today
from reports import offices, survey_results
from reports.forms.supervision import long_text
from reports.models import Survey, SurveyQuestion
from reports.services.survey_answering import LONGEST
from reports.services.surveying import MOST_LINKS

# So many words are looked at on one page.
A_PAGE = 50


class OutlineForm(ActForm):
    """What it is about, for which year, from when to when."""

    office = forms.ModelChoiceField(label=_("组织机关"), queryset=Agency.objects.none(), empty_label=None)
    year = forms.IntegerField(label=_("年度"), min_value=2008, max_value=2100)
    title = forms.CharField(label=_("标题"), max_length=200)
    intro = long_text(_("说明"), required=False)
    opens_on = DayField(label=_("开始日期"))
    closes_on = DayField(label=_("截止日期"), help_text=_("当日仍可答题。"))
    for_public = forms.BooleanField(label=_("面向公众"), required=False, initial=True)

    def prepare(self) -> None:
        held = roles.agencies(self.actor, "survey.conduct").order_by("path")
        self.offer("office", held.filter(pk__in=[one.pk for one in offices.supervising()]))
        self.fields["year"].initial = today().year


class QuestionForm(ActForm):
    """One question."""

    kind = forms.ChoiceField(label=_("题型"), choices=SurveyQuestion.Kind.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("题目"), max_length=300)
    options = long_text(_("选项"), required=False, help_text=_("选择题一行一个选项；其他题型留空。"))
    required = forms.BooleanField(label=_("必答"), required=False, initial=True)

    def clean_options(self) -> list[str]:
        """The options, one a line."""
        return [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]


class StrikeForm(ActForm):
    """Which question goes."""

    question = forms.ModelChoiceField(label=_("题目"), queryset=SurveyQuestion.objects.none(), empty_label=None)

    def prepare(self) -> None:
        self.offer("question", self.obj.questions.all())


class InviteForm(ActForm):
    """Which group, how many links."""

    group = forms.CharField(label=_("受邀群体"), max_length=60, help_text=_("例如人大代表、政协委员、企业、群众代表。"))
    number = forms.IntegerField(label=_("链接数"), min_value=1, max_value=MOST_LINKS, initial=20)


class ClearForm(ActForm):
    """Which of the words shown may be public; those left unticked are not."""

    allowed = forms.MultipleChoiceField(
        label=_("可以公布的文字意见"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("含有个人信息、侮辱诽谤或者与评议无关的不要勾选；未勾选的不公布。"),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        found = list(survey_results.waiting(self.obj)[:A_PAGE])
        if self.is_bound:
            found = list(survey_results.waiting(self.obj).filter(pk__in=_numbers(self.data.get("seen", ""))))
        choices = [(one.pk, f"{one.question.position}. {one.text}") for one in found]
        self.fields["allowed"].choices = choices  # type: ignore[attr-defined]
        self.fields["seen"].initial = ",".join(str(one.pk) for one in found)

    def clean_seen(self) -> list[int]:
        """The words that were on the page."""
        return _numbers(self.cleaned_data["seen"])


def _numbers(text: str) -> list[int]:
    return [key for one in text.split(",") if (key := keys.read(one)) is not None][:A_PAGE]


class SummaryForm(ActForm):
    """What the result means, in words."""

    summary = long_text(_("评议情况"), rows=6, help_text=_("答卷数和每题的统计自动附后。"))


class Asked:
    """The questions of a survey as fields."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def ask(self, questions: Iterable[SurveyQuestion]) -> None:
        """One field a question, in order."""
        for question in questions:
            self.fields[f"q{question.pk}"] = _field(question)

    def said(self) -> dict[int, int | str | None]:
        """What was answered, by question."""
        return {int(name[1:]): value for name, value in self.cleaned_data.items() if name[1:].isdecimal()}


def _field(question: SurveyQuestion) -> forms.Field:
    label = f"{question.position}. {question.text}"
    if question.kind == SurveyQuestion.Kind.TEXT:
        area = forms.Textarea(attrs={"rows": 4})
        note = _("请不要写姓名、电话等个人信息。")
        return forms.CharField(label=label, widget=area, required=question.required, max_length=LONGEST, help_text=note)
    if question.kind == SurveyQuestion.Kind.SCALE:
        choices = [(number, _scale(number)) for number in survey_results.SCALE]
    else:
        choices = list(enumerate(question.options))
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        empty_value=None,
        required=question.required,
        widget=forms.RadioSelect,
    )


def _scale(number: int) -> str:
    ends = {min(survey_results.SCALE): _t("（最低）"), max(survey_results.SCALE): _t("（最高）")}
    return f"{number}{ends.get(number, '')}"


class PublicSheet(Asked, SentForm):
    """A sheet of the public, with its signed age and its trap for machines."""

    def __init__(self, survey: Survey, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask(survey.questions.all())

    def asked(self) -> list[forms.BoundField]:
        """The fields of the questions alone."""
        return [self[name] for name in self.fields if name[1:].isdecimal()]


class InvitedSheet(Asked, forms.Form):
    """A sheet of somebody who was invited."""

    use_required_attribute = False

    def __init__(self, survey: Survey, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask(survey.questions.all())

    def asked(self) -> list[forms.BoundField]:
        """The fields of the questions."""
        return list(self)

"""What a reader of the scoreboard chooses, all of it in the address; what is not known is refused with a sentence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure.law.workdays import Calendar
from disclosure.models import Agency
from disclosure.today import today
from reports.periods import Period
from reports.punctuality import KINDS
from reports.scoreboard import KIND_NAMES, MEASURE_NAMES, SORTS, STATUTE, Question
from reports.scoreboard_evidence import STATES

QUARTER_NAMES = (
    ("", gettext_lazy("全年")),
    ("1", gettext_lazy("第一季度")),
    ("2", gettext_lazy("第二季度")),
    ("3", gettext_lazy("第三季度")),
    ("4", gettext_lazy("第四季度")),
)


class AgencyBySlug(forms.SlugField):
    """An agency named by its short address."""

    def clean(self, value: Any) -> Any:
        """The agency, or None where nothing was written."""
        slug = super().clean(value)
        if not slug:
            return None
        found = Agency.objects.select_related("parent__parent__parent").filter(slug=slug).first()
        if found is None:
            raise ValidationError(_("没有代称为“%(slug)s”的机关。") % {"slug": slug})
        return found


class QuestionForm(forms.Form):
    """The period, the measure and the part of the tree; this year, the statute and the whole tree without more."""

    year = forms.IntegerField(
        label=gettext_lazy("年度"),
        required=False,
        error_messages={"invalid": gettext_lazy("年度是四位数字，例如2026。")},
    )
    quarter = forms.ChoiceField(label=gettext_lazy("季度"), required=False, choices=QUARTER_NAMES)
    measure = forms.ChoiceField(label=gettext_lazy("口径"), required=False, choices=list(MEASURE_NAMES.items()))
    within = AgencyBySlug(
        label=gettext_lazy("机关（含下级）"),
        required=False,
        max_length=60,
        error_messages={"invalid": gettext_lazy("机关代称只含字母、数字、下划线和连字符。")},
    )

    def clean_year(self) -> int:
        """A year in which something can have fallen due."""
        year, first, last = self.cleaned_data["year"], Calendar.released().first.year, today().year
        if year is None:
            return last
        if not first <= year <= last:
            raise ValidationError(_("年度须在%(first)d年至%(last)d年之间。") % {"first": first, "last": last})
        return int(year)

    def question(self) -> Question:
        """What is asked; for a form that is valid."""
        said = self.cleaned_data
        quarter = int(said["quarter"]) if said["quarter"] else None
        return Question(Period(said["year"], quarter), said["measure"] or STATUTE, said["within"])


class BoardForm(QuestionForm):
    """The table of one kind, in an order."""

    kind = forms.ChoiceField(label=gettext_lazy("类别"), required=False, choices=list(KIND_NAMES.items()))
    sort = forms.ChoiceField(label=gettext_lazy("排序"), required=False, choices=list(SORTS.items()))

    def clean_kind(self) -> str:
        """The first kind where none was chosen."""
        return str(self.cleaned_data["kind"] or KINDS[0])

    def clean_sort(self) -> str:
        """The order of the tree where none was chosen."""
        return str(self.cleaned_data["sort"] or next(iter(SORTS)))


class EvidenceForm(QuestionForm):
    """What stands behind one figure: a kind, one agency alone or a part of the tree, a state."""

    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=list(KIND_NAMES.items()))
    agency = AgencyBySlug(label=gettext_lazy("机关（不含下级）"), required=False, max_length=60)
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False, choices=list(STATES.items()))

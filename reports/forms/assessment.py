"""What is filled in during a yearly assessment: which one, the scores of every line, objections and their decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from disclosure import lawbook, roles
from disclosure.forms.acts import ActForm
from disclosure.law.indicator_sets import IndicatorSet
from disclosure.law.scales import plain
from disclosure.models import Agency
from disclosure.today import today
from reports.forms.supervision import long_text
from reports.models import AssessmentLine
from reports.services.assessment_scoring import Score
from reports.services.assessment_self_scoring import SelfScore

LONGEST_TERM = 60


def _days(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=LONGEST_TERM, required=False, help_text=_("留空则按默认期限。")
    )


def _link(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=500, required=False)


class OpenForm(ActForm):
    """Who assesses whom, for which year, by which indicators."""

    office = forms.ModelChoiceField(label=_("考核机关"), queryset=Agency.objects.none())
    root = forms.ModelChoiceField(
        label=_("考核范围"), queryset=Agency.objects.none(), help_text=_("所选机关的下级，按指标所考核的类别。")
    )
    year = forms.IntegerField(label=_("年度"), min_value=2019, max_value=2999)
    indicators = forms.ChoiceField(label=_("考核指标"))

    def prepare(self) -> None:
        held = roles.agencies(self.actor, "assessment.conduct").order_by("path")
        self.offer("office", held)
        self.offer("root", held)
        self.fields["year"].initial = today().year
        known = [(one.code, one.title) for one in lawbook.indicator_sets()]
        self.fields["indicators"].choices = known  # type: ignore[attr-defined]

    def clean_indicators(self) -> IndicatorSet:
        """The set chosen."""
        code = self.cleaned_data["indicators"]
        return next(one for one in lawbook.indicator_sets() if one.code == code)


class BeginForm(ActForm):
    """The term for the self-scores."""

    days = _days(_("自评期限（工作日）"))


class AnnounceForm(ActForm):
    """The term for objections."""

    days = _days(_("异议期限（工作日）"))


class LinesForm(ActForm):
    """A form with fields for every line that applies, grouped under the line's title."""

    def lines(self) -> list[AssessmentLine]:
        """The lines that are scored."""
        rows = list(self.obj.lines.filter(applies=True).order_by("position"))
        for line in rows:
            line.assessed = self.obj
        return rows

    def add_score(self, line: AssessmentLine, initial: Decimal | None, *, required: bool) -> None:
        """A field for the points of a line, with its weight and what is known of it."""
        label = _t("%(title)s（%(weight)s分）")
        self.fields[f"{line.code}-score"] = forms.DecimalField(
            label=label % {"title": line.indicator.title, "weight": plain(line.weight)},
            min_value=0,
            max_value=line.weight,
            decimal_places=2,
            required=required,
            initial=initial,
            help_text="；".join(self.known(line)),
        )

    def known(self, line: AssessmentLine) -> Iterator[str]:
        """What is known of a line before it is scored."""
        if line.measured_score is not None:
            yield _t("按记录计算 %(score)s 分") % {"score": line.measured_score}
        else:
            yield _t("按凭据评分，没有凭据不得分")


def _of(line: AssessmentLine, what: str) -> str:
    """A label that stands for itself when it is read aloud alone."""
    return _t("%(title)s：%(what)s") % {"title": line.indicator.title, "what": what}


class SelfScoreForm(LinesForm):
    """The agency's own score of every line, with its evidence and a word."""

    def prepare(self) -> None:
        for line in self.lines():
            initial = line.self_score if line.self_score is not None else line.measured_score
            self.add_score(line, initial, required=False)
            self.fields[f"{line.code}-evidence"] = _link(_of(line, _t("凭据（网址）")))
            self.fields[f"{line.code}-evidence"].initial = line.self_evidence
            self.fields[f"{line.code}-note"] = long_text(_of(line, _t("说明")), rows=2, required=False)
            self.fields[f"{line.code}-note"].initial = line.self_note


def self_scores(cleaned: Mapping[str, Any]) -> dict[str, SelfScore]:
    """What was said of each line."""
    return {
        code: SelfScore(cleaned[f"{code}-score"], cleaned[f"{code}-evidence"], cleaned[f"{code}-note"])
        for code in _codes(cleaned)
    }


class ScoreForm(LinesForm):
    """The office's score of every line, with its reason and its own evidence."""

    def prepare(self) -> None:
        for line in self.lines():
            self.add_score(line, line.district_score, required=False)
            self.fields[f"{line.code}-reason"] = long_text(_of(line, _t("理由")), rows=2, required=False)
            self.fields[f"{line.code}-reason"].initial = line.district_reason
            self.fields[f"{line.code}-evidence"] = _link(_of(line, _t("考核机关的凭据（网址）")))
            self.fields[f"{line.code}-evidence"].initial = line.office_evidence

    def known(self, line: AssessmentLine) -> Iterator[str]:
        """Besides, what the agency says."""
        yield from super().known(line)
        if line.self_score is not None:
            yield _t("自评 %(score)s 分") % {"score": line.self_score}
            yield line.self_evidence or _t("没有附凭据")


def scores(cleaned: Mapping[str, Any]) -> dict[str, Score]:
    """What was given for each line; one left empty stays as it is."""
    return {
        code: Score(cleaned[f"{code}-score"], cleaned[f"{code}-reason"], cleaned[f"{code}-evidence"])
        for code in _codes(cleaned)
        if cleaned[f"{code}-score"] is not None
    }


def _codes(cleaned: Mapping[str, Any]) -> list[str]:
    return [name.removesuffix("-score") for name in cleaned if name.endswith("-score")]


class OneLineForm(ActForm):
    """A form about one line, chosen among those it can be about."""

    line = forms.ChoiceField(label=_("指标"))

    def choose(self, lines: Iterator[AssessmentLine]) -> None:
        """Offer lines by their titles, with the score each has."""
        titles = {one.code: one.title for one in self.obj.assessment.set.indicators}
        label = _t("%(title)s（评分 %(score)s / %(weight)s）")
        self.fields["line"].choices = [  # type: ignore[attr-defined]
            (one.code, label % {"title": titles[one.code], "score": one.district_score, "weight": plain(one.weight)})
            for one in lines
        ]


class ObjectForm(OneLineForm):
    """Which score is wrong, why, and what shows it."""

    text = long_text(_("异议的理由"), rows=4)
    evidence = _link(_("凭据（网址）"))

    def prepare(self) -> None:
        self.choose(self.obj.lines.filter(applies=True, objection="").order_by("position"))


class DecideForm(OneLineForm):
    """Which objection, the score that is right, and why."""

    score = forms.DecimalField(
        label=_("复核评分"), min_value=0, decimal_places=2, help_text=_("与原评分相同的，即不采纳异议。")
    )
    reason = long_text(_("处理理由"))

    def prepare(self) -> None:
        self.choose(self.obj.lines.filter(objection__gt="", decision="").order_by("position"))

"""What is filled in on the way of an annual report: which one, figures, words, explanations, opinions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from catalog.forms.uploads import UploadField
from disclosure import roles
from disclosure.forms.acts import ActForm
from disclosure.law.report_findings import Spot
from disclosure.law.report_forms import TOTAL
from disclosure.law.report_forms import forms as report_forms
from disclosure.models import Agency
from disclosure.today import today
from reports import adding, facts, reporting_units, texts, verdicts
from reports.forms.supervision import long_text

LONGEST = 20_000


class OpenForm(ActForm):
    """Whose report, and on which year."""

    agency = forms.ModelChoiceField(label=_("机关"), queryset=Agency.objects.none())
    year = forms.IntegerField(label=_("年度"), min_value=2019, max_value=2999)

    def prepare(self) -> None:
        held = roles.agencies(self.actor, "report.draft").order_by("path")
        owing = [agency.pk for agency in held.select_related("parent") if reporting_units.owes(agency)]
        self.offer("agency", held.filter(pk__in=owing))
        self.fields["year"].initial = today().year - 1


class AdjustForm(ActForm):
    """Which cell, what is filed in it, why, and what proves it."""

    cell = forms.ChoiceField(label=_("单元格"))
    figure = forms.DecimalField(label=_("填报数"), max_digits=18, decimal_places=6)
    reason = long_text(_("理由"), help_text=_("例如：纸质登记簿登记、尚未接入平台的单位报送。"))
    evidence = long_text(
        _("凭据"), rows=2, help_text=_("例如登记簿页码、来文文号。理由和凭据随报告公开，不写个人信息。")
    )
    file = UploadField(label=_("附件"), required=False, help_text=_("凭据的扫描件等，只供工作人员查看，不公开。"))

    def prepare(self) -> None:
        self.fields["cell"].choices = cells(self.obj)  # type: ignore[attr-defined]

    def clean_cell(self) -> Spot:
        """The cell chosen."""
        return adding.spot_of(self.cleaned_data["cell"])


def cells(report: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every cell that may be adjusted, under its table, with what was counted."""
    counted, made = report.counted_tables, []
    for table in report_forms()[report.form].tables:
        leaves = [Spot(table.name, row.code, one.code) for row in table.rows for one in table.columns_of(row.code)]
        offered = [spot for spot in leaves if TOTAL not in (spot.row, spot.column)]
        labels = {
            (row.code, one.code): f"{row.full_label} · {one.label}"
            for row in table.rows
            for one in table.columns_of(row.code)
        }
        told = [
            (".".join(spot), f"{labels[spot.row, spot.column]}（{adding.figure(counted, spot)}）") for spot in offered
        ]
        made.append((table.title, told))
    return made


class WriteForm(ActForm):
    """The words of every section; the year's facts may be taken over and changed afterwards."""

    def prepare(self) -> None:
        tables, past = self.obj.tables, verdicts.last_year(self.obj).tables
        for code, title in texts.sections(tables):
            self.fields[code] = forms.CharField(
                label=title,
                required=False,
                max_length=LONGEST,
                initial=self.obj.narrative.get(code, ""),
                widget=forms.Textarea(attrs={"rows": 8}),
            )
            offered = facts.offered(code, tables, past, self.obj.fees)
            if offered:
                self.fields[f"take_{code}"] = forms.MultipleChoiceField(
                    label=_t("采用下列事实（写入“%(section)s”）") % {"section": title},
                    required=False,
                    choices=[(sentence, sentence) for sentence in offered],
                    widget=forms.CheckboxSelectMultiple,
                )


def written(cleaned: dict[str, Any]) -> dict[str, str]:
    """What was filled in as the words of each section, the facts taken over at the end."""
    sections = [code for code in cleaned if not code.startswith("take_")]
    return {
        code: "\n".join([part for part in (cleaned[code].strip(), "".join(cleaned.get(f"take_{code}") or [])) if part])
        for code in sections
    }


class ExplainForm(ActForm):
    """Which disagreement, and why it is."""

    key = forms.ChoiceField(label=_("提示"))
    text = long_text(_("原因"))

    def prepare(self) -> None:
        open_first = sorted(
            verdicts.explained(self.obj, verdicts.verdict(self.obj).warnings), key=lambda one: bool(one.explanation)
        )
        self.fields["key"].choices = [(one.key, verdicts.told(one.finding)) for one in open_first]  # type: ignore[attr-defined]

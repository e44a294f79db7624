"""What is filled in to keep a register: one entry, or a table of entries that is shown before anything is entered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.forms.uploads import UploadField, small_enough
from catalog.reading.refusals import ReadingRefused
from disclosure import roles
from disclosure.forms.acts import ActForm, DayField
from disclosure.law.report_registers import registers
from disclosure.models import Agency
from reports.forms.supervision import long_text
from reports.models import RegisterEntry
from reports.policies import registering as policies
from reports.reading import register_table
from reports.reading.register_table import Line
from reports.registered import Entry

# Of a faulty table so many faults are told at once.
MOST_FAULTS = 50
MEASURES = dict(RegisterEntry.Measure.choices)


def kinds() -> list[tuple[str, str]]:
    """Every register with what is entered in it, by one code."""
    return [
        (f"{one.population}/{measure}", f"{one.title} · {MEASURES[measure]}")
        for one in registers().values()
        for measure in one.entered
    ]


class EnterForm(ActForm):
    """One decision, document or receipt, or so many of a period together."""

    agency = forms.ModelChoiceField(label=gettext_lazy("机关"), queryset=Agency.objects.none())
    kind = forms.ChoiceField(label=gettext_lazy("登记种类和事项"), choices=kinds)
    on = DayField(
        label=gettext_lazy("日期"), help_text=gettext_lazy("决定、制发、废止或者收费的日期；按期合计的，填期末。")
    )
    number = forms.IntegerField(
        label=gettext_lazy("件数"), required=False, min_value=1, help_text=gettext_lazy("收费、采购金额不填。")
    )
    yuan = forms.DecimalField(
        label=gettext_lazy("金额（元）"), required=False, max_digits=16, decimal_places=2, min_value=0
    )
    reference = forms.CharField(label=gettext_lazy("文号、案号或者票据号"), required=False, max_length=120)
    item = forms.CharField(
        label=gettext_lazy("索引号"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("已在本平台公开的，填写其索引号，不重复计算。"),
    )
    evidence = long_text(
        gettext_lazy("凭据"), rows=2, required=False, help_text=gettext_lazy("例如纸质登记簿的册、页。")
    )
    file = UploadField(label=gettext_lazy("附件"), required=False)
    note = long_text(gettext_lazy("备注"), rows=2, required=False)

    def prepare(self) -> None:
        self.offer("agency", roles.agencies(self.actor, policies.KEEP).order_by("path"))

    def entry(self) -> Entry:
        """What was filled in, as an entry."""
        said = self.cleaned_data
        register, _slash, measure = said["kind"].partition("/")
        words: dict[str, Any] = {name: said[name].strip() for name in ("reference", "item", "evidence", "note")}
        words |= {"number": said["number"] or 0, "yuan": said["yuan"] or Decimal(0), "has_file": bool(said["file"])}
        return Entry(register, measure, said["on"], **words)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            cleaned["entry"] = self.entry()
        return cleaned


class TableForm(ActForm):
    """A table of entries: read and shown first with what it comes to; sent again, all of it is entered or nothing."""

    agency = forms.ModelChoiceField(label=gettext_lazy("机关"), queryset=Agency.objects.none())
    file = forms.FileField(
        label=gettext_lazy("表格"),
        required=False,
        help_text=gettext_lazy("XLSX或者CSV，首行为列名。提交后先逐行核对，有错的整表不登记。"),
    )
    carried = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def prepare(self) -> None:
        self.shown_first: list[str] = []
        self.offer("agency", roles.agencies(self.actor, policies.KEEP).order_by("path"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            lines, name = self._lines(cleaned)
            cleaned["entries"], cleaned["file_name"] = [one.entry for one in lines if one.entry], name
            if not lines and not self.errors:
                self.add_error("file", ValidationError(_("表格没有可以登记的行。"), code="no-rows"))
            self._judge(cleaned, lines)
            if cleaned.get("file") and not self.errors:
                self._show(lines, name)
        return cleaned

    def _lines(self, cleaned: dict[str, Any]) -> tuple[list[Line], str]:
        upload = cleaned.get("file")
        try:
            if upload:
                return register_table.read(small_enough(upload).read()), upload.name
            name, rows = json.loads(cleaned.get("carried") or "")
            return register_table.lines(rows), str(name)
        except ReadingRefused as refusal:
            self.add_error("file", ValidationError(refusal.told(_), code=refusal.code))
        except (ValueError, TypeError):
            self.add_error("file", ValidationError(_("请选择表格。"), code="required"))
        except ValidationError as error:
            self.add_error("file", error)
        return [], ""

    def _judge(self, cleaned: dict[str, Any], lines: Sequence[Line]) -> None:
        """Every fault by the row it stands in: those of reading first, and what the register says only of a sound table."""
        faults = [(line.number, fault) for line in lines for fault in line.faults]
        if not faults and lines:
            against = policies.against(cleaned["agency"], cleaned["entries"])
            faults = [(lines[place - 1].number, str(reason)) for place, reasons in against for reason in reasons]
        told = [_("第%(row)s行：%(fault)s") % {"row": number, "fault": fault} for number, fault in faults]
        if len(told) > MOST_FAULTS:
            told = [*told[:MOST_FAULTS], _("……共%(number)s处。") % {"number": len(told)}]
        for sentence in told:
            self.add_error("file", sentence)

    def _show(self, lines: Sequence[Line], name: str) -> None:
        sent: Any = self.data.copy()  # type: ignore[attr-defined]
        sent["carried"] = json.dumps([name, [one.cells for one in lines]], ensure_ascii=False)
        self.data = sent
        total = _("“%(name)s”共%(rows)s行，尚未登记，核对无误后再次提交；需要改的，重新选择表格。")
        self.shown_first = [*register_table.comes_to(lines), total % {"name": name, "rows": len(lines)}]

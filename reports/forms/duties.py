"""What is filled in about periodic duties: the decision on a closed matter, and the report on a self-check."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.forms import choices
from disclosure.forms.acts import ActForm
from reports.forms.supervision import long_text
from reports.models import SelfCheckLine


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
    """What the self-check came to."""

    summary = long_text(_("自查整改情况"), rows=5, help_text=_("报送本级政府办公厅（室）。"))

"""What is asked for a plan of interpretation, and for beginning what interprets a policy."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.forms.statements import needed
from catalog.interpretations import POINTS, points_asked
from catalog.models import Edition, InterpretationPlan
from catalog.services.interpreting import Plan
from disclosure.models import Agency

POINT = "point_"


class PlanForm(forms.Form):
    """Kinds, person and day, and for each point whether the interpretation deals with it."""

    kinds = forms.MultipleChoiceField(
        label=_("解读形式"), choices=Edition.InterpretationKind.choices, widget=forms.CheckboxSelectMultiple
    )
    responsible = forms.CharField(
        label=_("解读责任人"), max_length=120, help_text=_("姓名和职务；主要负责人是“第一解读人和责任人”。")
    )
    planned_on = needed(_("计划发布日期"), help_text=_("须与政策文件同步发布的，填文件的计划发布日期。"))

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = points_asked(agency)
        for code, label in POINTS.items():
            self.fields[f"{POINT}{code}"] = forms.ChoiceField(
                label=label,
                choices=[("", _("请选择")), *InterpretationPlan.Answer.choices],
                required=code in asked,
                help_text="" if code in asked else _("可不填。"),
            )


def plan_from(said: dict[str, Any]) -> Plan:
    """The answers of the form as a plan."""
    points = {code: said.get(f"{POINT}{code}", "") for code in POINTS}
    return Plan(said["kinds"], said["responsible"], said["planned_on"], points)


def held_by(plan: InterpretationPlan | None) -> dict[str, Any]:
    """What a plan says now, to be changed."""
    if plan is None:
        return {}
    points = {f"{POINT}{code}": answer for code, answer in plan.points.items()}
    return {"kinds": plan.kinds, "responsible": plan.responsible, "planned_on": plan.planned_on, **points}


class BeginForm(forms.Form):
    """In which kind a policy is interpreted."""

    kind = forms.ChoiceField(
        label=_("解读形式"),
        choices=Edition.InterpretationKind.choices,
        widget=forms.RadioSelect,
        initial=Edition.InterpretationKind.TEXT,
    )

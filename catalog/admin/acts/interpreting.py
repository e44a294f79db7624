"""How a policy document comes to be understood: its plan of interpretation, the leader's signature, the material itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import interpretations, policies, states
from catalog.admin.acts.base import PENDING, VISIBLE, ItemAct, some
from catalog.forms.interpreting import BeginForm, PlanForm, held_by, plan_from
from catalog.models import Edition, Item
from catalog.services import interpreting
from disclosure.models import User


class OfPolicy(ItemAct):
    """An act on a policy document alone."""

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) and interpretations.is_policy(edition)


class PlanInterpretation(OfPolicy):
    """The plan that goes with the draft."""

    name = "plan-interpretation"
    label = gettext_lazy("拟订解读方案")
    explanation = gettext_lazy("写明以什么形式、由谁、何时解读，以及解读哪些要点，随文一并报送。")
    effects = (gettext_lazy("改写方案的，原来的审定失效。"),)
    policy = policies.plan
    shown_in = some(states.DRAFT) | VISIBLE

    def make_form(self, obj: Item, actor: User, **given: Any) -> forms.BaseForm:
        return PlanForm(agency=obj.agency, **{"initial": held_by(interpretations.plan_of(obj)), **given})

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> None:
        interpreting.plan(obj.pk, plan_from(cleaned), actor=actor)


class SignPlan(OfPolicy):
    """The leader's signature under it."""

    name = "sign-plan"
    label = gettext_lazy("审定解读方案")
    explanation = gettext_lazy("由部门主要负责人审定随文的解读方案；拟订人不能审定自己的方案。")
    confirm = gettext_lazy("审定")
    policy = policies.sign_plan
    shown_in = PENDING | VISIBLE

    def fits(self, item: Item, edition: Edition) -> bool:
        plan = interpretations.plan_of(item) if super().fits(item, edition) else None
        return plan is not None and plan.signed_by_id is None

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> None:
        interpreting.sign_plan(obj.pk, actor=actor)


class BeginInterpretation(OfPolicy):
    """The material, as a draft of its own."""

    name = "interpret"
    label = gettext_lazy("拟写解读材料")
    explanation = gettext_lazy("为本件建立一份政策解读草稿，双向关联；可分段、多次解读，每次一份。")
    effects = (gettext_lazy("解读材料另行审查、审批；须与文件同步发布的，随文件一并发布。"),)
    form = BeginForm
    policy = policies.begin_interpretation
    shown_in = PENDING | VISIBLE

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return interpreting.begin(obj.pk, kind=cleaned["kind"], actor=actor)

    def done(self, obj: Any) -> str:
        return _("已建立解读草稿，请填写后提出。")

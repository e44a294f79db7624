"""The year's plan of inspections: made, filled, and changed only by cancelling what will not take place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import ledger, roles, workflow
from disclosure.conditions import stated
from disclosure.models import Agency, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import today
from reports import states
from reports.models import InspectionPlan, PlannedInspection
from reports.policies import inspection_planning as policies


@dataclass(frozen=True, slots=True)
class Intended:
    """One inspection as it is planned: `duty` is the bare code of the row it is to meet."""

    duty: str
    kind: str
    theme: str
    month: int
    inspectors: str


@transaction.atomic
def make(office: Agency, year: int, *, note: str, actor: User) -> InspectionPlan:
    """Begin the plan of a year."""
    Agency.objects.select_for_update(no_key=True).get(pk=office.pk)
    refuse_if(policies.make(office, year, actor=actor))
    plan = InspectionPlan.objects.create(office=office, year=year, note=note.strip(), made_on=today(), made_by=actor)
    record("plan_year", plan, actor, {"year": year}, note)
    return plan


@transaction.atomic
def add(plan_id: int, root: Agency, intended: Intended, *, actor: User) -> PlannedInspection:
    """Plan one more inspection; that there are fewer than the instruments ask for is shown, not refused."""
    plan = (
        InspectionPlan.objects.select_for_update(of=("self",)).select_related("office__parent__parent").get(pk=plan_id)
    )
    refuse_if([*policies.add(plan, root, intended.duty, actor=actor), *_said(intended)])
    planned = PlannedInspection.objects.create(
        plan=plan,
        root=root,
        duty=intended.duty,
        kind=intended.kind,
        theme=intended.theme.strip(),
        month=intended.month,
        inspectors=intended.inspectors.strip(),
    )
    record("intend", plan, actor, {"month": f"{plan.year}-{planned.month:02}", "theme": planned.theme})
    return planned


def _said(intended: Intended) -> list[Reason]:
    reasons = [
        *stated(intended.theme, _("请填写督查的主题。"), code="no-theme"),
        *stated(intended.inspectors, _("请写明由谁检查。"), code="no-inspectors"),
    ]
    if not 1 <= intended.month <= 12:
        reasons.append(Reason("no-month", _("请填写计划的月份。")))
    if intended.kind not in PlannedInspection.Kind.values:
        reasons.append(Reason("unknown-kind", _("没有“%(kind)s”这种方式。") % {"kind": intended.kind}))
    return reasons


@transaction.atomic
def cancel(planned_id: int, *, reason: str, actor: User) -> PlannedInspection:
    """Cancel what will not take place, with the reason; it no longer counts towards what is asked."""
    planned = locked(planned_id)
    refuse_if([*policies.act(planned, "cancel", actor=actor), *stated(reason, _("请写明理由。"))])
    planned.cancelled_why = reason.strip()
    workflow.advance(planned, "cancel", machine=states.PLANNED_INSPECTION, also=["cancelled_why"])
    record("drop", planned.plan, actor, {"theme": planned.theme}, reason)
    return planned


def locked(planned_id: int) -> PlannedInspection:
    """A planned inspection, to be changed by whoever holds this transaction."""
    PlannedInspection.objects.select_for_update().get(pk=planned_id)
    known = PlannedInspection.objects.select_related("plan__office__parent__parent", "root", "inspection")
    return known.get(pk=planned_id)


def record(act: str, plan: InspectionPlan, actor: User, facts: dict[str, Any], reason: str = "") -> None:
    """A plan has no clock and no subject: its acts stand in the ledger by its office and year."""
    known = {"agency": plan.office_id, "period": str(plan.year), **facts}
    known |= roles.stood_in_for(actor, "inspection.conduct", plan.office)
    ledger.record(f"inspection.{act}", subject=None, actor=actor, facts=known, reason=reason.strip())

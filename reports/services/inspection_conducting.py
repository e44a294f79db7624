"""Carrying out a planned inspection: by a seeded draw or by faults recorded directly, concluded, and published."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import workflow
from disclosure.conditions import stated
from disclosure.models import Agency, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today
from reports import states
from reports.inspection_duties import must_publish
from reports.models import InspectedFault, Inspection, PlannedInspection, Ticket
from reports.policies import inspection_planning as policies
from reports.services import ticketing
from reports.services.inspection_planning import locked, record
from reports.services.proving import prove


@transaction.atomic
def link(planned_id: int, inspection: Inspection, *, actor: User) -> PlannedInspection:
    """Let a draw from the directories be this planned inspection; its own conclusion meets the duty."""
    planned = locked(planned_id)
    refuse_if(policies.link(planned, inspection, actor=actor))
    planned.inspection = inspection
    planned.save(update_fields=["inspection"])
    record("link", planned.plan, actor, {"theme": planned.theme, "inspection": inspection.pk})
    return planned


@transaction.atomic
def note_fault(planned_id: int, agency: Agency, *, kind: str, note: str, evidence: str, actor: User) -> InspectedFault:
    """Record a fault found at an agency, of one of the known kinds, described."""
    planned = locked(planned_id)
    known = [] if kind in InspectedFault.Kind.values else [Reason("unknown-kind", _("请选择问题类别。"))]
    refuse_if([*policies.record(planned, agency, actor=actor), *known, *stated(note, _("请写明情况。"))])
    fault = InspectedFault.objects.create(
        planned=planned,
        agency=agency,
        kind=kind,
        note=note.strip(),
        evidence=evidence.strip(),
        recorded_by=actor,
        recorded_at=now(),
    )
    record("fault", planned.plan, actor, {"theme": planned.theme, "about": agency.pk, "fault": kind}, note)
    return fault


@transaction.atomic
def strike(fault_id: int, *, reason: str, actor: User) -> InspectedFault:
    """Strike a fault that was recorded by mistake, with the reason; it stays on record and counts no more."""
    fault = _locked_fault(fault_id)
    refuse_if([*policies.strike(fault, actor=actor), *stated(reason, _("请写明理由。"))])
    fault.struck_why = reason.strip()
    fault.save(update_fields=["struck_why"])
    facts = {"theme": fault.planned.theme, "about": fault.agency_id, "fault": fault.kind}
    record("strike", fault.planned.plan, actor, facts, reason)
    return fault


@transaction.atomic
def open_ticket(fault_id: int, *, requirement: str, days: int | None, actor: User) -> Ticket:
    """Have a fault put right within a term in working days."""
    fault = _locked_fault(fault_id)
    refuse_if(policies.ticket(fault, actor=actor))
    problem = f"{fault.get_kind_display()}：{fault.note}"
    office = fault.planned.plan.office
    ticket = ticketing.open_ticket(
        office, fault.agency, problem=problem, requirement=requirement, days=days, actor=actor
    )
    fault.ticket = ticket
    fault.save(update_fields=["ticket"])
    return ticket


@transaction.atomic
def conclude(planned_id: int, *, conclusion: str, actor: User) -> PlannedInspection:
    """Conclude a planned inspection, which meets the duty once, unless what was found must be published first."""
    planned = locked(planned_id)
    refuse_if([*policies.conclude(planned, actor=actor), *stated(conclusion, _("请写明检查结论。"))])
    planned.conclusion, planned.concluded_on, planned.concluded_by = conclusion.strip(), today(), actor
    also = ["conclusion", "concluded_on", "concluded_by"]
    workflow.advance(planned, "conclude", machine=states.PLANNED_INSPECTION, also=also)
    faults = planned.faults.filter(struck_why="").count()
    record("end", planned.plan, actor, {"theme": planned.theme, "faults": faults}, conclusion)
    if planned.inspection_id is None and not must_publish(planned.plan.office, planned.duty):
        _prove(planned, actor)
    return planned


@transaction.atomic
def publish(planned_id: int, *, text: str, actor: User) -> PlannedInspection:
    """Publish what the inspection came to: words by a person and the faults counted by kind, no note of any agency's."""
    planned = locked(planned_id)
    refuse_if([*policies.act(planned, "publish", actor=actor), *stated(text, _("请写明对外公开的情况。"))])
    planned.public_text, planned.published_on = text.strip(), today()
    workflow.advance(planned, "publish", machine=states.PLANNED_INSPECTION, also=["public_text", "published_on"])
    record("publish", planned.plan, actor, {"theme": planned.theme}, text)
    if planned.inspection_id is None and must_publish(planned.plan.office, planned.duty):
        _prove(planned, actor)
    return planned


def _prove(planned: PlannedInspection, actor: User) -> None:
    month = date(planned.plan.year, planned.month, 1)
    prove(planned.plan.office, planned.duty, planned=month, evidence=str(planned), actor=actor)


def _locked_fault(fault_id: int) -> InspectedFault:
    InspectedFault.objects.select_for_update().get(pk=fault_id)
    known = InspectedFault.objects.select_related("planned__plan__office__parent__parent", "planned__root", "agency")
    return known.get(pk=fault_id)

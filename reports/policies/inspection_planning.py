"""Who plans the year's inspections, records what they find, and concludes, publishes or cancels them (条例 art. 47)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from disclosure import roles
from disclosure.models import Agency, User
from disclosure.recurrence import same_thing
from disclosure.refusals import Reason
from reports import states
from reports.inspection_duties import DRAWN, demands
from reports.models import InspectedFault, Inspection, InspectionPlan, PlannedInspection
from reports.policies import inspecting

ARTICLE = inspecting.ARTICLE


def make(office: Agency, year: int, *, actor: User) -> list[Reason]:
    """A plan is made by the office that inspects, once a year."""
    reasons = list(roles.reasons_against(actor, "inspection.conduct", office))
    if InspectionPlan.objects.filter(office=office, year=year).exists():
        reasons.append(Reason("plan-known", _("%(year)s年的督查计划已经制定。") % {"year": year}, kind="not-now"))
    return reasons


def add(plan: InspectionPlan, root: Agency, duty: str, *, actor: User) -> list[Reason]:
    """What is planned lies within what the office supervises, and does what an instrument asks of it."""
    reasons = inspecting.plan(plan.office, root, actor=actor)
    if not any(same_thing(one.duty.code, duty) for one in demands(plan.office, plan.year)):
        reasons.append(Reason("no-such-duty", _("没有依据要求本机关进行这一检查。")))
    return reasons


def act(planned: PlannedInspection, name: str, *, actor: User) -> list[Reason]:
    """Concluding, publishing and cancelling, by the office and in their order."""
    return [
        *roles.reasons_against(actor, "inspection.conduct", planned.plan.office),
        *states.PLANNED_INSPECTION.against(planned.status, name),
    ]


def link(planned: PlannedInspection, inspection: Inspection | None, *, actor: User) -> list[Reason]:
    """A draw from the directories of the same office may stand for a planned inspection, once."""
    reasons = [*roles.reasons_against(actor, "inspection.conduct", planned.plan.office), *_open(planned)]
    if planned.inspection_id is not None:
        reasons.append(Reason("linked", _("已关联抽查。"), kind="not-now"))
    if not same_thing(planned.duty, DRAWN):
        reasons.append(Reason("not-by-draw", _("这项督查不是对目录事项的检查，不能以抽查代替。")))
    if inspection is not None and (inspection.office_id != planned.plan.office_id or hasattr(inspection, "planned")):
        reasons.append(Reason("other-draw", _("该抽查属于其他机关或者已经关联。")))
    return reasons


def record(planned: PlannedInspection, agency: Agency | None, *, actor: User) -> list[Reason]:
    """Faults are recorded while the inspection lasts, at agencies within its scope."""
    reasons = [*roles.reasons_against(actor, "inspection.conduct", planned.plan.office), *_open(planned)]
    if agency is not None and not planned.root.covers(agency):
        reasons.append(Reason("out-of-scope", _("“%(agency)s”不在检查范围之内。") % {"agency": agency}))
    return reasons


def strike(fault: InspectedFault, *, actor: User) -> list[Reason]:
    """What was recorded by mistake is struck while the inspection lasts, unless a ticket rests on it."""
    reasons = record(fault.planned, None, actor=actor)
    if fault.struck_why:
        reasons.append(Reason("struck", _("该记录已经更正。"), kind="not-now"))
    if fault.ticket_id is not None:
        reasons.append(Reason("ticket-open", _("已据此发出整改通知，不能再更正。"), kind="not-now"))
    return reasons


def ticket(fault: InspectedFault, *, actor: User) -> list[Reason]:
    """A ticket rests on a standing fault, once."""
    reasons = list(roles.reasons_against(actor, "ticket.open", fault.planned.plan.office))
    if fault.struck_why or fault.ticket_id is not None:
        reasons.append(Reason("no-fault", _("该问题已经更正或者已经发出整改通知。"), kind="not-now"))
    return reasons


def conclude(planned: PlannedInspection, *, actor: User) -> list[Reason]:
    """An inspection carried out by a draw is concluded after the draw is."""
    reasons = act(planned, "conclude", actor=actor)
    if planned.inspection is not None and planned.inspection.status != states.CONCLUDED:
        reasons.append(Reason("draw-open", _("所关联的抽查尚未结束。"), next_step=_("请先结束抽查。"), kind="not-now"))
    return reasons


def _open(planned: PlannedInspection) -> Iterator[Reason]:
    if planned.status != states.PLANNED:
        yield Reason("not-open", _("这次督查已经结束或者取消。"), kind="not-now")

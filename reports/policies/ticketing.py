"""Who may open, answer, return, verify and cancel a rectification ticket."""

from __future__ import annotations

from django.utils.translation import gettext as _

from disclosure import roles
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from reports import states
from reports.models import Finding, Ticket


def open_for(office: Agency, agency: Agency, *, actor: User) -> list[Reason]:
    """A ticket is opened by an office for an agency it supervises (条例 art. 47)."""
    reasons = list(roles.reasons_against(actor, "ticket.open", office))
    if not roles.may(actor, "ticket.open", agency):
        reasons.append(
            Reason("not-supervised", _("“%(agency)s”不在监督范围之内。") % {"agency": agency}, kind="not-allowed")
        )
    return reasons


def open_from(finding: Finding, *, actor: User) -> list[Reason]:
    """A ticket rests on a fault that was recorded, once."""
    reasons = open_for(finding.inspection.office, finding.agency, actor=actor)
    if not finding.is_fault:
        reasons.append(Reason("no-fault", _("检查结果没有问题，无须整改。"), kind="not-now"))
    if hasattr(finding, "ticket"):
        reasons.append(Reason("ticket-open", _("已就此发出整改通知。"), kind="not-now"))
    return reasons


def answer(ticket: Ticket, *, actor: User) -> list[Reason]:
    """What was done is reported by the agency that must put it right."""
    return [
        *roles.reasons_against(actor, "ticket.answer", ticket.agency),
        *states.TICKET.against(ticket.status, "answer"),
    ]


def verify(ticket: Ticket, act: str, *, actor: User) -> list[Reason]:
    """What was reported is accepted or returned by the office, never by whoever reported it."""
    reasons = [
        *roles.reasons_against(actor, "ticket.open", ticket.office),
        *states.TICKET.against(ticket.status, act),
    ]
    if act == "accept" and actor.pk == ticket.answered_by_id:
        reasons.append(Reason("same-person", _("报告整改情况的人不能核实自己的报告。"), kind="not-allowed"))
    return reasons

"""Rectification tickets: opened with a term, answered by the agency, verified by another, and the clock that runs on them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import calendars, clocks, ledger, roles, workflow
from disclosure.conditions import stated
from disclosure.lawbook import book
from disclosure.models import Agency, Subject, User
from disclosure.numbering import next_number
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today
from reports import states
from reports.models import Finding, Ticket, TicketStep
from reports.policies import ticketing as policies

OPENED = "ticket-opened"


@transaction.atomic
def open_from(finding_id: int, *, requirement: str, actor: User, days: int | None = None) -> Ticket:
    """Open a ticket for a fault that an inspection found (条例 art. 47); `days` is the term set, in working days."""
    finding = Finding.objects.select_for_update(of=("self",)).get(pk=finding_id)
    finding = Finding.objects.select_related("inspection__office", "agency", "row").get(pk=finding_id)
    refuse_if([*policies.open_from(finding, actor=actor), *_required(requirement)])
    problem = f"{finding.row.title}：{finding.get_kind_display()}。{finding.note}"
    return _open(finding.inspection.office, finding.agency, problem, requirement, actor, days, finding)


@transaction.atomic
def open_ticket(
    office: Agency, agency: Agency, *, problem: str, requirement: str, actor: User, days: int | None = None
) -> Ticket:
    """Open a ticket for a problem that came to light otherwise: a complaint, the sweep, a reader's word."""
    refuse_if([*policies.open_for(office, agency, actor=actor), *_required(requirement), *_required(problem)])
    return _open(office, agency, problem.strip(), requirement, actor, days, None)


def _required(text: str) -> list[Reason]:
    return [] if text.strip() else [Reason("no-requirement", _("请写明存在的问题和整改要求。"))]


def _open(
    office: Agency,
    agency: Agency,
    problem: str,
    requirement: str,
    actor: User,
    days: int | None,
    finding: Finding | None,
) -> Ticket:
    number = f"ZG{today().year}-{next_number(f'ticket/{today().year}'):04}"
    subject = Subject.objects.create(
        kind=Subject.Kind.TICKET,
        agency=agency,
        title=_("整改 %(number)s：%(problem)s") % {"number": number, "problem": problem[:200]},
        demonstration=agency.demonstration,
        created_at=now(),
    )
    ticket = Ticket.objects.create(
        subject=subject,
        number=number,
        agency=agency,
        office=office,
        finding=finding,
        problem=problem,
        requirement=requirement.strip(),
        opened_on=today(),
        opened_by=actor,
    )
    subject.address = f"/admin/reports/ticket/{ticket.pk}/change/"
    subject.save(update_fields=["address"])
    _start(ticket, days, actor)
    _step(ticket, "open", actor, requirement, {"about": agency.pk})
    return ticket


def _start(ticket: Ticket, days: int | None, actor: User) -> None:
    known = book().duties(on=today(), jurisdiction=calendars.jurisdiction_of(ticket.agency) or None)
    for duty in (one for one in known if one.trigger == OPENED):
        clocks.start(ticket.subject, duty, on=ticket.opened_on, actor=actor, length=days)


@transaction.atomic
def answer(ticket_id: int, *, text: str, evidence: str, actor: User) -> Ticket:
    """Report what was put right, with its proof; the office verifies it."""
    ticket = _locked(ticket_id)
    refuse_if([*policies.answer(ticket, actor=actor), *_answered(text, evidence)])
    ticket.answer, ticket.evidence = text.strip(), evidence.strip()
    ticket.answered_on, ticket.answered_by = today(), actor
    also = ["answer", "evidence", "answered_on", "answered_by"]
    workflow.advance(ticket, "answer", machine=states.TICKET, also=also)
    _step(ticket, "answer", actor, text, {})
    return ticket


def _answered(text: str, evidence: str) -> list[Reason]:
    if text.strip() and evidence.strip():
        return []
    return [Reason("no-evidence", _("请写明整改情况及凭据。"), next_step=_("例如索引号、网址或者文号。"))]


@transaction.atomic
def accept(ticket_id: int, *, opinion: str, actor: User) -> Ticket:
    """Verify that it was put right: the clock stops on the day it was reported."""
    ticket = _locked(ticket_id)
    refuse_if(policies.verify(ticket, "accept", actor=actor))
    ticket.closed_on, ticket.closed_by = today(), actor
    workflow.advance(ticket, "accept", machine=states.TICKET, also=["closed_on", "closed_by"])
    _stop(ticket, ticket.answered_on or today(), actor)
    _step(ticket, "accept", actor, opinion, {})
    return ticket


@transaction.atomic
def send_back(ticket_id: int, *, reason: str, actor: User) -> Ticket:
    """Return a report that does not hold; the term goes on as if nothing had been reported."""
    ticket = _locked(ticket_id)
    refuse_if([*policies.verify(ticket, "return", actor=actor), *stated(reason, _("请写明理由。"))])
    workflow.advance(ticket, "return", machine=states.TICKET)
    _step(ticket, "return", actor, reason, {})
    return ticket


@transaction.atomic
def cancel(ticket_id: int, *, reason: str, actor: User) -> Ticket:
    """Cancel a ticket that was opened by mistake, with the reason; its clock does not apply any more."""
    ticket = _locked(ticket_id)
    refuse_if([*policies.verify(ticket, "cancel", actor=actor), *stated(reason, _("请写明理由。"))])
    ticket.closed_on, ticket.closed_by = today(), actor
    workflow.advance(ticket, "cancel", machine=states.TICKET, also=["closed_on", "closed_by"])
    for clock in clocks.open_clocks(ticket.subject):
        clocks.void(clock, actor=actor, reason=reason)
    _step(ticket, "cancel", actor, reason, {})
    return ticket


def _stop(ticket: Ticket, on: date, actor: User) -> None:
    for clock in clocks.open_clocks(ticket.subject):
        clocks.record(clock, "stop", on=max(on, clock.trigger_on), actor=actor)


def _locked(ticket_id: int) -> Ticket:
    Ticket.objects.select_for_update().get(pk=ticket_id)
    return Ticket.objects.select_related("subject", "agency", "office").get(pk=ticket_id)


def _step(ticket: Ticket, act: str, actor: User, text: str, facts: dict[str, Any]) -> None:
    """What every act leaves behind: a step that is only ever added, and its ledger entry."""
    TicketStep.objects.create(ticket=ticket, act=act, text=text.strip(), by=actor, at=now())
    held, at = ("ticket.answer", ticket.agency) if act == "answer" else ("ticket.open", ticket.office)
    known = {"ticket": ticket.number, **facts, **roles.stood_in_for(actor, held, at)}
    ledger.record(f"ticket.{act}", subject=ticket.subject, actor=actor, facts=known, reason=text.strip())

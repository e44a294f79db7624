"""Remedies: what was brought against a reply or a silence, the agency's own clocks in it, and the case handled again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from applications import selectors, states, telling, timing
from applications.asking import Paper
from applications.models import Decision, Remedy, Request
from applications.policies import remedying as policies
from applications.services import intake
from applications.services.recording import record
from disclosure import workflow
from disclosure.conditions import stated
from disclosure.models import Subject, User
from disclosure.refusals import refuse_if
from disclosure.today import now, today

Kind = Remedy.Kind
ANSWERS = ("reconsideration.answer", "reconsideration.answer-summary", "suit.answer")
RECONSIDERED_AGAIN, SUED_AGAIN = timing.ACT_AGAIN


@dataclass(frozen=True, slots=True)
class Brought:
    """What came from the body: which remedy, before whom, under which number, and when its copy arrived."""

    kind: str
    body: str
    copy_received_on: date
    reference: str = ""
    summary_procedure: bool = False
    note: str = ""
    papers: Sequence[Paper] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """How a remedy ended: its outcome, its days, and whether and by when the agency must act again."""

    outcome: str
    on: date
    received_on: date | None = None
    act_again: bool = False
    act_again_by: date | None = None
    note: str = ""
    papers: Sequence[Paper] = ()


@transaction.atomic
def register(request_id: int, brought: Brought, *, actor: User) -> Remedy:
    """Enter a remedy; the agency's time to answer with evidence runs from the day the copy came."""
    request = selectors.locked(request_id)
    refuse_if(
        [
            *policies.register(request, actor=actor),
            *policies.fits(request, brought.kind, brought.copy_received_on),
            *stated(brought.body, _("请写明复议机关或者法院。"), code="no-body"),
        ]
    )
    remedy = _new(request, brought, actor)
    for paper in brought.papers:
        intake.attach(request, paper, actor=actor)
    timing.begin_beside(remedy.subject, answer_duty(remedy), on=brought.copy_received_on, actor=actor)
    facts = {"remedy": remedy.pk, "remedy_kind": remedy.kind, "on": remedy.copy_received_on}
    record("request.remedy", request, actor=actor, facts=facts)
    telling.officers(request, headline=remedy.get_kind_display())
    return remedy


def _new(request: Request, brought: Brought, actor: User) -> Remedy:
    subject = Subject.objects.create(
        kind=Subject.Kind.REMEDY,
        agency=request.agency,
        holder=request.subject.holder or actor,
        title=_("%(kind)s：%(number)s") % {"kind": Kind(brought.kind).label, "number": request.number},
        demonstration=request.subject.demonstration,
        created_at=now(),
    )
    remedy = Remedy.objects.create(
        subject=subject,
        request=request,
        kind=brought.kind,
        body=brought.body.strip(),
        reference=brought.reference.strip(),
        summary_procedure=brought.summary_procedure and brought.kind == Kind.RECONSIDERATION,
        copy_received_on=brought.copy_received_on,
        note=brought.note.strip(),
        registered_by=actor,
        registered_at=now(),
    )
    subject.address = f"/admin/applications/remedy/{remedy.pk}/change/"
    subject.save(update_fields=["address"])
    return remedy


def answer_duty(remedy: Remedy) -> str:
    """Which duty to answer a remedy brings: 10 or 5 working days in reconsideration, 15 days in court."""
    if remedy.kind != Kind.RECONSIDERATION:
        return "suit.answer"
    return "reconsideration.answer-summary" if remedy.summary_procedure else "reconsideration.answer"


@transaction.atomic
def answered(remedy_id: int, on: date, *, actor: User, papers: Sequence[Paper] = ()) -> Remedy:
    """The answer with its evidence was handed in, which stops the clock (行政复议法 arts. 48, 54; 行政诉讼法 art. 67)."""
    remedy = locked(remedy_id)
    refuse_if([*policies.answer(remedy, actor=actor), *policies.answered_on(remedy, on)])
    remedy.answered_on = on
    remedy.save(update_fields=["answered_on"])
    for paper in papers:
        intake.attach(remedy.request, paper, actor=actor)
    timing.stop_beside(remedy.subject, *ANSWERS, on=on, actor=actor)
    facts = {"remedy": remedy.pk, "on": on}
    record("request.remedy_answer", remedy.request, actor=actor, facts=facts, by=policies.ACT)
    return remedy


@transaction.atomic
def decided(remedy_id: int, said: Decided, *, actor: User) -> Remedy:
    """Enter how a remedy ended; where the agency must act again, that clock runs from the day it got to know."""
    remedy = locked(remedy_id)
    received_on = said.received_on or said.on
    refuse_if(policies.decide(remedy, actor=actor))
    refuse_if(
        policies.decided(remedy, said.outcome, said.on, received_on, again=said.act_again, again_by=said.act_again_by)
    )
    remedy.outcome, remedy.decided_on = said.outcome, said.on
    remedy.act_again, remedy.act_again_by = said.act_again, said.act_again_by
    remedy.note = "\n".join(part for part in (remedy.note, said.note.strip()) if part)
    remedy.save()
    for paper in said.papers:
        intake.attach(remedy.request, paper, actor=actor)
    _end_answering(remedy, said.on, actor)
    if said.act_again:
        _order(remedy, received_on, actor)
    facts = {"remedy": remedy.pk, "remedy_outcome": remedy.outcome, "on": said.on, "act_again_by": said.act_again_by}
    record("request.remedy_decide", remedy.request, actor=actor, facts=facts, by=policies.ACT)
    telling.roles_of(remedy.request, telling.OFFICERS, headline=_("复议、诉讼已审结"))
    return remedy


def _end_answering(remedy: Remedy, on: date, actor: User) -> None:
    """Once it is decided nobody answers any more; that it was never answered stays as a late stop."""
    timing.stop_beside(remedy.subject, *ANSWERS, on=on, actor=actor)


def _order(remedy: Remedy, received_on: date, actor: User) -> None:
    code = RECONSIDERED_AGAIN if remedy.kind == Kind.RECONSIDERATION else SUED_AGAIN
    key = f"remedy-{remedy.pk}"
    timing.act_again(remedy.request, code, on=received_on, actor=actor, key=key, by=remedy.act_again_by)


@transaction.atomic
def reopen(request_id: int, *, reason: str, actor: User) -> Request:
    """Handle an answered case again: its decision is set aside, a new round begins with a clock of its own.

    Where a decision on a remedy orders it, the clock of that order runs already; where the agency corrects itself,
    the term of a reply runs anew from today.
    """
    request = selectors.locked(request_id)
    refuse_if([*policies.reopen(request, actor=actor), *stated(reason, _("重新办理须写明事由。"))])
    decision = selectors.issued_decision(request)
    if decision is not None:
        _set_aside(decision, reason)
    request.round += 1
    request.replied_on = None
    workflow.advance(request, "reopen", machine=states.REQUEST, also=("round", "replied_on"))
    applicant = request.applicant
    applicant.purge_on = None
    applicant.save(update_fields=["purge_on"])
    if not any(timing.running(request, code) for code in timing.ACT_AGAIN):
        timing.begin(request, timing.reply_duty(request), on=today(), actor=actor, note=_("重新办理"))
    record(
        "request.reopen", request, actor=actor, facts={"round": request.round}, reason=reason.strip(), by=policies.ACT
    )
    telling.officers(request, headline=_("案件重新办理"))
    return request


def _set_aside(decision: Decision, reason: str) -> None:
    decision.set_aside_on, decision.set_aside_because = today(), reason.strip()
    workflow.advance(decision, "set_aside", machine=states.DECISION, also=("set_aside_on", "set_aside_because"))


def locked(remedy_id: int) -> Remedy:
    """A remedy under the lock of its request."""
    request_id = Remedy.objects.values_list("request_id", flat=True).get(pk=remedy_id)
    request = selectors.locked(request_id)
    remedy = Remedy.objects.select_related("subject__agency").get(pk=remedy_id)
    remedy.request = request
    return remedy

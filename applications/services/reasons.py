"""Reasons (说明理由): who asks too often is asked why; then the reply comes at a reasoned later date, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from applications import selectors, states, telling, timing
from applications.asking import Paper
from applications.models import Decision, ReasonsDemand, Request
from applications.policies import reasoning as policies
from applications.services import deciding, intake, lettering
from applications.services.deciding import Draft
from applications.services.recording import record
from disclosure import calendars, workflow
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import today

UNREASONABLE = "R13"


@transaction.atomic
def ask(request_id: int, *, because: str, answer_by: date, actor: User) -> ReasonsDemand:
    """Ask the applicant why so many or so frequent requests (条例 art. 35); the reply clock goes on meanwhile."""
    request = selectors.locked(request_id)
    refuse_if([*policies.ask(request, actor=actor), *policies.asked(because, answer_by)])
    demand = ReasonsDemand.objects.create(
        request=request, because=because.strip(), asked_on=today(), asked_by=actor, answer_by=answer_by
    )
    workflow.advance(request, "ask_reasons", machine=states.REQUEST)
    lettering.issue(request, "reasons", actor=actor, context={"reasons_demand": demand, "due_on": answer_by})
    record("request.ask_reasons", request, actor=actor, facts={"answer_by": answer_by}, by="request.handle")
    return demand


@transaction.atomic
def answer(request_id: int, *, text: str, on: date, actor: User, papers: Sequence[Paper] = ()) -> ReasonsDemand:
    """Take in the applicant's reasons; whether they are reasonable is judged apart."""
    request = selectors.locked(request_id)
    refuse_if(policies.answer(request, actor=actor))
    demand = _asked(request)
    refuse_if(policies.answered(demand, on=on, text=text, papers=bool(papers)))
    demand.answered_on, demand.answer = on, text.strip()
    demand.save(update_fields=["answered_on", "answer"])
    for paper in papers:
        intake.attach(request, paper, actor=actor)
    workflow.advance(request, "answer_reasons", machine=states.REQUEST)
    record("request.answer_reasons", request, actor=actor, facts={"on": on}, by="request.handle")
    if actor.is_system:
        telling.these([request.subject.holder], request, headline=_("申请人已说明理由"))
    return demand


@transaction.atomic
def accept(request_id: int, *, actor: User, delayed_until: date | None = None, delay_reason: str = "") -> ReasonsDemand:
    """Find the reasons reasonable; where the term cannot be kept, fix a reasonable later date and tell it (art. 35).

    The delayed date has a clock of its own, which takes the place of the statute's term.
    """
    request = selectors.locked(request_id)
    refuse_if([*policies.accept(request, actor=actor), *policies.delayed(request, delayed_until, delay_reason)])
    demand = _asked(request)
    demand.outcome = ReasonsDemand.Outcome.REASONABLE
    if delayed_until is not None:
        demand.delayed_until, demand.delay_reason = delayed_until, delay_reason.strip()
    demand.save(update_fields=["outcome", "delayed_until", "delay_reason"])
    if delayed_until is not None:
        _delay(request, demand, actor)
    facts = {"delayed_until": delayed_until}
    record("request.accept_reasons", request, actor=actor, facts=facts, reason=delay_reason, by="request.handle")
    return demand


def _delay(request: Request, demand: ReasonsDemand, actor: User) -> None:
    since, until = demand.answered_on, demand.delayed_until
    if since is None or until is None:
        raise LookupError(f"request {request.pk} has no delayed date")
    length = calendars.of(request.agency).between(since, until)
    timing.void(request, timing.REPLY, actor=actor, reason=_("依照条例第三十五条确定延迟答复"))
    timing.begin(request, timing.DELAYED_REPLY, on=since, actor=actor, length=length)
    lettering.issue(request, "delayed-reply", actor=actor, context={"reasons_demand": demand})


@transaction.atomic
def decline(request_id: int, *, reason: str, actor: User) -> Decision:
    """Draft, for review like any other, the decision that a request without reasonable reasons is not processed."""
    request = selectors.locked(request_id)
    refuse_if([*policies.decline(request, actor=actor), *policies.declined(reason)])
    demand = _asked(request)
    demand.outcome = ReasonsDemand.Outcome.UNREASONABLE
    demand.save(update_fields=["outcome"])
    record("request.decline_reasons", request, actor=actor, by="request.handle")
    said = Draft(UNREASONABLE, reasons=reason, particulars={"number-and-frequency": demand.because})
    return deciding.draft(request.pk, said, actor=actor)


def _asked(request: Request) -> ReasonsDemand:
    demand = policies.demand_of(request)
    if demand is None:
        refuse_if([Reason("not-asked", _("尚未要求申请人说明理由。"), kind="not-now")])
        raise LookupError(f"request {request.pk} was not asked for reasons")
    return demand

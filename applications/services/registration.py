"""Registration (登记): the day of receipt is settled with its evidence, and a person takes the case into the books."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from applications import selectors, states, timing
from applications.asking import Paper
from applications.models import Request
from applications.policies import intake as policies
from applications.policies.holding import may_hold
from applications.receipt_day import settle, told
from applications.services import acknowledging, intake
from applications.services.recording import record
from disclosure import workflow
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now, today


@transaction.atomic
def confirm(request_id: int, *, on: date, actor: User, papers: Sequence[Paper] = (), note: str = "") -> Request:
    """The day that the channel waits for is known: that of the signature, or of the confirmation by both sides.

    It is the day of receipt (条例 art. 31), from which the clock starts.
    """
    request = selectors.locked(request_id)
    refuse_if([*policies.confirm(request, actor=actor), *policies.confirmed_on(request, on)])
    awaited = "signed_on" if told(request).limb == "signature" else "confirmed_on"
    setattr(request, awaited, on)
    settle(request)
    request.save(update_fields=[awaited, "received_on", "receipt_limb", "rest_day_receipt"])
    for paper in papers:
        intake.attach(request, paper, actor=actor)
    for code in ("request.receipt", "request.confirm"):
        timing.stop(request, code, on=on, actor=actor)
    record(
        "request.confirm",
        request,
        actor=actor,
        facts={"on": on, "received_on": request.received_on},
        reason=note,
        by="request.register",
    )
    intake.begin_reply(request, actor=actor)
    return request


@transaction.atomic
def register(request_id: int, *, actor: User, holder: User | None = None) -> Request:
    """Take a request into the books: its receipt day stands, and from here on it is a case (条例 art. 45)."""
    request = selectors.locked(request_id)
    refuse_if([*policies.register(request, actor=actor), *(may_hold(request, holder) if holder else ())])
    request.registered_at, request.registered_by = now(), actor
    workflow.advance(request, "register", machine=states.REQUEST, also=("registered_at", "registered_by"))
    request.subject.holder = holder or actor
    request.subject.save(update_fields=["holder"])
    timing.stop(request, "request.unregistered", on=today(), actor=actor)
    record("request.register", request, actor=actor, facts={"received_on": request.received_on})
    acknowledging.acknowledge(request, actor=actor)
    return request

"""Delivery (送达): the route decides the day that counts as the reply (国办公开办函〔2016〕235号), and stops the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from applications import selectors, states, timing
from applications.asking import Paper
from applications.models import Delivery, Letter, Request
from applications.policies import delivering as policies
from applications.services import intake
from applications.services.recording import record
from disclosure import workflow
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now

Route = Delivery.Route
# By post the day it was handed to the post office counts; handed over or electronic, the day it arrived.
COUNTS_WHEN_SENT = frozenset({Route.POST})


@dataclass(frozen=True, slots=True)
class Sent:
    """How a letter went out: its route, its days, the number of the mail, and its proofs."""

    route: str
    sent_on: date
    delivered_on: date | None = None
    tracking: str = ""
    papers: Sequence[Paper] = ()


@transaction.atomic
def deliver(letter_id: int, sent: Sent, *, actor: User) -> Delivery:
    """Record how a letter went out; the delivery of a reply ends the case's reply clock on the day that counts."""
    request_id = Letter.objects.values_list("request_id", flat=True).get(pk=letter_id)
    request = selectors.locked(request_id)
    letter = Letter.objects.select_related("decision").get(pk=letter_id)
    refuse_if(
        [*policies.deliver(request, letter, actor=actor), *policies.dated(letter, sent.sent_on, sent.delivered_on)]
    )
    proofs = [intake.attach(request, paper, actor=actor) for paper in sent.papers]
    delivery = Delivery.objects.create(
        letter=letter,
        route=sent.route,
        sent_on=sent.sent_on,
        delivered_on=sent.delivered_on,
        counts_on=counts_on(sent),
        tracking=sent.tracking.strip(),
        proof=proofs[0] if proofs else None,
        by=actor,
        at=now(),
    )
    facts = {"letter": letter.number, "route": sent.route, "sent_on": sent.sent_on, "counts_on": delivery.counts_on}
    record("request.deliver", request, actor=actor, facts=facts)
    if letter.decision is not None and delivery.counts_on is not None and request.status in states.OPEN:
        _reply(request, delivery.counts_on, actor)
    return delivery


def counts_on(sent: Sent) -> date | None:
    """The day on which the letter counts as given; None while its arrival is not known."""
    return sent.sent_on if sent.route in COUNTS_WHEN_SENT else sent.delivered_on


def _reply(request: Request, on: date, actor: User) -> None:
    """The case is answered: every clock that waited for the reply stops on that day."""
    for code in (timing.REPLY, "request.record-correction", "request.delayed-reply"):
        timing.stop(request, code, on=on, actor=actor)
    leftover = ("request.correction-notice", "request.correction", "fee.notice", "fee.pay")
    timing.void(request, *leftover, actor=actor, reason=_("已答复"))
    request.replied_on = on
    workflow.advance(request, "reply", machine=states.REQUEST, also=("replied_on",))

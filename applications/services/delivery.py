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
from applications.services import arrivals, intake
from applications.services.recording import record
from disclosure import workflow
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now

Route = Delivery.Route
# By post the day it was handed to the post office counts; handed over or electronic, the day it arrived.
COUNTS_WHEN_SENT = frozenset({Route.POST})
# What arrives on the day it is sent, unless another day is known.
ARRIVES_AT_ONCE = frozenset({Route.ELECTRONIC, Route.ON_SITE})


@dataclass(frozen=True, slots=True)
class Sent:
    """How a letter went out: its route, its days, the number of the mail, and its proofs.

    `postal` states that the postal enterprise carries what goes by post, and no other courier.
    """

    route: str
    sent_on: date
    delivered_on: date | None = None
    tracking: str = ""
    papers: Sequence[Paper] = ()
    postal: bool = True


@transaction.atomic
def deliver(letter_id: int, sent: Sent, *, actor: User) -> Delivery:
    """Record how a letter went out; the delivery of a reply ends the case's reply clock on the day that counts."""
    request, letter = _locked(letter_id)
    arrived_on = arrival_of(sent)
    refuse_if(
        [
            *policies.deliver(request, letter, actor=actor),
            *policies.dated(letter, sent.sent_on, arrived_on),
            *policies.carried(sent.route, tracking=sent.tracking, proven=bool(sent.papers), postal=sent.postal),
        ]
    )
    proofs = [intake.attach(request, paper, actor=actor) for paper in sent.papers]
    delivery = Delivery.objects.create(
        letter=letter,
        route=sent.route,
        sent_on=sent.sent_on,
        delivered_on=arrived_on,
        counts_on=counts_on(sent),
        tracking=sent.tracking.strip(),
        proof=proofs[0] if proofs else None,
        by=actor,
        at=now(),
    )
    facts = {"letter": letter.number, "route": sent.route, "sent_on": sent.sent_on, "counts_on": delivery.counts_on}
    record("request.deliver", request, actor=actor, facts=facts)
    _follow(request, letter, delivery, actor)
    return delivery


@transaction.atomic
def arrived(delivery_id: int, on: date, *, actor: User, papers: Sequence[Paper] = ()) -> Delivery:
    """Record the day on which something sent before arrived; what counts from its arrival counts from now on."""
    letter_id = Delivery.objects.values_list("letter_id", flat=True).get(pk=delivery_id)
    request, letter = _locked(letter_id)
    delivery = Delivery.objects.get(pk=delivery_id)
    refuse_if([*policies.arrive(request, letter, delivery, actor=actor), *policies.dated(letter, delivery.sent_on, on)])
    proofs = [intake.attach(request, paper, actor=actor) for paper in papers]
    delivery.delivered_on = on
    delivery.counts_on = delivery.counts_on or on
    delivery.proof = delivery.proof or (proofs[0] if proofs else None)
    delivery.save(update_fields=["delivered_on", "counts_on", "proof"])
    facts = {"letter": letter.number, "delivered_on": on, "counts_on": delivery.counts_on}
    record("request.arrive", request, actor=actor, facts=facts, by="request.deliver")
    _follow(request, letter, delivery, actor)
    return delivery


def arrival_of(sent: Sent) -> date | None:
    """The day a letter arrived; what is handed over on the spot or electronically arrives when it is sent."""
    return sent.delivered_on or (sent.sent_on if sent.route in ARRIVES_AT_ONCE else None)


def counts_on(sent: Sent) -> date | None:
    """The day on which the letter counts as given; None while its arrival is not known."""
    return sent.sent_on if sent.route in COUNTS_WHEN_SENT else arrival_of(sent)


def _locked(letter_id: int) -> tuple[Request, Letter]:
    request = selectors.locked(Letter.objects.values_list("request_id", flat=True).get(pk=letter_id))
    return request, Letter.objects.select_related("decision").get(pk=letter_id)


def _follow(request: Request, letter: Letter, delivery: Delivery, actor: User) -> None:
    """What begins or ends with a letter on its way."""
    if delivery.delivered_on is not None:
        arrivals.note(request, letter, on=delivery.delivered_on, actor=actor)
    if letter.decision is not None and delivery.counts_on is not None and request.status in states.OPEN:
        _reply(request, delivery.counts_on, actor)


def _reply(request: Request, on: date, actor: User) -> None:
    """The case is answered: every clock that waited for the reply stops on that day."""
    for code in (timing.REPLY, timing.RECORD, timing.DELAYED_REPLY):
        timing.stop(request, code, on=on, actor=actor)
    timing.stop_beside(request.subject, *timing.ACT_AGAIN, on=on, actor=actor)
    leftover = ("request.correction-notice", "request.correction", "fee.notice", "fee.pay")
    timing.void(request, *leftover, actor=actor, reason=_("已答复"))
    request.replied_on = on
    workflow.advance(request, "reply", machine=states.REQUEST, also=("replied_on",))

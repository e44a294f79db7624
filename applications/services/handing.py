"""Handing a letter over in the very act that writes it: the applicant stands at the counter, its arrival is known."""

from __future__ import annotations

from datetime import date

from applications.models import Delivery, Letter, Request
from applications.policies import delivering as policies
from applications.services.recording import record
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now


def over(request: Request, letter: Letter, *, on: date, actor: User, by: str) -> Delivery:
    """Record that the applicant took a letter on a day, neither before it was written nor ahead (国办公开办函〔2016〕235号).

    `by` is the right under which the letter was written: who may write it to somebody present hands it over.
    """
    refuse_if(policies.handed_over(letter, on))
    delivery = Delivery.objects.create(
        letter=letter,
        route=Delivery.Route.SIGNED,
        sent_on=on,
        delivered_on=on,
        counts_on=on,
        by=actor,
        at=now(),
    )
    facts = {"letter": letter.number, "route": delivery.route, "sent_on": on, "counts_on": on}
    record("request.deliver", request, actor=actor, facts=facts, by=by)
    return delivery

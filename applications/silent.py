"""Requests whose applicant let a period pass: to correct, to pay, to give reasons."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from applications import states, waiting
from applications.models import Request
from disclosure.models import Clock
from disclosure.today import today

# Which act of the staff site a person concludes it with.
ACTS = {states.CORRECTING: "abandon", states.PAYING: "lapse", states.REASONING: "decline-reasons"}


def requests() -> QuerySet[Request]:
    """Every request whose applicant let a period pass and on which nobody has decided yet."""
    # Said beside each state as well: so the index of what is open finds them, few among all the cases there ever were.
    waiting_for_them = Request.objects.filter(status__in=states.WAITING_FOR_APPLICANT)
    return waiting_for_them.exclude(decisions__status__in=states.STANDING).filter(
        Q(_ran_out(waiting.CORRECTION), status=states.CORRECTING)
        | Q(_ran_out(waiting.PAYMENT), status=states.PAYING)
        | Q(status=states.REASONING, reasons_demand__answer_by__lt=today())
    )


def _ran_out(code: str) -> Exists:
    running = Clock.objects.filter(subject=OuterRef("subject"), duty__endswith=f"/{code}", due_on__lt=today())
    return Exists(running.filter(state=Clock.State.RUNNING))

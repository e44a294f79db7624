"""The applicant opens a letter with number and code: for whoever chose to obtain online, that is its delivery."""

from __future__ import annotations

from django.db import transaction

from applications import selectors, states
from applications.models import Delivery, Letter, Request
from applications.services import delivery
from applications.services.delivery import Sent
from disclosure.models import User
from disclosure.today import today

ELECTRONIC = "electronic"


@transaction.atomic
def opened(letter_id: int, *, actor: User) -> Delivery | None:
    """Record the electronic delivery of a letter, once, on the day it is first opened; nothing where it does not apply.

    Who asked for paper is served on paper: that he also looks at the letter online ends no term.
    """
    letter = Letter.objects.select_related("decision").get(pk=letter_id)
    request = selectors.locked(letter.request_id)
    if not _delivers(request, letter) or letter.deliveries.exists():
        return None
    return delivery.deliver(letter.pk, Sent(Delivery.Route.ELECTRONIC, today(), today()), actor=actor)


def _delivers(request: Request, letter: Letter) -> bool:
    standing = letter.decision is None or letter.decision.status == states.ISSUED
    return letter.for_applicant and standing and ELECTRONIC in request.obtaining and request.status != states.ARCHIVED

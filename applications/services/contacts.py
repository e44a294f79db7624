"""Contacts: every talk with the applicant is written down, oral guidance before all (条例 art. 30)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from applications import selectors
from applications.models import Contact
from applications.policies import noting as policies
from applications.services.recording import record
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now


@transaction.atomic
def log(
    request_id: int, *, way: str, summary: str, actor: User, reached: bool = True, at: datetime | None = None
) -> Contact:
    """Write down one talk with the applicant, or that nobody was reached; it moves no clock."""
    request = selectors.locked(request_id)
    moment = at or now()
    refuse_if([*policies.contact(request, actor=actor), *policies.talked(summary, moment)])
    contact = Contact.objects.create(
        request=request, way=way, at=moment, reached=reached, summary=summary.strip(), by=actor
    )
    record("request.contact", request, actor=actor, facts={"way": way, "reached": reached}, by="request.handle")
    return contact

"""The applicant says how satisfied he is with a reply; he may think better of it later."""

from __future__ import annotations

from django.db import transaction

from applications import selectors
from applications.models import Request
from applications.policies import rating as policies
from applications.services.recording import record
from disclosure.models import User
from disclosure.refusals import refuse_if


@transaction.atomic
def rate(request_id: int, score: int, *, note: str, actor: User) -> Request:
    """Keep the applicant's rating of one to five, with a note if he left one."""
    request = selectors.locked(request_id)
    refuse_if(policies.rate(request, score, note))
    request.satisfaction, request.satisfaction_note = score, note.strip()
    request.save(update_fields=["satisfaction", "satisfaction_note"])
    record("request.rate", request, actor=actor, facts={"satisfaction": score})
    return request

"""Internal notes: what colleagues should know of a case; the applicant never sees them."""

from __future__ import annotations

from django.db import transaction

from applications import selectors
from applications.models import Note
from applications.policies import noting as policies
from applications.services.recording import record
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now


@transaction.atomic
def add(request_id: int, text: str, *, actor: User) -> Note:
    """Add a note; it is never changed afterwards."""
    request = selectors.locked(request_id)
    refuse_if([*policies.note(request, actor=actor), *policies.noted(text)])
    note = Note.objects.create(request=request, text=text.strip(), by=actor, at=now())
    record("request.note", request, actor=actor)
    return note

"""Extension (延期): once, on the head's word, before the first term ends, told to the applicant in the same act."""

from __future__ import annotations

from django.db import transaction

from applications import selectors, timing
from applications.models import Extension
from applications.policies import extending as policies
from applications.services import lettering
from applications.services.recording import record
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import today


@transaction.atomic
def extend(request_id: int, *, days: int, reason: str, actor: User) -> Extension:
    """Lengthen the reply term by so many working days, at most those of art. 33(2), and write the notice at once."""
    request = selectors.locked(request_id)
    refuse_if([*policies.extend(request, actor=actor), *policies.extended(reason)])
    timing.extend_reply(request, days, on=today(), actor=actor)
    extension = Extension.objects.create(
        request=request, round=request.round, days=days, reason=reason.strip(), approved_by=actor, on=today()
    )
    due_on = timing.reply_due_on(request)
    lettering.issue(request, "extension", actor=actor, context={"extension": extension, "new_due_on": due_on})
    facts = {"days": days, "due_on": due_on}
    record("request.extend", request, actor=actor, facts=facts, reason=reason.strip())
    return extension

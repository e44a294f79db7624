"""Withdrawal (撤回): the applicant's wish is recorded and told; a decision closes the request."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from applications import selectors, telling, waiting
from applications.letter_text import written
from applications.models import Contact, Decision, Request
from applications.policies import withdrawing as policies
from applications.services import deciding
from applications.services.deciding import Draft
from applications.services.recording import record
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now

WITHDRAWN = "R17.1"


@transaction.atomic
def wish(request_id: int, *, actor: User, text: str = "") -> Request:
    """The applicant says that he withdraws; the clocks go on until the officer has closed the request."""
    request = selectors.locked(request_id)
    refuse_if(policies.wish(request, actor=actor))
    summary = "\n".join(part for part in (_("申请人提出撤回申请。"), text.strip()) if part)
    Contact.objects.create(request=request, way=Contact.Way.OTHER, at=now(), summary=summary, by=actor)
    record(waiting.WISH, request, actor=actor, facts={"round": request.round}, by="request.handle")
    headline = _("申请人要求撤回")
    if request.subject.holder is not None:
        telling.these([request.subject.holder], request, headline=headline)
    else:
        telling.officers(request, headline=headline)
    return request


@transaction.atomic
def close(request_id: int, *, on: date, how: str, actor: User) -> Decision:
    """Draft, for review like any other, the decision that ends a withdrawn request."""
    request = selectors.locked(request_id)
    refuse_if([*policies.close(request, actor=actor), *policies.closed(request, on=on, how=how)])
    record("request.withdraw", request, actor=actor, facts={"on": on}, by="request.handle")
    told = f"申请人于{written(on)}撤回申请：{how.strip()}"
    return deciding.draft(request.pk, Draft(WITHDRAWN, particulars={"withdrawal": told}), actor=actor)

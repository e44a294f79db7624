"""Merging (并案): a request that asks for what another one of the same applicant asks for is handled with it.

What is not in the books yet is led away at once. A registered case counts in the annual table, so it is closed like
any other, by a decision on the ground that says where it went; its clock runs until the applicant was told.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from applications import selectors, states, telling, timing
from applications.models import Request
from applications.policies import leading as policies
from applications.services import deciding
from applications.services.deciding import Draft
from applications.services.recording import record
from disclosure import workflow
from disclosure.models import User
from disclosure.refusals import refuse_if

JOINED = "R17.2"


@transaction.atomic
def merge(request_id: int, target_id: int, *, actor: User) -> Request:
    """Lead a request into another one, whose term ends no later; its number stays and says where it went.

    For a registered one the decision that says so is drafted, for review like any other.
    """
    # Both rows are locked in the order of their numbers, so that two merges never wait for each other.
    rows = {pk: selectors.locked(pk) for pk in sorted({request_id, target_id})}
    request, target = rows[request_id], rows[target_id]
    refuse_if([*policies.merge(request, actor=actor), *policies.merged_into(request, target)])
    request.led_to = target
    if request.status == states.RECEIVED:
        for code in timing.running_all(request):
            timing.void(request, code, actor=actor, reason=_("已并入另一件申请"))
        workflow.advance(request, "merge", machine=states.REQUEST, also=("led_to",))
    else:
        request.save(update_fields=["led_to"])
        said = Draft(JOINED, particulars={"joined-request": target.number})
        deciding.draft(request.pk, said, actor=actor)
    Request.objects.filter(pk=target.pk).update(compared_at=None)
    record("request.merge", request, actor=actor, facts={"into": target.number}, by="request.handle")
    record("request.take_in", target, actor=actor, facts={"merged": request.number}, by="request.handle")
    telling.these([target.subject.holder], target, headline=_("有申请并入本案"))
    return request

"""Chasing: a supervisor reminds whoever has an open request before them."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from applications import next_hand, selectors, states
from applications.models import Request
from applications.policies import holding as policies
from applications.services.recording import record
from disclosure import messages
from disclosure.messages import Letter
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import today


@transaction.atomic
def chase(request_id: int, *, actor: User) -> int:
    """Write to whoever a request waits for, once a day at most; returns how many people."""
    request = selectors.locked(request_id)
    refuse_if(policies.chase(request, actor=actor))
    people = next_hand.people(request)
    if not people:
        refuse_if([Reason("nobody", _("本机关没有可以办理此事的人。"), next_step=_("请先安排任职或者代行。"))])
    record("request.chase", request, actor=actor, facts={"people": len(people)})
    return messages.write(_letter(request, actor), people)


def _letter(request: Request, actor: User) -> Letter:
    facts = {"actor": actor, "number": request.number, "state": states.LABELS[request.status]}
    return Letter(
        key=f"chase-{request.subject_id}-{request.status}-{today()}",
        kind="chase",
        title=_("催办：申请%(number)s") % facts,
        body=_("%(actor)s催办政府信息公开申请%(number)s（%(state)s），请尽快办理。") % facts,
        subject=request.subject,
    )

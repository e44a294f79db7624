"""Who holds a case: one is handed on, or many at once, each judged by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from applications import selectors, telling
from applications.models import Request
from applications.policies import holding as policies
from applications.services.recording import record
from disclosure.conditions import Reasons
from disclosure.models import User
from disclosure.refusals import Reason, Refused, refuse_if


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of the cases, or would become of it: done, or why not."""

    request: Request
    reasons: tuple[Reason, ...] = ()

    @property
    def done(self) -> bool:
        return not self.reasons


def against(request: Request, holder: User, *, actor: User) -> Reasons:
    """Everything that stands against giving a case to a person."""
    return [
        *policies.assign(request, actor=actor),
        *policies.may_hold(request, holder),
        *policies.already_held(request, holder),
    ]


@transaction.atomic
def assign(request_id: int, holder: User, *, actor: User) -> Request:
    """Give a case to a person, who is told; the ledger keeps from whom it went to whom."""
    request = selectors.locked(request_id)
    refuse_if(against(request, holder, actor=actor))
    before = request.subject.holder_id
    request.subject.holder = holder
    request.subject.save(update_fields=["holder"])
    record(
        "request.assign",
        request,
        actor=actor,
        facts={"old_holder": before, "new_holder": holder.pk},
        by="request.dispatch",
    )
    telling.these([holder], request, headline=_("申请已交您经办"))
    return request


def assign_each(requests: Iterable[Request], holder: User, *, actor: User) -> list[Outcome]:
    """Give several cases to one person; what is refused does not stop the others."""
    return [_one(request, holder, actor) for request in requests]


def rehearse(requests: Iterable[Request], holder: User, *, actor: User) -> list[Outcome]:
    """What giving several cases to one person would do, case by case; nothing is written."""
    return [Outcome(request, tuple(against(request, holder, actor=actor))) for request in requests]


def _one(request: Request, holder: User, actor: User) -> Outcome:
    try:
        return Outcome(assign(request.pk, holder, actor=actor))
    except Refused as refusal:
        return Outcome(request, refusal.reasons)

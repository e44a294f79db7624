"""Silence (逾期): what an applicant let pass is proposed to people as abandoned; no machine ends a request."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications import selectors, silent, states, telling, waiting
from applications.models import Request
from applications.services.recording import record
from disclosure.models import User

PROPOSED = "request.propose_lapse"
HEADLINES = {
    states.CORRECTING: _("申请人逾期未补正，请决定是否视为放弃"),
    states.PAYING: _("申请人逾期未缴费，请决定是否视为放弃"),
    states.REASONING: _("申请人逾期未说明理由，请决定是否不予处理"),
}


def due() -> list[int]:
    """The requests whose applicant let a period pass, and of which nobody was told yet."""
    found = silent.requests().select_related("subject").order_by("pk")
    return [request.pk for request in found if not _told(request)]


@transaction.atomic
def propose(request_id: int) -> bool:
    """Tell those who handle a request, once for each period, that its applicant let it pass."""
    request = selectors.locked(request_id)
    if not silent.requests().filter(pk=request.pk).exists() or _told(request):
        return False
    record(PROPOSED, request, actor=User.system(), facts={"state": request.status, "which": _period(request)})
    headline, holder = HEADLINES[request.status], request.subject.holder
    telling.roles_of(request, telling.OFFICERS, headline=headline, but=holder)
    telling.these([holder], request, headline=headline)
    return True


def _told(request: Request) -> bool:
    said = request.subject.ledger_entries.filter(act=PROPOSED)
    return said.filter(facts__state=request.status, facts__which=_period(request)).exists()


def _period(request: Request) -> str:
    """Which period it is, told by its number in the round."""
    notice = waiting.correction(request)
    number = notice.number if notice is not None and request.status == states.CORRECTING else 1
    return f"{request.round}-{number}"

"""Whom a request waits for: the posts whose act comes next, and the people who hold them and may act."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from applications import selectors, states
from applications.models import Decision, Request
from disclosure import roles
from disclosure.models import User
from disclosure.roles import ROLES
from disclosure.today import today

OFFICERS = ("disclosure-officer", "disclosure-head")
SIGNERS = ("approver", "disclosure-head")
NAMED = 4


def people(request: Request) -> list[User]:
    """The people an open request waits for: its holder while it is handled, else those who hold the next post."""
    decision = selectors.standing_decision(request)
    holder = request.subject.holder
    if _is_with_holder(request, decision) and holder is not None and holder.is_active:
        return [holder]
    barred = decision.drafted_by_id if decision is not None and decision.status in states.UNDER_REVIEW else None
    found = {
        one.pk: one for role in posts(request, decision) for one in roles.holders(role, request.agency, on=today())
    }
    return [one for one in found.values() if one.pk != barred]


def posts(request: Request, decision: Decision | None) -> Sequence[str]:
    """The posts whose act comes next; none once a case is closed."""
    if request.status not in states.OPEN:
        return ()
    if decision is None or decision.status in (states.DRAFT, states.ISSUED):
        return OFFICERS
    if decision.status == states.PROPOSED and decision.provides:
        return ("secrecy-reviewer",)
    return SIGNERS


def who(request: Request) -> str:
    """The same in words, the applicant named where the case stands still for him."""
    if request.status in states.WAITING_FOR_APPLICANT:
        return _("申请人")
    wanted = posts(request, selectors.standing_decision(request))
    if not wanted:
        return ""
    there = people(request)
    if not there:
        return _("%(role)s（尚无人任职）") % {"role": ROLES[wanted[0]].label}
    more = _("等%(n)d人") % {"n": len(there)} if len(there) > NAMED else ""
    return "、".join(str(one) for one in there[:NAMED]) + more


def _is_with_holder(request: Request, decision: Decision | None) -> bool:
    drafting = decision is None or decision.status == states.DRAFT
    return request.status != states.RECEIVED and drafting

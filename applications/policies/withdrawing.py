"""Who may record that an applicant withdraws, and close a request on that ground."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from applications import states, waiting
from applications.models import Request
from applications.policies.conditions import held, in_state
from applications.policies.correcting import no_decision
from disclosure.conditions import Reasons, not_ahead, not_before, stated
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import day_of


def wish(request: Request, *, actor: User) -> Reasons:
    """The wish is recorded as long as the request is open, once; staff record what they were told."""
    right = [] if actor.is_system else held(request, "request.handle", actor)
    reasons = [*right, *in_state(request, *states.OPEN)]
    if waiting.withdrawal_wished_at(request) is not None:
        reasons.append(Reason("wished-already", _("撤回的意思已经记录，正在办理。"), kind="not-now"))
    return reasons


def close(request: Request, *, actor: User) -> Reasons:
    """A withdrawn request is closed by a decision, drafted by those who handle it."""
    return [*held(request, "request.handle", actor), *in_state(request, *states.OPEN[1:]), *no_decision(request)]


def closed(request: Request, *, on: date, how: str) -> Reasons:
    """On which day and how the applicant withdrew is on record."""
    label = _("撤回日期")
    return [
        *stated(how, _("请写明申请人以何种方式撤回。"), code="no-way"),
        *not_ahead(on, label),
        *not_before(on, day_of(request.submitted_at), label, _("提交日期")),
    ]

"""Who may record a delivery, and which days it can have."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from applications import states
from applications.models import Letter, Request
from applications.policies.conditions import Reasons, held, not_ahead, not_before
from disclosure.models import User
from disclosure.refusals import Reason


def deliver(request: Request, letter: Letter, *, actor: User) -> Reasons:
    """An issued letter is delivered by those who keep the case; an archived case takes no more."""
    reasons = list(held(request, "request.deliver", actor))
    if request.status == states.ARCHIVED:
        reasons.append(Reason("archived", _("案卷已经归档。"), kind="not-now"))
    if letter.decision is not None and letter.decision.status != states.ISSUED:
        reasons.append(Reason("not-standing", _("该答复已被撤销，不能再送达。"), kind="not-now"))
    return reasons


def dated(letter: Letter, sent_on: date, delivered_on: date | None) -> Reasons:
    """A letter goes out on or after its date and arrives no earlier; neither lies ahead."""
    sent, delivered = _("发出日期"), _("送达日期")
    return [
        *not_ahead(sent_on, sent),
        *not_ahead(delivered_on, delivered),
        *not_before(sent_on, letter.issued_on, sent, _("成文日期")),
        *not_before(delivered_on, sent_on, delivered, sent),
    ]

"""Who may archive a case, when, and who may hand it over."""

from __future__ import annotations

from django.utils.translation import gettext as _

from applications import states
from applications.models import Remedy, Request
from applications.policies.conditions import Reasons, held, in_state
from disclosure.models import User
from disclosure.refusals import Reason

ARTICLE = "条例第四十五条"


def archive(request: Request, *, actor: User) -> Reasons:
    """An answered case goes into the archive once nothing about it is open (条例 art. 45)."""
    reasons = [*held(request, "request.archive", actor), *in_state(request, states.REPLIED)]
    if request.remedies.filter(outcome=Remedy.Outcome.PENDING).exists():
        step = _("请在审结后归档。")
        reasons.append(Reason("remedy-pending", _("本申请的复议、诉讼尚未审结。"), next_step=step, kind="not-now"))
    if request.dispatches.filter(done_on__isnull=True).exists():
        step = _("请先登记反馈。")
        reasons.append(Reason("dispatch-open", _("交办的事项尚未反馈。"), next_step=step, kind="not-now"))
    return reasons


def hand_over(request: Request, *, actor: User) -> Reasons:
    """Only an archived case is handed over to the archives."""
    return [*held(request, "request.archive", actor), *in_state(request, states.ARCHIVED)]

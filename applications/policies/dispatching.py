"""Who may hand a case to other offices, report back, and chase (internal days bind nobody outside)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from applications.models import Dispatch, Request
from applications.policies.conditions import held, in_state
from applications.states import OPEN
from disclosure import roles
from disclosure.conditions import Reasons, stated
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from disclosure.today import day_of, today

ARTICLE = "条例第四十五条"


def dispatch(request: Request, *, actor: User) -> Reasons:
    """A registered, open case is handed on by those who dispatch."""
    return [*held(request, "request.dispatch", actor), *in_state(request, *OPEN[1:])]


def dispatched(agency: Agency, person: User | None, due_on: date) -> Reasons:
    """The office exists, the person may handle cases there, and the internal day lies ahead."""
    reasons = []
    if not agency.is_active(today()):
        reasons.append(Reason("not-active", _("“%(agency)s”已经撤并。") % {"agency": agency}))
    if person is not None and not roles.may(person, "request.handle", agency):
        sentence = _("%(person)s在“%(agency)s”没有办理申请的职权。") % {"person": person, "agency": agency}
        reasons.append(Reason("not-theirs", sentence, next_step=_("请先安排任职，或者另选一人。")))
    if due_on < today():
        reasons.append(Reason("day-past", _("内部期限不能早于今天。")))
    return reasons


def done(dispatch: Dispatch, *, actor: User) -> Reasons:
    """Those to whom it was handed report back, or those who handed it on write down what they were told."""
    reasons: Reasons = []
    if not roles.may(actor, "request.handle", dispatch.agency):
        reasons += held(dispatch.request, "request.dispatch", actor)
    if dispatch.done_on is not None:
        reasons.append(Reason("done-already", _("已经反馈。"), kind="not-now"))
    return reasons


def reported(result: str) -> Reasons:
    """A report says what was found."""
    return stated(result, _("请写明反馈内容。"), code="nothing-said", article=ARTICLE)


def chase(dispatch: Dispatch, *, actor: User) -> Reasons:
    """Once a day at most, by those who dispatch or supervise, as long as no report came."""
    reasons: Reasons = []
    if not roles.may(actor, "request.chase", dispatch.request.agency):
        reasons += held(dispatch.request, "request.dispatch", actor)
    if dispatch.done_on is not None:
        reasons.append(Reason("done-already", _("已经反馈，不需要催办。"), kind="not-now"))
    if dispatch.chased_at is not None and day_of(dispatch.chased_at) == today():
        reasons.append(Reason("chased-today", _("今天已经催办过。"), kind="not-now"))
    return reasons


def open_ones(request: Request) -> list[Dispatch]:
    """What was handed on and not reported back yet."""
    return list(request.dispatches.filter(done_on__isnull=True).select_related("agency", "request__agency"))


def report_one(request: Request, *, actor: User) -> Reasons:
    """There is something that this person may report back on."""
    return _one_of(request, done, actor)


def chase_one(request: Request, *, actor: User) -> Reasons:
    """There is something that this person may chase today."""
    return _one_of(request, chase, actor)


def _one_of(request: Request, policy: Callable[..., Reasons], actor: User) -> Reasons:
    judged = [policy(one, actor=actor) for one in open_ones(request)]
    if not judged:
        return [Reason("nothing-dispatched", _("没有尚未反馈的交办事项。"), kind="not-now")]
    return [] if not all(judged) else judged[0]

"""What is brought against a reply, a silence or a step on the way, when it is answered and decided, what reopens a case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from applications import states, timing
from applications.models import Remedy, Request
from applications.policies.conditions import held, in_state
from disclosure.conditions import Reasons, not_ahead, not_before
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import day_of, today

ACT = "request.remedy"


def register(request: Request, *, actor: User) -> Reasons:
    """What has come is entered, be it too early: whether it is admissible is for the body to say (行政复议法 art. 30)."""
    return [*held(request, ACT, actor)]


def early(request: Request) -> bool:
    """Whether something is brought before there is a reply or an overdue silence; the case then simply goes on."""
    return request.status in states.OPEN and not overdue(request)


def overdue(request: Request) -> bool:
    """Whether a reply is owed and its last day has passed."""
    due = timing.reply_due_on(request)
    return due is not None and due < today()


def fits(request: Request, kind: str, copy_received_on: date) -> Reasons:
    """A suit after reconsideration follows on one; no copy arrives before the request did."""
    label = _("收到副本日期")
    reasons = [
        *not_ahead(copy_received_on, label),
        *not_before(copy_received_on, day_of(request.submitted_at), label, _("提交日期")),
    ]
    earlier = request.remedies.filter(kind=Remedy.Kind.RECONSIDERATION)
    if kind == Remedy.Kind.SUIT_AFTER and not earlier.exists():
        step = _("请先登记行政复议，或者选择“未经复议直接起诉”。")
        reasons.append(Reason("no-reconsideration", _("本案没有登记过行政复议。"), next_step=step))
    return reasons


def answer(remedy: Remedy, *, actor: User) -> Reasons:
    """The agency answers once, with its evidence."""
    reasons = [*held(remedy.request, ACT, actor), *_pending(remedy)]
    if remedy.answered_on is not None:
        reasons.append(Reason("answered", _("已经登记过提交答复。"), kind="not-now"))
    return reasons


def answered_on(remedy: Remedy, on: date) -> Reasons:
    """The answer goes out after the copy came."""
    label = _("提交答复日期")
    return [*not_ahead(on, label), *not_before(on, remedy.copy_received_on, label, _("收到副本日期"))]


def decide(remedy: Remedy, *, actor: User) -> Reasons:
    """The end of a remedy is entered once."""
    return [*held(remedy.request, ACT, actor), *_pending(remedy)]


def decided(
    remedy: Remedy, outcome: str, on: date, received_on: date, *, again: bool, again_by: date | None
) -> Iterator[Reason]:
    """One of the outcomes of the annual table; whoever is upheld is not told to act again."""
    label = _("审结日期")
    yield from not_ahead(on, label)
    yield from not_before(on, remedy.copy_received_on, label, _("收到副本日期"))
    yield from not_ahead(received_on, _("收到文书日期"))
    yield from not_before(received_on, on, _("收到文书日期"), label)
    if outcome not in (Remedy.Outcome.UPHELD, Remedy.Outcome.CORRECTED, Remedy.Outcome.OTHER):
        yield Reason("no-outcome", _("请选择结果：维持、纠正或者其他。"))
    if again and outcome == Remedy.Outcome.UPHELD:
        yield Reason("upheld", _("结果维持的，不会责令重新处理。"))
    if again_by is not None and not again:
        yield Reason("not-again", _("没有责令重新处理的，不填期限。"))
    if again_by is not None and again_by <= received_on:
        yield Reason("again-by", _("重新处理的期限应当晚于收到文书的日期。"))


def reopen(request: Request, *, actor: User) -> Reasons:
    """A case that was answered is handled again: by order, or because the agency sees its own mistake."""
    return [*held(request, ACT, actor), *in_state(request, states.REPLIED, states.ARCHIVED)]


def bundle(remedy: Remedy, *, actor: User) -> Reasons:
    """The answer and its evidence are put together by those who answer."""
    return [*held(remedy.request, ACT, actor)]


def _pending(remedy: Remedy) -> Iterator[Reason]:
    if remedy.outcome != Remedy.Outcome.PENDING:
        sentence = _("该案已经审结：%(outcome)s。") % {"outcome": remedy.get_outcome_display()}
        yield Reason("decided", sentence, kind="not-now")

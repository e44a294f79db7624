"""Who may charge for excessive requests, how, and until when it is paid (信息处理费管理办法)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from applications import states, timing, waiting
from applications.models import Fee, Request
from applications.policies.conditions import held, in_state
from applications.policies.correcting import no_decision
from disclosure.conditions import Reasons, not_ahead, not_before, stated
from disclosure.law.fees import Charge
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today

METHOD = "《政府信息公开信息处理费管理办法》"


def notify(request: Request, *, actor: User) -> Reasons:
    """A request is charged once, by one schedule, within its processing time."""
    return [
        *held(request, "request.charge", actor),
        *in_state(request, states.HANDLING),
        *no_decision(request),
        *_never_both(request),
        *_within_the_term(request),
    ]


def _never_both(request: Request) -> Iterator[Reason]:
    if getattr(request, "fee", None) is not None:
        yield Reason(
            "charged-already",
            _("本申请已经收费：按件、按量只能选择一种，同一申请不能重复收费。"),
            article=METHOD + "第三条",
            kind="not-now",
        )


def _within_the_term(request: Request) -> Iterator[Reason]:
    due_on = timing.reply_due_on(request)
    if waiting.passed(due_on):
        yield Reason(
            "term-over",
            _("收费通知须在申请处理期限内发出，该期限已于%(day)s届满。") % {"day": due_on},
            article=METHOD + "第六条",
            kind="not-now",
        )


def charged(charge: Charge) -> Iterator[Reason]:
    """Only what goes beyond the free number costs anything (条例 art. 42)."""
    if charge.amount <= 0:
        yield Reason("nothing-to-charge", _("没有超过不收费的数量，不能收费。"), article="条例第四十二条")


def pay(request: Request, *, actor: User) -> Reasons:
    """A payment is recorded by those who charge, while it is waited for."""
    return [*held(request, "request.charge", actor), *in_state(request, states.PAYING), *no_decision(request)]


def paid(request: Request, fee: Fee, *, on: date, receipt_number: str, excuse: str) -> Reasons:
    """A payment has its fiscal receipt and its day; after the last day it counts only with a good reason."""
    label = _("缴费日期")
    reasons = [*not_ahead(on, label), *not_before(on, fee.notified_on, label, _("通知日期"))]
    reasons += stated(receipt_number, _("请填写财政票据号。"), code="no-receipt", article=METHOD)
    due_on = waiting.fee_due_on(request)
    if waiting.passed(due_on, on=on) and not excuse.strip():
        sentence = _("缴费期限已于%(day)s届满；仍按已缴费办理的，须写明理由。") % {"day": due_on}
        reasons.append(Reason("payment-late", sentence, article=METHOD + "第六条"))
    return reasons


def lapse(request: Request, *, actor: User) -> Reasons:
    """Not paid in time is treated as abandoned, by a person and never by itself."""
    reasons = [*held(request, "request.handle", actor), *in_state(request, states.PAYING), *no_decision(request)]
    if not waiting.passed(waiting.fee_due_on(request), on=today()):
        sentence = _("缴费期限尚未届满，或者尚未登记申请人收到收费通知的日期。")
        reasons.append(Reason("period-runs", sentence, article=METHOD + "第六条", kind="not-now"))
    return reasons

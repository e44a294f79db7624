"""The fee for excessive requests (信息处理费): by piece or by page, never both; payment begins the reply term anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from applications import counted, selectors, states, timing, waiting
from applications.asking import Paper
from applications.letter_text import written
from applications.models import Decision, Fee, Request
from applications.policies import charging as policies
from applications.scales import scale
from applications.services import deciding, handing, intake, lettering
from applications.services.deciding import Draft
from applications.services.recording import record
from disclosure import workflow
from disclosure.law.fees import Charge, FeeError, charge
from disclosure.models import User
from disclosure.refusals import NotLawful, Reason, refuse_if
from disclosure.today import today

UNPAID = "R16"


def quote(request: Request, basis: str, quantity: int) -> Charge:
    """What would be charged, bracket by bracket.

    By piece the earlier pieces of the applicant's month at this agency are counted before; pages are counted for
    each request alone (信息处理费管理办法 arts. 4, 5).
    """
    rows = scale(request, basis)
    before = counted.before_in_month(request) if basis == Fee.Basis.PIECES else 0
    try:
        return charge(rows, quantity, before)
    except FeeError as error:
        raise NotLawful([Reason("quantity", str(error), article=rows.cite())]) from error


@transaction.atomic
def notify(
    request_id: int, basis: str, quantity: int, *, actor: User, way_to_pay: str = "", delivered_on: date | None = None
) -> Fee:
    """Tell the applicant what is charged, how it comes about, and how and until when to pay (art. 6).

    Within the reply term, by the route the applicant chose. The reply clock stands still while the payment is
    waited for, where the law's row says so.
    """
    request = selectors.locked(request_id)
    refuse_if(policies.notify(request, actor=actor))
    found = quote(request, basis, quantity)
    refuse_if(policies.charged(found))
    fee = _charged(request, basis, quantity, found, actor)
    _notice_given(request, actor)
    timing.stand_still(request, timing.AWAITING_FEE, on=today(), actor=actor)
    workflow.advance(request, "charge", machine=states.REQUEST)
    letter = lettering.issue(request, "fee-notice", actor=actor, context={"fee": fee, "fee_way": way_to_pay.strip()})
    facts = {"basis": basis, "quantity": quantity, "counted_before": fee.counted_before, "amount": fee.amount}
    record("request.charge", request, actor=actor, facts=facts)
    if delivered_on is not None:
        handing.over(request, letter, on=delivered_on, actor=actor, by="request.charge")
        delivered(request, on=delivered_on, actor=actor)
    return fee


def _charged(request: Request, basis: str, quantity: int, found: Charge, actor: User) -> Fee:
    return Fee.objects.create(
        request=request,
        basis=basis,
        quantity=quantity,
        counted_before=counted.before_in_month(request) if basis == Fee.Basis.PIECES else 0,
        amount=found.amount,
        steps=[
            {
                "first": step.first,
                "last": step.last,
                "rate": step.rate,
                "subtotal": step.subtotal,
                "sentence": step.sentence.told(),
            }
            for step in found.steps
        ],
        notified_on=today(),
        notified_by=actor,
    )


def _notice_given(request: Request, actor: User) -> None:
    """The clock of the notice, which runs no longer than the reply's: an extended term is longer than it can tell."""
    since = timing.last_start(request)
    extended = any(event.kind == "extend" for clock in timing.reply_clocks(request) for event in clock.events.all())
    if since is not None and not extended:
        timing.begin(request, "fee.notice", on=since, actor=actor)
        timing.stop(request, "fee.notice", on=today(), actor=actor)


def delivered(request: Request, *, on: date, actor: User) -> None:
    """The notice arrived: the time to pay begins to run."""
    fee = Fee.objects.filter(request=request, outcome=Fee.Outcome.OPEN, delivered_on__isnull=True).first()
    if fee is None:
        return
    fee.delivered_on = on
    fee.save(update_fields=["delivered_on"])
    timing.begin(request, waiting.PAYMENT, on=on, actor=actor)


@transaction.atomic
def pay(
    request_id: int,
    *,
    on: date,
    receipt_number: str,
    actor: User,
    papers: Sequence[Paper] = (),
    excuse: str = "",
) -> Fee:
    """Record a payment with its fiscal receipt; the full reply term is counted anew from the day of payment."""
    request = selectors.locked(request_id)
    refuse_if(policies.pay(request, actor=actor))
    fee = _awaited(request)
    refuse_if(policies.paid(request, fee, on=on, receipt_number=receipt_number, excuse=excuse))
    proofs = [intake.attach(request, paper, actor=actor) for paper in papers]
    fee.paid_on, fee.receipt_number, fee.outcome = on, receipt_number.strip(), Fee.Outcome.PAID
    fee.proof = proofs[0] if proofs else None
    fee.save(update_fields=["paid_on", "receipt_number", "outcome", "proof"])
    timing.stop(request, waiting.PAYMENT, on=on, actor=actor)
    timing.move_reply(request, "restart", on=on, actor=actor, key="fee")
    workflow.advance(request, "pay", machine=states.REQUEST)
    facts = {"on": on, "amount": fee.amount, "receipt_number": fee.receipt_number}
    record("request.pay", request, actor=actor, facts=facts, reason=excuse.strip(), by="request.charge")
    return fee


@transaction.atomic
def lapse(request_id: int, *, actor: User) -> Decision:
    """Draft, for review like any other, the decision that a request not paid for is not processed further."""
    request = selectors.locked(request_id)
    refuse_if(policies.lapse(request, actor=actor))
    fee = _awaited(request)
    fee.outcome = Fee.Outcome.LAPSED
    fee.save(update_fields=["outcome"])
    record("request.lapse", request, actor=actor, facts={"amount": fee.amount}, by="request.handle")
    return deciding.draft(request.pk, Draft(UNPAID, particulars={"fee-record": history(fee)}), actor=actor)


def history(fee: Fee) -> str:
    """How a charge was told and not paid, as a decision tells it."""
    # What a letter says is Chinese, whatever language the page was in.
    told, arrived, due = (written(on) for on in (fee.notified_on, fee.delivered_on, waiting.fee_due_on(fee.request)))
    return f"本机关于{told}通知缴纳信息处理费{fee.yuan}元，申请人于{arrived}收到，缴费期限至{due}届满，申请人没有缴纳。"


def _awaited(request: Request) -> Fee:
    fee = waiting.fee(request)
    if fee is None:
        refuse_if([Reason("no-fee", _("没有等待缴纳的费用。"), kind="not-now")])
        raise LookupError(f"request {request.pk} waits for no payment")
    return fee

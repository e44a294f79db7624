"""What a case waits for from its applicant, until when, and whether that day has passed."""

from __future__ import annotations

from datetime import date, datetime

from applications import timing
from applications.models import Correction, Fee, Request
from disclosure.models import Clock
from disclosure.today import today

CORRECTION_NOTICE, CORRECTION, PAYMENT = "request.correction-notice", "request.correction", "fee.pay"
WISH = "request.wish_withdrawal"


def correction(request: Request) -> Correction | None:
    """The notice of correction that was not answered yet, the latest one, whether or not its period ran out."""
    return request.corrections.exclude(outcome=Correction.Outcome.ANSWERED).order_by("-number").first()


def key_of(notice: Correction) -> str:
    """How the clock of one notice is told from that of another."""
    return f"c{notice.number}"


def correction_due_on(request: Request) -> date | None:
    """The last day for the applicant's correction; None before its notice arrived."""
    return _last(timing.running(request, CORRECTION))


def fee(request: Request) -> Fee | None:
    """The charge that was not paid yet."""
    found = Fee.objects.filter(request=request).first()
    return found if found is not None and found.outcome != Fee.Outcome.PAID else None


def fee_due_on(request: Request) -> date | None:
    """The last day for the payment; None before the notice of the charge arrived."""
    return _last(timing.running(request, PAYMENT))


def passed(due_on: date | None, *, on: date | None = None) -> bool:
    """Whether a last day there is lies behind."""
    return due_on is not None and due_on < (on or today())


def noticed_in_time(notice: Correction) -> bool:
    """Whether a correction was asked for within the time of art. 30, as the clock of the notice recorded it."""
    stopped = notice.request.subject.clocks.filter(state=Clock.State.STOPPED, stopped_on=notice.notified_on)
    return not any(_late(clock) for clock in stopped if clock.bare_duty == CORRECTION_NOTICE)


def _late(clock: Clock) -> bool:
    return clock.due_on is not None and clock.stopped_on is not None and clock.stopped_on > clock.due_on


def _last(clocks: list[Clock]) -> date | None:
    return max((clock.due_on for clock in clocks if clock.due_on), default=None)


def withdrawal_wished_at(request: Request) -> datetime | None:
    """When the applicant said on his page, in this round of handling, that he withdraws the request."""
    said = request.subject.ledger_entries.filter(act=WISH, facts__round=request.round)
    return said.values_list("at", flat=True).first()

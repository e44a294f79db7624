"""The day of receipt of a request, by the limb of art. 31 that its channel falls under."""

from __future__ import annotations

from django.utils.translation import gettext as _

from applications import timing
from applications.models import Request
from disclosure.law.receipt import Receipt, ReceiptError, gate_code, receipt
from disclosure.refusals import NotLawful, Reason
from disclosure.today import day_of


def settle(request: Request) -> Receipt:
    """Put on a request, not saved yet, the day of its receipt as far as it is settled, and which limb says so."""
    found = told(request)
    request.received_on, request.receipt_limb = found.received_on, found.limb
    rest_day = timing.gate(request.agency, "receipt.rest-day", on=day_of(request.submitted_at))
    request.rest_day_receipt = str(rest_day.value) if rest_day else "same"
    return found


def told(request: Request) -> Receipt:
    """What art. 31 says of a request as it stands: the day, the limb, and the sentence that explains it."""
    submitted_on = day_of(request.submitted_at)
    option = timing.gate(request.agency, gate_code(request.channel), on=submitted_on)
    if option is None:
        raise LookupError(f"no rule of receipt for {request.channel} on {submitted_on}")
    try:
        return receipt(
            request.channel,
            submitted_on=submitted_on,
            option=option,
            signed_on=request.signed_on,
            confirmed_on=request.confirmed_on,
        )
    except ReceiptError as error:
        raise NotLawful([Reason("receipt", str(error), article=_("条例第三十一条"))]) from error

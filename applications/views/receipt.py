"""The receipt of a request: shown where it was sent, once and for a while, with the query code that is kept nowhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from applications import receipt_day, receipt_rules, timing
from applications.models import Request
from applications.services.receipts import status_address
from catalog import citation
from disclosure import calendars, codes, grants, receipt_shown
from disclosure.models import Clock
from disclosure.views.private import private


@private
@require_safe
def request_receipt(request: HttpRequest) -> HttpResponse:
    """Number, query code, day of receipt and last day of the reply, to be printed or written down."""
    token = receipt_shown.token(request.session, "request")
    sent = _sent(token) if token else None
    if sent is None:
        return HttpResponseRedirect(reverse("request_status"))
    grants.give(request.session, "request", sent)
    clock = _counted(sent)
    context = {
        "sent": sent,
        "code": codes.shown(codes.code_of(token)),
        "receipt": receipt_day.told(sent),
        "rest_day": _is_rest_day(sent),
        "rest_day_rule": receipt_rules.rest_day_words(sent.rest_day_receipt),
        "clock": clock,
        "guide": getattr(sent.agency, "guide", None),
        "qr": citation.qr_code(status_address(sent.number)),
        "address": status_address(sent.number),
        "mailed_to": bool(sent.applicant.email),
    }
    return render(request, "applications/request_receipt.html", context)


def _sent(token: str) -> Request | None:
    wanted = Request.objects.select_related("subject", "applicant", "agency__guide", "agency__parent__parent")
    return wanted.filter(send_token=codes.sending(token)).first()


def _counted(sent: Request) -> Clock | None:
    """The clock of the reply, by the statute: the latest of those that run."""
    return max(
        (clock for clock in timing.reply_clocks(sent) if clock.due_on),
        key=lambda clock: str(clock.due_on),
        default=None,
    )


def _is_rest_day(sent: Request) -> bool:
    on = sent.received_on
    return on is not None and not calendars.of(sent.agency).is_workday(on)

"""Feedback of readers (条例 art. 9): the form below an item, its receipt, and the answer for whoever has the code."""

from __future__ import annotations

from urllib.parse import quote

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog import addresses, citation, feedback_kept_for, feedback_shown
from catalog.forms.feedback import FeedbackForm
from catalog.models import Edition, Feedback, Item
from catalog.services import feedback as services
from catalog.views.permanent import permanent_form
from disclosure import calendars, codes, explanations, grants, receipt_shown
from disclosure.models import Clock
from disclosure.refusals import Refused
from disclosure.site import absolute
from disclosure.today import today
from disclosure.views.looking_up import look_up
from disclosure.views.private import private, unhurried

KIND = "feedback"


@private
@unhurried("feedback")
@permanent_form
def feedback_form(request: HttpRequest, item: Item, edition: Edition) -> HttpResponse:
    """Show the form, or take a reader's word in."""
    if request.method != "POST":
        return _page(request, item, edition, FeedbackForm(item=item, initial={"kind": request.GET.get("kind", "")}))
    form = FeedbackForm(request.POST, item=item)
    if not form.is_valid():
        return _page(request, item, edition, form)
    try:
        services.receive(item.pk, form.said(), token=form.sent.token)
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, str(reason))
        return _page(request, item, edition, form)
    receipt_shown.keep(request.session, KIND, form.sent.token)
    return HttpResponseRedirect(reverse("feedback_receipt"))


def _page(request: HttpRequest, item: Item, edition: Edition, form: FeedbackForm) -> HttpResponse:
    context = {
        "form": form,
        "item": item,
        "edition": edition,
        "guide": getattr(item.agency, "guide", None),
        "kept_years": feedback_kept_for.years(item.agency, today()),
    }
    return render(request, "catalog/feedback_form.html", context)


@private
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """Number and query code of the feedback just sent from here."""
    token = receipt_shown.token(request.session, KIND)
    sent = _known().filter(send_token=codes.sending(token)).first() if token else None
    if sent is None:
        return HttpResponseRedirect(reverse("feedback_status"))
    grants.give(request.session, KIND, sent)
    address = absolute(f"{reverse('feedback_status')}?number={quote(sent.number)}")
    context = {
        "sent": sent,
        "code": codes.shown(codes.code_of(token)),
        "clock": sent.subject.clocks.exclude(state=Clock.State.VOID).order_by("due_on").last(),
        "qr": citation.qr_code(address),
        "address": address,
    }
    return render(request, "catalog/feedback_receipt.html", context)


@private
@unhurried("look-up")
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponseBase:
    """Ask for number and code of a feedback; the right pair leads to its page."""
    return look_up(request, KIND, feedback_shown.of_code, template="catalog/feedback_status.html")


@private
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Where a feedback stands and what was answered; not opened here, known and unknown numbers lead to the look-up."""
    found = _known().filter(number=number).first()
    if found is None or not found.code_digest or not grants.holds(request.session, KIND, found):
        return HttpResponseRedirect(f"{reverse('feedback_status')}?number={quote(number)}")
    item = addresses.item_at(found.item.index_number)
    readable = item is not None and addresses.current_edition(item) is not None
    clocks = found.subject.clocks.exclude(state=Clock.State.VOID).prefetch_related("events", "due_changes__notice")
    context = {
        "case": found,
        "readable": readable,
        "corrected_in": feedback_shown.corrected_in(found) if readable else None,
        "explanations": explanations.of_clocks(clocks, calendars.of(found.subject.agency)),
    }
    return render(request, "catalog/feedback_case.html", context)


@private
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close what was opened in this browser, for whoever sits here next."""
    grants.end(request.session)
    request.session.pop("receipt", None)
    return HttpResponseRedirect(reverse("feedback_status"))


def _known() -> QuerySet[Feedback]:
    return Feedback.objects.select_related("subject__agency__parent__parent__parent", "item", "edition", "corrected_in")

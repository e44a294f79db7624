"""Complaints of the public (条例 arts. 47, 51): the form, its receipt, and the answer for whoever has the code."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from applications import complaint_letter, kept_for
from applications.forms.complaining import ComplaintForm
from applications.letter_docx import DOCX, set_out
from applications.letter_page import Sheet, page
from applications.models import Complaint
from applications.services import complaining, looking_up
from catalog import citation
from disclosure import calendars, codes, explanations, grants, receipt_shown
from disclosure.explanations import Explanation
from disclosure.models import Clock, User
from disclosure.refusals import Refused
from disclosure.site import absolute
from disclosure.views.looking_up import look_up
from disclosure.views.private import private, unhurried


@private
@unhurried("send")
@require_http_methods(["GET", "HEAD", "POST"])
def complaint_form(request: HttpRequest) -> HttpResponse:
    """Show the form, or take a complaint in."""
    if request.method != "POST":
        asked = {"against": request.GET.get("agency", ""), "about": request.GET.get("about", "")}
        return _page(request, ComplaintForm(initial=asked))
    form = ComplaintForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    token = form.sent.token
    try:
        complaining.receive(form.grievance(), channel=Complaint.Channel.ONLINE, actor=User.system(), token=token)
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, str(reason))
        return _page(request, form)
    receipt_shown.keep(request.session, "complaint", token)
    return HttpResponseRedirect(reverse("complaint_receipt"))


def _page(request: HttpRequest, form: ComplaintForm) -> HttpResponse:
    context = {"form": form, "kept": kept_for.complaint()}
    return render(request, "applications/complaint_form.html", context)


@private
@require_safe
def complaint_receipt(request: HttpRequest) -> HttpResponse:
    """Number and query code of the complaint just sent from here."""
    token = receipt_shown.token(request.session, "complaint")
    known = Complaint.objects.select_related("against", "subject__agency__parent__parent")
    sent = known.filter(send_token=codes.sending(token)).first()
    if not token or sent is None:
        return HttpResponseRedirect(reverse("complaint_status"))
    grants.give(request.session, "complaint", sent)
    address = absolute(f"{reverse('complaint_status')}?number={quote(sent.number)}")
    context = {
        "sent": sent,
        "code": codes.shown(codes.code_of(token)),
        "clock": sent.subject.clocks.order_by("due_on").last(),
        "qr": citation.qr_code(address),
        "address": address,
    }
    return render(request, "applications/complaint_receipt.html", context)


@private
@unhurried("look-up")
@require_http_methods(["GET", "HEAD", "POST"])
def complaint_status(request: HttpRequest) -> HttpResponseBase:
    """Ask for number and code of a complaint; the right pair leads to its page."""
    return look_up(request, "complaint", looking_up.complaint, template="applications/complaint_status.html")


def opened(view: Callable[[HttpRequest, Complaint], HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A view of a complaint that was opened here; without that, known and unknown numbers lead to the look-up alike."""

    @private
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, number: str) -> HttpResponse:
        found = Complaint.objects.select_related("against", "subject__agency__parent__parent__parent", "request")
        case = found.filter(number=number).first()
        if case is None or not grants.holds(request.session, "complaint", case):
            return HttpResponseRedirect(f"{reverse('complaint_status')}?number={quote(number)}")
        return view(request, case)

    return answer


@opened
def complaint_case(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Where a complaint stands and what was answered, for whoever opened it here."""
    return render(request, "applications/complaint_case.html", {"case": case, "explanations": _explained(case)})


@opened
def complaint_answer(request: HttpRequest, case: Complaint) -> HttpResponse:
    """The answer as a sheet of paper, with the code by which anybody can check it."""
    back, docx = (reverse(name, args=[case.number]) for name in ("complaint_case", "complaint_answer_docx"))
    context = {**page(_written(case)), "back_url": back, "docx_url": docx}
    return render(request, "applications/letter_print.html", context)


@opened
def complaint_answer_docx(request: HttpRequest, case: Complaint) -> HttpResponse:
    """The answer as a DOCX, with the same text."""
    sheet = _written(case)
    response = HttpResponse(set_out(sheet), content_type=DOCX)
    response["Content-Disposition"] = content_disposition_header(True, f"{sheet}.docx")
    return response


def _written(case: Complaint) -> Sheet:
    if not case.reply_body:
        raise Http404
    return complaint_letter.sheet(case)


def _explained(case: Complaint) -> list[Explanation]:
    clocks = case.subject.clocks.exclude(state=Clock.State.VOID).prefetch_related("events", "due_changes__notice")
    return explanations.of_clocks(clocks, calendars.of(case.subject.agency))

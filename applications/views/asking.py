"""The request form: filled in on one page, compared with what is published, looked over, and sent once."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from applications import carried_over, found, kept_for, receipt_rules, selectors
from applications.asking import Arrival
from applications.forms.asking import RequestForm
from applications.services import finding, intake
from catalog import presentation
from catalog import selectors as catalogue
from disclosure import receipt_shown
from disclosure.models import Agency
from disclosure.refusals import Refused
from disclosure.today import now
from disclosure.views.private import private, unhurried


@private
@unhurried("send")
@require_http_methods(["GET", "HEAD", "POST"])
def request_form(request: HttpRequest) -> HttpResponse:
    """Show the form, take it back to be changed, offer what is published, or send the request."""
    if request.method != "POST":
        return _opened(request)
    form = RequestForm(request.POST, request.FILES)
    if not form.is_valid() or form.chosen is None:
        return _page(request, form)
    if "found" in request.POST:
        return _found(request, form, form.chosen)
    if "edit" in request.POST:
        return _page(request, form)
    if "send" in request.POST:
        return _send(request, form, form.chosen)
    return _look_over(request, form, form.chosen)


def _opened(request: HttpRequest) -> HttpResponse:
    return _page(request, RequestForm(initial=carried_over.read(request.GET)))


def _page(request: HttpRequest, form: RequestForm) -> HttpResponse:
    slug = form["agency"].value()
    chosen = form.chosen or selectors.online_agencies().filter(slug=slug or "").first()
    context = {
        "form": form,
        "chosen": chosen,
        "rules": receipt_rules.all_of(),
        "most_files": settings.DISCLOSURE_PUBLIC_FILES,
        "largest_file": settings.DISCLOSURE_PUBLIC_UPLOAD,
        "kept": kept_for.request(chosen),
    }
    return render(request, "applications/request_form.html", context)


def _look_over(request: HttpRequest, form: RequestForm, agency: Agency) -> HttpResponse:
    """The last step before sending: everything typed, what is published already, and from when the term runs."""
    context = {
        "form": form,
        "agency": agency,
        "matches": presentation.rows(_offered(form, agency)),
        "rule": receipt_rules.of(agency),
    }
    return render(request, "applications/request_check.html", context)


def _offered(form: RequestForm, agency: Agency) -> list[int]:
    said = form.cleaned_data
    return found.matching(agency, said.get("title", ""), said.get("document_number", ""), said.get("features", ""))


def _found(request: HttpRequest, form: RequestForm, agency: Agency) -> HttpResponse:
    """The applicant has found what was offered: counted, nothing of what was typed is kept."""
    offered = catalogue.published().filter(pk__in=_offered(form, agency))
    if request.POST["found"] not in set(offered.values_list("item__index_number", flat=True)):
        return _look_over(request, form, agency)
    finding.found(agency)
    return HttpResponseRedirect(reverse("item_detail", args=[request.POST["found"]]))


def _send(request: HttpRequest, form: RequestForm, agency: Agency) -> HttpResponse:
    arrival = Arrival(channel="online", submitted_at=now(), papers=form.papers())
    token = form.sent.token
    try:
        intake.send(agency, form.asking(), form.person(), arrival=arrival, token=token)
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, str(reason))
        return _page(request, form)
    receipt_shown.keep(request.session, "request", token)
    return HttpResponseRedirect(reverse("request_receipt"))

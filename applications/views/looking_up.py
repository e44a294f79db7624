"""Looking up a request: number and query code open one case in this browser, for a while."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from applications.services import looking_up
from disclosure import grants
from disclosure.views.looking_up import look_up
from disclosure.views.private import private, unhurried


@private
@unhurried("look-up")
@require_http_methods(["GET", "HEAD", "POST"])
def request_status(request: HttpRequest) -> HttpResponseBase:
    """Ask for number and code of a request; the right pair leads to its page."""
    return look_up(request, "request", looking_up.request, template="applications/request_status.html")


@private
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close what was opened in this browser, for whoever sits here next."""
    grants.end(request.session)
    request.session.pop("receipt", None)
    return HttpResponseRedirect(reverse("request_entrance"))

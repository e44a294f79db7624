"""Looking up a request: number and query code open one case in this browser, for a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from applications import grants, haste
from applications.forms.looking_up import LookUpForm
from applications.services import looking_up
from applications.views.public import private, unhurried
from disclosure.views import errors

Found = Callable[[str, str], Any]


@private
@unhurried("look-up")
@require_http_methods(["GET", "HEAD", "POST"])
def request_status(request: HttpRequest) -> HttpResponseBase:
    """Ask for number and code of a request; the right pair leads to its page."""
    return look_up(request, "request", looking_up.request)


def look_up(request: HttpRequest, kind: str, found: Found) -> HttpResponseBase:
    """The look-up of a case of one kind; what is wrong with a pair that does not fit is never told."""
    form = LookUpForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"].strip()
        if haste.is_spent("number", f"{kind}/{number}"):
            return errors.too_many_requests(request)
        case = found(number, form.cleaned_data["code"])
        if case is not None:
            grants.give(request.session, kind, case)
            return HttpResponseRedirect(reverse(f"{kind}_case", args=[case.number]))
        haste.take("number", f"{kind}/{number}")
        form.add_error(None, _("编号和查询码对不上。请核对回执；连续填错会暂时不能查询。"))
    return render(request, f"applications/{kind}_status.html", {"form": form})


@private
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close what was opened in this browser, for whoever sits here next."""
    grants.end(request.session)
    request.session.pop("receipt", None)
    return HttpResponseRedirect(reverse("request_entrance"))

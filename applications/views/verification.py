"""The public page on which anybody checks a letter by its code; it names nobody and shows no content."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.verification import LONGEST, checked
from disclosure import codes, haste
from disclosure.views.errors import too_many_requests

LIMIT = "look-up"


@require_safe
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """The form; what was typed goes on to the address of its code."""
    code = codes.normal(request.GET.get("code", "")[:LONGEST])
    if code:
        return HttpResponseRedirect(reverse("verify_letter", args=[code]))
    return render(request, "applications/verify.html", {"asked": "", "checked": None})


@require_safe
@never_cache
def letter(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of the letter with that code; a code that no letter bears is answered plainly."""
    if not haste.take(LIMIT, haste.address_of(request)):
        return too_many_requests(request)
    found = checked(code)
    context = {"asked": code[:LONGEST], "checked": found}
    return render(request, "applications/verify.html", context, status=200 if found else 404)

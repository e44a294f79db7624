"""The reading settings: plain links and one form, remembered without script, leading back to the page they came from.

Nothing but a preference is remembered, so an address may set it.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from disclosure.forms.reading import ReadingForm
from disclosure.reading import COOKIES, chosen

REMEMBERED_FOR = int(timedelta(days=365).total_seconds())


@require_safe
@never_cache
def reading_settings(request: HttpRequest) -> HttpResponse:
    """Remember what the address says and return to `?next=`, an address of this site; the form where it says nothing."""
    if not any(name in request.GET for name in ReadingForm.base_fields):
        return _form(request)
    response = HttpResponseRedirect(_way_back(request))
    form = ReadingForm(request.GET)
    form.is_valid()
    for name, value in form.cleaned_data.items():
        _remember(response, _cookie(name), value)
    return response


def _form(request: HttpRequest) -> HttpResponse:
    read = chosen(request)
    now = {**{name: getattr(read, name) for name in COOKIES}, "language": getattr(request, "LANGUAGE_CODE", "")}
    context = {"form": ReadingForm(initial=now), "way_back": _way_back(request)}
    return render(request, "disclosure/reading_settings.html", context)


def _way_back(request: HttpRequest) -> str:
    address = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else "/"


def _cookie(name: str) -> str:
    return COOKIES[name][0] if name in COOKIES else settings.LANGUAGE_COOKIE_NAME


def _remember(response: HttpResponse, cookie: str, value: str) -> None:
    response.set_cookie(
        cookie, value, max_age=REMEMBERED_FOR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
    )

"""How a reader likes to read: text size and language, remembered in cookies, chosen by plain links.

Both cookies hold a preference and nothing about the person, so a link may set them and no page needs a form for it.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

TEXT_SIZES = ("normal", "large", "largest")
TEXT_SIZE_COOKIE = "text_size"
REMEMBERED_FOR = int(timedelta(days=365).total_seconds())


def chosen_text_size(request: HttpRequest) -> str:
    """The size the reader chose, the normal one otherwise."""
    size = request.COOKIES.get(TEXT_SIZE_COOKIE, "")
    return size if size in TEXT_SIZES else TEXT_SIZES[0]


@never_cache
def reading_settings(request: HttpRequest) -> HttpResponse:
    """Remember `?size=` or `?language=` and return to `?next=`, which must be an address of this site."""
    response = HttpResponseRedirect(_way_back(request))
    if (size := request.GET.get("size")) in TEXT_SIZES:
        _remember(response, TEXT_SIZE_COOKIE, size)
    if (language := request.GET.get("language")) in dict(settings.LANGUAGES):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


def _way_back(request: HttpRequest) -> str:
    address = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else "/"


def _remember(response: HttpResponse, cookie: str, value: str) -> None:
    response.set_cookie(
        cookie, value, max_age=REMEMBERED_FOR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
    )

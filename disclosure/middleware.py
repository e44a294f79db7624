"""What stands between a request and every view."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from disclosure import calendars, once
from disclosure.refusals import Refused
from disclosure.views import errors


class RefusalMiddleware:
    """A refused act that a view did not answer itself becomes a page with its reasons."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer refusals only; everything else goes its usual way to the error page."""
        return errors.refused(request, exception) if isinstance(exception, Refused) else None


class AskAgainMiddleware:
    """Whoever keeps a page asks again before showing it, unless the page says otherwise.

    Titles stand on many pages, and what is taken down or withdrawn leaves all of them at once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response


class OneReadingMiddleware:
    """What a page that is only looked at rests on is read once for that page: its calendars, and what `once` keeps."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with calendars.read_once(), once.reading():
            return self.get_response(request)


class ChosenLanguageMiddleware:
    """Pages speak Chinese, the language of the documents they hold, unless the reader chose another on the page.

    What a browser asks for by itself is not heard: the same address shows everybody the same page, but for the few
    choices a reader's cookies hold, of which whoever keeps pages is told.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response

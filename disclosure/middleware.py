"""What stands between a request and every view."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

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

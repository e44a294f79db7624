"""What every page of the public side does alike: it is neither cached nor listed, and haste is turned away."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.debug import sensitive_post_parameters

from disclosure import haste
from disclosure.public_cache import NEVER_KEEP
from disclosure.views import errors

View = Callable[..., HttpResponseBase]
Response = TypeVar("Response", bound=HttpResponseBase)


def private(view: View) -> View:
    """A page with somebody's own data: no cache keeps it, no search engine lists it, no error report carries it."""

    @wraps(view)
    @sensitive_post_parameters()
    def answer(request: HttpRequest, **rest: object) -> HttpResponseBase:
        response = view(request, **rest)
        response.headers["Cache-Control"] = NEVER_KEEP
        return unlisted(response)

    return answer


def unlisted(response: Response) -> Response:
    """No search engine lists the page."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def unhurried(kind: str) -> Callable[[View], View]:
    """A view whose forms one address may send only so often; reading is free."""

    def limited(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **rest: object) -> HttpResponseBase:
            if request.method == "POST" and not haste.take(kind, haste.address_of(request)):
                return errors.too_many_requests(request)
            return view(request, **rest)

        return answer

    return limited

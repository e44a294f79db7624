"""A public endpoint: asked without an account, read from any page of the web, described where it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import set_response_etag
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from disclosure import public_cache
from disclosure.api import asking
from disclosure.api.shapes import ErrorShape

View = Callable[..., HttpResponseBase]

CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After",
}
REFUSED = {
    "reasons": [
        {
            "code": "unknown-parameter",
            "sentence": "没有名为“agancy”的参数。",
            "article": "",
            "next_step": "可用的参数：agency、fields、limit。",
            "parameter": "agancy",
        }
    ]
}
REFUSALS = {
    400: "The question cannot be answered: each reason names its parameter.",
    404: "Nothing public stands there.",
    410: "It was public and no longer is; what may be said of it stands beside the reasons.",
    429: "Too many questions from one address: wait as long as `Retry-After` says.",
}


def public(
    name: str,
    answers: type[BaseSerializer[Any]] | BaseSerializer[Any],
    *parameters: OpenApiParameter,
    example: Any,
    refuses: Sequence[int] = (),
    gone: type[BaseSerializer[Any]] = ErrorShape,
    kept: bool = False,
) -> Callable[[Callable[..., Response]], View]:
    """A view that answers GET for everybody; with `kept` its answers are kept like pages that everybody sees alike."""

    def made(view: Callable[..., Response]) -> View:
        opened = permission_classes([AllowAny])(authentication_classes([])(_asked_only(view, parameters)))
        described = extend_schema(
            operation_id=name,
            parameters=list(parameters),
            responses={
                200: OpenApiResponse(answers, "What was asked for."),
                **_refusals((400, *refuses, 429), gone),
            },
            examples=_examples(name, example),
        )(api_view(["GET"])(opened))
        return from_anywhere(public_cache.kept(_rendered(described)) if kept else described)

    return made


def _asked_only(view: Callable[..., Response], parameters: Sequence[OpenApiParameter]) -> Callable[..., Response]:
    """Nothing is called by a name that holds a NUL, and nothing is asked but what was declared."""

    @wraps(view)
    def answer(request: Request, *args: Any, **named: Any) -> Response:
        if any("\x00" in str(value) for value in named.values()):
            raise Http404
        asking.only(request.query_params, parameters)
        return view(request, *args, **named)

    return answer


def _refusals(statuses: Sequence[int], gone: type[BaseSerializer[Any]]) -> dict[int, OpenApiResponse]:
    return {
        status: OpenApiResponse(gone if status == 410 else ErrorShape, description=REFUSALS[status])
        for status in sorted(set(statuses))
    }


def _examples(name: str, example: Any) -> list[OpenApiExample]:
    """One of an answer, and one of a refusal; of a list one element is shown."""
    return [
        OpenApiExample(name, value=example, response_only=True, status_codes=["200"]),
        OpenApiExample("refused", value=REFUSED, response_only=True, status_codes=["400"]),
    ]


def _rendered(view: View) -> View:
    """The answer as bytes, which alone can be kept."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        response = view(request, *args, **named)
        return response.render() if isinstance(response, Response) else response

    return answer


def from_anywhere(view: View) -> View:
    """A view whose answers scripts of any page may read; no cookie but the reader's language is looked at.

    So nothing in them is anybody's own.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        response = view(request, *args, **named)
        for header, value in CROSS_ORIGIN.items():
            response.headers[header] = value
        return response

    return answer


def never_kept(response: Response) -> Response:
    """An answer that no cache keeps, so that what is taken down is gone everywhere at once; it bears the mark of its content."""
    response.headers["Cache-Control"] = public_cache.NEVER_KEEP
    response.add_post_render_callback(set_response_etag)
    return response

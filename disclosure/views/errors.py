"""Answers when something is refused or fails: they need no database, no session and no context processor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from disclosure import reading
from disclosure.reading import Reading
from disclosure.refusals import Reason, Refused

#: Seconds after which somebody who was turned away for haste may try again.
RETRY_AFTER = 60


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be read; why, where a view says so or a text is longer than may be sent at once."""
    if isinstance(exception, RequestDataTooBig):
        return error_page(request, 400, reasons=[_too_long()])
    return error_page(request, 400, reasons=[one for one in exception.args if isinstance(one, Reason)])


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the visitor may not see or do this."""
    return error_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing public stands at this address."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: the portal itself failed."""
    return error_page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was not sent from a page of ours, or from one left open too long."""
    return error_page(request, 403, name="csrf")


def locked_out(request: HttpRequest, credentials: Mapping[str, Any], *args: object) -> HttpResponse:
    """429 after too many failed log-ins with one name from one address."""
    retry_after = int(settings.AXES_COOLOFF_TIME.total_seconds())
    return too_many_requests(request, retry_after=retry_after)


def too_many_requests(request: HttpRequest, retry_after: int = RETRY_AFTER) -> HttpResponse:
    """429, with the seconds to wait in Retry-After."""
    response = error_page(request, 429)
    response["Retry-After"] = str(retry_after)
    return response


def refused(request: HttpRequest, refusal: Refused) -> HttpResponseBase:
    """The page for a refused act: 403, 409 or 422 with every reason, its article and what to do next."""
    return error_page(request, refusal.status, reasons=refusal.reasons)


def _too_long() -> Reason:
    most = filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return Reason(
        "too-long",
        _("一次提交的文字（不含附件）不能超过%(most)s，本次提交没有保存。") % {"most": most},
        next_step=_("请返回上一页，把过长的正文分段，或者改作附件上传。"),
    )


def error_page(request: HttpRequest, status: int, *, name: str = "", reasons: Sequence[Reason] = ()) -> HttpResponse:
    """The page for a status, in the language and as the reader likes to read; without reasons it is rendered once."""
    template = name or str(status)
    read = reading.chosen(request)
    body = _render(template, read, reasons) if reasons else _kept(template, read, get_language() or "")
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})


@lru_cache(maxsize=64)
def _kept(template: str, read: Reading, language: str) -> str:
    return _render(template, read, ())


def _render(template: str, read: Reading, reasons: Sequence[Reason]) -> str:
    # Files are named without their hash: an error page must not depend on the manifest of collected files.
    context = {"site": settings.DISCLOSURE_SITE, "static": _static_root(), "reading": read, "reasons": reasons}
    return render_to_string(f"errors/{template}.html", context)


def _static_root() -> str:
    return f"/{settings.STATIC_URL.lstrip('/')}"

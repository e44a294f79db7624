"""What the API answers when it refuses: always the same reasons that pages show, in one shape, whatever went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, Throttled
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from disclosure.public_cache import NEVER_KEEP
from disclosure.refusals import Reason, Refused

# A parameter that is not understood, where the reader of it has no better word.
INVALID = "invalid"


class Unanswerable(Exception):
    """The question itself cannot be answered (400): each reason names the parameter it is about."""

    def __init__(self, *reasons: tuple[str, Reason]) -> None:
        self.reasons = reasons
        super().__init__("；".join(str(reason) for _parameter, reason in reasons))


def unanswerable(parameter: str, sentence: str, code: str = INVALID, next_step: str = "") -> Unanswerable:
    """One thing in the question that cannot be answered."""
    return Unanswerable((parameter, Reason(code, sentence, next_step=next_step)))


def answer(exception: Exception, context: dict[str, Any]) -> Response | None:
    """Every refusal with its reasons and status; what is no refusal goes its way to the error page and the log."""
    if isinstance(exception, Unanswerable):
        return told(400, [as_dict(reason, parameter) for parameter, reason in exception.reasons])
    if isinstance(exception, Refused):
        set_rollback()
        return told(exception.status, [as_dict(reason) for reason in exception.reasons])
    if isinstance(exception, BadRequest | SuspiciousOperation):
        return told(400, [as_dict(Reason(INVALID, str(exception) or _("请求无法读取。")))])
    usual = exception_handler(exception, context)
    if usual is None:
        return None
    return told(usual.status_code, list(_reasons(exception)), dict(usual.items()))


def told(
    status: int, reasons: list[dict[str, str]], headers: dict[str, str] | None = None, **beside: object
) -> Response:
    """An answer that refuses; nobody keeps it."""
    return Response(
        {"reasons": reasons, **beside}, status=status, headers={**(headers or {}), "Cache-Control": NEVER_KEEP}
    )


def as_dict(reason: Reason, parameter: str = "") -> dict[str, str]:
    """A reason as it is answered, with the parameter it is about."""
    return {**reason.as_dict(), "parameter": parameter}


def _reasons(exception: Exception) -> Iterator[dict[str, str]]:
    if isinstance(exception, Throttled):
        yield as_dict(_too_often(exception))
    elif isinstance(exception, APIException):
        yield from _of_details(exception.get_full_details())
    elif isinstance(exception, Http404):
        yield as_dict(nothing_here())
    else:
        yield as_dict(Reason("not-allowed", _("无权办理此事。"), kind="not-allowed"))


def nothing_here() -> Reason:
    """Why there is nothing at an address."""
    return Reason("not-found", _("此地址没有公开的内容。"), next_step=_("可以先从列表查起：列表给出每一条的地址。"))


def _too_often(exception: Throttled) -> Reason:
    wait = ceil(float(getattr(exception, "wait", None) or 1))
    return Reason(
        "too-many-requests", _("请求过于频繁。"), next_step=_("请在%(seconds)d秒之后再试。") % {"seconds": wait}
    )


def _of_details(details: Any, parameter: str = "") -> Iterator[dict[str, str]]:
    """What is wrong, field by field as REST framework nests it; what is of no field bears no parameter."""
    if isinstance(details, dict) and "message" in details:
        yield as_dict(Reason(str(details["code"]).replace("_", "-"), str(details["message"])), parameter)
    elif isinstance(details, dict):
        for name, found in details.items():
            yield from _of_details(found, f"{parameter}.{name}" if parameter else str(name))
    elif isinstance(details, Iterable):
        for one in details:
            yield from _of_details(one, parameter)

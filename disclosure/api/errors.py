"""What the API answers when it refuses: the same reasons that pages show, as JSON."""

from __future__ import annotations

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler

from disclosure.refusals import Refused


def answer(exception: Exception, context: dict[str, Any]) -> Response | None:
    """Refusals with their reasons and status; everything else as Django REST framework has it."""
    if isinstance(exception, Refused):
        return Response({"reasons": [reason.as_dict() for reason in exception.reasons]}, status=exception.status)
    return exception_handler(exception, context)

"""The member of staff behind a request."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from disclosure.models import User


def actor(request: HttpRequest) -> User:
    """Who acts; the staff site lets nobody else in, and a page that forgot to ask is refused here."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user

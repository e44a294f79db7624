"""The page that explains the API to people, and the answer where nothing stands below its address."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from disclosure.api import asking
from disclosure.api.endpoint import from_anywhere
from disclosure.api.errors import nothing_here
from disclosure.api.throttling import KIND
from disclosure.public_cache import kept
from disclosure.site import absolute


@require_safe
@kept
def page(request: HttpRequest) -> HttpResponse:
    """What can be asked, with examples to follow."""
    most, seconds = settings.DISCLOSURE_LIMITS[KIND]
    context = {
        "most": most,
        "seconds": seconds,
        "largest": asking.MOST,
        "base": absolute(reverse("api_start")),
    }
    return render(request, "disclosure/api_index.html", context)


@from_anywhere
@extend_schema(exclude=True)
@api_view(["GET", "POST", "PUT", "PATCH", "DELETE"])
@authentication_classes([])
@permission_classes([AllowAny])
def nothing(request: Request) -> Response:
    """An address of the API at which there is nothing, answered as the API answers."""
    raise NotFound(nothing_here().sentence, code="not-found")

"""The head of the sealed ledger in public: whoever keeps today's digest can tell later whether the past was changed."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure import ledger_state


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The newest seal, and the last one of each of the past two weeks."""
    found = ledger_state.state()
    context = {"head": found.head, "unsealed": found.unsealed, "days": found.days, "json_url": reverse("ledger_json")}
    return render(request, "disclosure/ledger_head.html", context)


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """The same for machines."""
    found = ledger_state.state()
    head = found.head
    content = {
        "sequence": head.sequence if head else 0,
        "digest": head.digest if head else "",
        "sealed_at": head.sealed_at if head else None,
        "unsealed": found.unsealed,
        "days": [asdict(day) for day in found.days],
    }
    return JsonResponse(content)

"""What crawlers are asked to leave alone, and where they find the rest."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure.site import absolute

LEFT_ALONE = ("/admin/", "/reading/", "/calculator/?", "/health", "/api/v1/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt: everything published may be indexed; staff pages, preferences and calculations need not be."""
    rules = ["User-agent: *", *(f"Disallow: {path}" for path in LEFT_ALONE), f"Sitemap: {absolute(reverse('sitemap'))}"]
    return HttpResponse("\n".join(rules) + "\n", content_type="text/plain; charset=utf-8")

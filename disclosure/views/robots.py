"""What crawlers are asked to leave alone."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

LEFT_ALONE = ("/admin/", "/reading/", "/calculator/?", "/health", "/api/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt: everything published may be indexed; staff pages, preferences and calculations need not be."""
    domain = settings.DISCLOSURE_SITE["domain"].rstrip("/")
    rules = ["User-agent: *", *(f"Disallow: {path}" for path in LEFT_ALONE), f"Sitemap: {domain}/sitemap.xml"]
    return HttpResponse("\n".join(rules) + "\n", content_type="text/plain; charset=utf-8")

"""The results of checks of guides and columns, as they were published (青政办〔2017〕34号 四（一）)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reports.models import SiteCheck


@require_safe
def site_check(request: HttpRequest, pk: int) -> HttpResponse:
    """One published check with every line."""
    published = SiteCheck.objects.filter(published_on__isnull=False)
    check = get_object_or_404(published.select_related("agency", "obligation__subject"), pk=pk)
    lines = check.lines.select_related("agency").order_by("agency__path", "pk")
    return render(request, "reports/site_check.html", {"check": check, "lines": lines})

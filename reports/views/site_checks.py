"""The results of checks of guides and columns, as they were published (青政办〔2017〕34号 四（一）)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reports import made_public

A_PAGE = 30


@require_safe
def site_checks(request: HttpRequest) -> HttpResponse:
    """Every published check, the newest first."""
    page = Paginator(made_public.site_checks(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "reports/site_checks.html", {"page": page})


@require_safe
def site_check(request: HttpRequest, pk: int) -> HttpResponse:
    """One published check with every line."""
    check = get_object_or_404(made_public.site_checks(), pk=pk)
    lines = check.lines.select_related("agency").order_by("agency__path", "pk")
    return render(request, "reports/site_check.html", {"check": check, "lines": lines})

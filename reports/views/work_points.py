"""The year's work points in public: who issued them, every task with its unit, term, progress and figure."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalog import addresses
from reports import work_plans

PER_PAGE = 50


@require_safe
def work_points_list(request: HttpRequest) -> HttpResponse:
    """All that were issued, the newest year first."""
    page = Paginator(work_plans.issued(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "reports/work_points_list.html", {"page": page})


@require_safe
def work_points(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """One year's work points of one office."""
    points = get_object_or_404(work_plans.issued().select_related("item"), year=year, agency__slug=slug)
    document = addresses.current_edition(points.item) if points.item is not None else None
    context = {"points": points, "lines": work_plans.lines(points), "document": document}
    return render(request, "reports/work_points.html", context)

"""What inspections came to, for the public: in words, by kind and by agency, never the note on any one fault."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reports import inspection_summary
from reports.models import PlannedInspection

A_PAGE = 30


@require_safe
def inspections(request: HttpRequest) -> HttpResponse:
    """The inspections whose outcome was published."""
    page = Paginator(inspection_summary.published(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "reports/inspections.html", {"page": page})


@require_safe
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them."""
    shown = get_object_or_404(inspection_summary.published(), pk=pk)
    only = PlannedInspection.objects.filter(pk=pk)
    context = {
        "inspection": shown,
        "kinds": inspection_summary.by_kind(only),
        "agencies": inspection_summary.by_agency(only),
    }
    return render(request, "reports/inspection.html", context)

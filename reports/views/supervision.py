"""监督与统计: one page from which everything supervision and statistics made public is reached."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports import public_sections


@require_safe
def supervision(request: HttpRequest) -> HttpResponse:
    """Every kind of figure and of finding, with the latest of each (条例 arts. 46, 47, 49)."""
    context = {"counted": public_sections.counted(), "supervised": public_sections.supervised()}
    return render(request, "reports/supervision.html", context)

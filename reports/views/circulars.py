"""Issued circulars that are public: a list, the letter, and the same letter as a Word document."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from reports import made_public
from reports.writing import circular_docx
from reports.writing.report_docx import DOCX

A_PAGE = 30


@require_safe
def circulars(request: HttpRequest) -> HttpResponse:
    """The list, the newest first."""
    page = Paginator(made_public.circulars(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "reports/circulars.html", {"page": page})


@require_safe
def circular(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter."""
    shown = get_object_or_404(made_public.circulars(), pk=pk)
    # Made of our own template, what people wrote escaped in it.
    return render(request, "reports/circular.html", {"circular": shown, "letter_html": mark_safe(shown.body)})


@require_safe
def circular_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as a Word document."""
    answer = HttpResponse(circular_docx.document(get_object_or_404(made_public.circulars(), pk=pk)), content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="circular-{pk}.docx"'
    return answer

"""The public page on which anybody checks a published annual report; nothing that is handed in is kept."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from disclosure.law.report_forms import identities
from disclosure.law.report_identities import check_loaded
from disclosure.law.report_tables import Loaded
from disclosure.views.private import unhurried
from reports.checked import said, tables
from reports.forms.checking import CheckForm

CHECKED = frozenset({"columns", "rows", "values"})
# A list longer than this helps nobody; the count is told and the tables mark every cell.
MOST_TOLD = 100


@never_cache
@unhurried("check")
@require_http_methods(["GET", "HEAD", "POST"])
def check_report(request: HttpRequest) -> HttpResponse:
    """The form, and the verdict on what was sent with it."""
    if request.method != "POST":
        return _page(request, CheckForm())
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=400)
    return _page(request, CheckForm(), form.cleaned_data["report"], form.cleaned_data["previous"])


def _page(
    request: HttpRequest,
    form: CheckForm,
    loaded: Loaded | None = None,
    previous: Loaded | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, object] = {
        "form": form,
        "most": settings.DISCLOSURE_PUBLIC_UPLOAD,
        "identities": [one for one in identities() if one.checks in CHECKED],
    }
    if loaded is not None:
        verdict = check_loaded(loaded, previous)
        context |= {
            "checked": loaded.report,
            "verdict": verdict,
            "failures": [said(one) for one in verdict.failures[:MOST_TOLD]],
            "warnings": [said(one) for one in verdict.warnings[:MOST_TOLD]],
            "tables": tables(loaded, verdict),
        }
    return render(request, "reports/check.html", context, status=status)

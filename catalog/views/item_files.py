"""Any list of the catalogue as a file, under the address of the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from catalog import exporting, listing
from catalog.views import not_understood
from catalog.views.sending import streamed
from catalog.writing import item_lines
from disclosure.today import today

FORMS: Mapping[str, Callable[..., Iterator[str]]] = {"csv": item_lines.csv, "jsonl": item_lines.jsonl}


@require_safe
def item_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """Everything the address finds, row by row; a file has no place to say what was not understood, so that is refused."""
    if form not in FORMS:
        raise Http404
    asked = listing.read(request.GET)
    if asked.problems:
        raise not_understood.refusal(asked)
    lines = FORMS[form](exporting.editions(asked), as_of=asked.valid_on)
    return streamed(lines, form, f"items-{today():%Y%m%d}")

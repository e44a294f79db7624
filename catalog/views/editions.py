"""Two editions of an item side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalog import comparison
from catalog.views.item_page import current_edition, never_kept, numbered_edition, published_item, tombstone


def item_diff(request: HttpRequest, index_number: str, old: int, new: int) -> HttpResponse:
    """What changed between two editions; gone with the item."""
    item = published_item(index_number)
    if current_edition(item) is None:
        return tombstone(request, item)
    before, after = numbered_edition(item, min(old, new)), numbered_edition(item, max(old, new))
    context = {
        "item": item,
        "title": after.title,
        "old": before,
        "new": after,
        "fields": comparison.fields(before, after),
        "changes": comparison.body(before, after),
        "files": comparison.files(before, after),
    }
    return never_kept(render(request, "catalog/edition_diff.html", context))

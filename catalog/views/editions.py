"""Two editions of an item side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from catalog import columns, comparison
from catalog.models import Edition, Item
from catalog.views.permanent import NotThere, numbered_edition, permanent


@permanent
def item_diff(request: HttpRequest, item: Item, _current: Edition, old: int, new: int) -> HttpResponse:
    """What changed between two editions; gone with the item."""
    if old == new:
        raise NotThere(_("一个版本不能与自己比较。"))
    before, after = numbered_edition(item, min(old, new)), numbered_edition(item, max(old, new))
    context = {
        "item": item,
        "title": after.title,
        "column": columns.of(after),
        "old": before,
        "new": after,
        "fields": comparison.fields(before, after),
        "changes": comparison.body(before, after),
        "files": comparison.files(before, after),
    }
    return render(request, "catalog/edition_diff.html", context)

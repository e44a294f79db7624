"""What stands in lists of the catalogue by the dozen, put together without a template for each."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from catalog.facets import Option
from catalog.presentation import Row

register = template.Library()

BELOW, CHOSEN = mark_safe(' class="gk-facet-below"'), mark_safe(' aria-current="true"')

# Names of agencies and themes are Chinese in either language.
CHINESE = mark_safe(' lang="zh-Hans"')


@register.simple_tag
def facet_options(options: Iterable[Option]) -> SafeString:
    """The values of a facet as items of a list, each with its number of items and the address that chooses it."""
    return format_html_join(
        "",
        '<li{}><a href="{}"{}>{} <span>{}</span></a></li>',
        ((BELOW if one.below else "", one.url, CHOSEN if one.chosen else "", one.label, one.number) for one in options),
    )


@register.simple_tag
def item_facts(row: Row, *, agency: bool = True) -> SafeString:
    """An item's number, who publishes it and its theme, each where there is one; no agency on its own page."""
    told = (("", row.document_number), (CHINESE, row.agency_name if agency else ""), (CHINESE, row.theme))
    return format_html_join("", "<span{}>{}</span>", (one for one in told if one[1]))

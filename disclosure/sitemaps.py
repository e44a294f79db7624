"""Sitemaps as search engines read them (sitemaps.org 0.9): what applications contribute, and how it is written.

An application names on its AppConfig a function that answers the paths of its sitemaps:

    sitemaps = ("catalog.views.sitemaps.paths",)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape

from django.apps import apps
from django.utils.module_loading import import_string

from disclosure.site import absolute, written

CONTENT_TYPE = "application/xml; charset=utf-8"
# What one sitemap may list by the protocol.
MOST = 50_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

Entry = tuple[str, date | None]


def contributed() -> Iterator[str]:
    """The paths of every sitemap of every application."""
    for config in apps.get_app_configs():
        for dotted in getattr(config, "sitemaps", ()):
            yield from import_string(dotted)()


def index(paths: Iterable[str]) -> Iterator[str]:
    """The index of sitemaps, piece by piece."""
    yield f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">\n'
    for path in paths:
        yield f"<sitemap><loc>{escape(absolute(path))}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def urlset(entries: Iterable[Entry]) -> Iterator[str]:
    """One sitemap, piece by piece: absolute addresses, each with the moment of its last change where it is known."""
    yield f'{HEAD}<urlset xmlns="{NAMESPACE}">\n'
    for address, changed in entries:
        last = f"<lastmod>{written(changed)}</lastmod>" if changed else ""
        yield f"<url><loc>{escape(address)}</loc>{last}</url>\n"
    yield "</urlset>\n"

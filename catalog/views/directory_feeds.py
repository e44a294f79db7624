"""Atom feeds of the directories: the items that newly fulfil a row, and of a domain its new directories and items."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import domains, public_directories, selectors
from catalog.domains import Domain
from catalog.models import DirectoryRow, DirectoryVersion, Edition, Serving
from catalog.views.directory_version import newest_row, versions
from catalog.views.feeds import NEWEST, ItemFeed, first_published, local, writable
from disclosure import site
from disclosure.public_cache import kept

# What an id is made from, so that it survives a change of domain or of address.
ROW, DOMAIN, VERSION = "gongkai:directory-row:", "gongkai:directory-domain:", "gongkai:directory-version:"


@require_safe
@kept
def row_feed(request: HttpRequest, domain: str, agency: str, level: str, key: str) -> HttpResponse:
    """The newest items that fulfil one matter."""
    return _answer(RowFeed(), request, domain=domain, agency=agency, level=level, key=key)


@require_safe
@kept
def domain_feed(request: HttpRequest, domain: str) -> HttpResponse:
    """A domain's newest directories and the newest items of its rows."""
    return _answer(DomainFeed(), request, domain=domain)


def _answer(feed: ItemFeed, request: HttpRequest, **named: str) -> HttpResponse:
    response = feed(request, **named)
    # The day of the newest entry says nothing of what was withdrawn since.
    del response["Last-Modified"]
    return response


def _id(text: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, text)}"


def _named(*titles: str) -> str:
    return " - ".join([settings.DISCLOSURE_SITE["name"], *(writable(title) for title in titles)])


class RowFeed(ItemFeed):
    """One row's items."""

    def get_object(self, request: HttpRequest, **named: Any) -> Any:
        readable = versions(named["domain"], named["agency"], named["level"])
        row = newest_row(readable, named["key"])
        row.version = next(one for one in readable if one.pk == row.version_id)
        return row

    def _address(self, row: DirectoryRow, name: str) -> str:
        directory = row.version.directory
        named = [directory.domain, directory.agency.slug, directory.level, row.line.key]
        return site.absolute(reverse(name, args=named))

    def title(self, row: Any) -> str:
        return _named(row.version.directory.subject.title, row.title)

    def subtitle(self, row: Any) -> str:
        return _("关联到这一目录事项的政府信息")

    def link(self, row: Any) -> str:
        return self._address(row, "directory_row")

    def feed_url(self, row: Any) -> str:
        return self._address(row, "directory_row_feed")

    def feed_guid(self, row: Any) -> str:
        return _id(f"{ROW}{row.line.key}")

    def items(self, row: Any) -> Any:
        served = Serving.objects.filter(line=row.line_id).values("item")
        return _editions(served)


def _editions(items: Any) -> Any:
    found = selectors.published().filter(item__in=items).defer("body")
    return found.annotate(first_at=first_published())[:NEWEST]


class DomainFeed(ItemFeed):
    """A domain's directories as they were published, and the items of their rows, the newest first."""

    def get_object(self, request: HttpRequest, **named: Any) -> Any:
        domain = public_directories.current_name(named["domain"])
        if domain is None:
            raise Http404
        return domain

    def title(self, domain: Any) -> str:
        return _named(_("%(domain)s领域标准目录") % {"domain": domain.title})

    def subtitle(self, domain: Any) -> str:
        return _("新公布的标准目录，以及关联到目录事项的政府信息")

    def link(self, domain: Any) -> str:
        return site.absolute(reverse("directory_domain", args=[domain.code]))

    def feed_url(self, domain: Any) -> str:
        return site.absolute(reverse("directory_domain_feed", args=[domain.code]))

    def feed_guid(self, domain: Domain) -> str:  # type: ignore[override]
        return _id(f"{DOMAIN}{domains.lineage(domain.code)[0]}")

    def items(self, domain: Any) -> Any:
        codes = domains.lineage(domain.code)
        served = Serving.objects.filter(line__directory__domain__in=codes).values("item")
        passed = public_directories.versions().filter(directory__domain__in=codes).order_by("-published_at")[:NEWEST]
        both: list[Edition | DirectoryVersion] = [*_editions(served), *passed]
        return sorted(both, key=_newest_first)[:NEWEST]

    def item_title(self, item: Any) -> str:
        if isinstance(item, DirectoryVersion):
            told = {"title": item.directory.subject.title, "number": item.number}
            return writable(_("公布标准目录：%(title)s第%(number)s版") % told)
        return super().item_title(item)

    def item_description(self, item: Any) -> str:
        return (
            writable(public_directories.facts(item))
            if isinstance(item, DirectoryVersion)
            else super().item_description(item)
        )

    def item_link(self, item: Any) -> str:
        if isinstance(item, DirectoryVersion):
            return site.absolute(public_directories.address(item.directory, item.number))
        return super().item_link(item)

    def item_guid(self, item: Any) -> str:
        return _id(_key(item)) if isinstance(item, DirectoryVersion) else super().item_guid(item)

    def item_pubdate(self, item: Any) -> datetime | None:
        return local(item.published_at) if isinstance(item, DirectoryVersion) else super().item_pubdate(item)

    def item_author_name(self, item: Any) -> str:
        return item.directory.agency.name if isinstance(item, DirectoryVersion) else super().item_author_name(item)

    def item_categories(self, item: Any) -> list[str]:
        return [_("标准目录")] if isinstance(item, DirectoryVersion) else super().item_categories(item)


def _key(version: DirectoryVersion) -> str:
    return f"{VERSION}{version.directory.subject.public_id}/{version.number}"


def _newest_first(one: Edition | DirectoryVersion) -> float:
    return -one.published_at.timestamp() if one.published_at else 0.0

"""Atom feeds of the directories: the items that newly fulfil a row, and of a domain its new directories and items."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import domains, keyset, public_directories, selectors
from catalog.domains import Domain
from catalog.models import DirectoryRow, DirectoryVersion, Edition, Serving
from catalog.views.directory_version import newest_row, versions
from catalog.views.feed_places import Place, beyond, place_of, read_place
from catalog.views.feeds import NEWEST, ItemFeed, Shown, answer, editions, local, named, stable_id, writable
from disclosure import site
from disclosure.public_cache import kept

# What an id is made from, so that it survives a change of domain or of address.
ROW, DOMAIN, VERSION = "gongkai:directory-row:", "gongkai:directory-domain:", "gongkai:directory-version:"


@require_safe
@kept
def row_feed(request: HttpRequest, domain: str, agency: str, level: str, key: str) -> HttpResponse:
    """The newest items that fulfil one matter."""
    return answer(RowFeed(), request, domain=domain, agency=agency, level=level, key=key)


@require_safe
@kept
def domain_feed(request: HttpRequest, domain: str) -> HttpResponse:
    """A domain's newest directories and the newest items of its rows."""
    return answer(DomainFeed(), request, domain=domain)


class RowFeed(ItemFeed):
    """One row's items."""

    def about(self, request: HttpRequest, **named: Any) -> DirectoryRow:
        readable = versions(named["domain"], named["agency"], named["level"])
        row = newest_row(readable, named["key"])
        row.version = next(one for one in readable if one.pk == row.version_id)
        return row

    def page(self, about: Any, after: str) -> Shown:
        found = keyset.stretch(_serving(line=about.line_id), after, NEWEST)
        return Shown(about, editions(found.ids), found.next, "" if found.first else after)

    def _address(self, row: DirectoryRow, name: str) -> str:
        directory = row.version.directory
        return reverse(name, args=[directory.domain, directory.agency.slug, directory.level, row.line.key])

    def base(self, about: Any) -> str:
        return self._address(about, "directory_row_feed")

    def title(self, shown: Shown) -> str:
        return named(shown.about.version.directory.subject.title, shown.about.title)

    def subtitle(self, shown: Shown) -> str:
        return _("关联到这一目录事项的政府信息")

    def link(self, shown: Shown) -> str:
        return site.absolute(self._address(shown.about, "directory_row"))

    def feed_guid(self, shown: Shown) -> str:
        return stable_id(f"{ROW}{shown.about.line.key}")


def _serving(**of: Any) -> QuerySet[Edition]:
    """What the public reads of the items that serve some rows."""
    return selectors.published().filter(item__in=Serving.objects.filter(**of).values("item"))


class DomainFeed(ItemFeed):
    """A domain's directories as they were published, and the items of their rows, the newest first."""

    def about(self, request: HttpRequest, **named: Any) -> Domain:
        domain = public_directories.current_name(named["domain"])
        if domain is None:
            raise Http404
        return domain

    def page(self, about: Any, after: str) -> Shown:
        codes, place = domains.lineage(about.code), read_place(after)
        items = _after(_serving(line__directory__domain__in=codes), Edition, place)
        passed = _after(public_directories.versions().filter(directory__domain__in=codes), DirectoryVersion, place)
        found = sorted([*items, *passed], key=place_of, reverse=True)
        shown = found[:NEWEST]
        told = {one.pk: one for one in editions([one.pk for one in shown if isinstance(one, Edition)])}
        entries = [told.get(one.pk) if isinstance(one, Edition) else one for one in shown]
        following = str(place_of(shown[-1])) if len(found) > NEWEST else ""
        return Shown(about, [one for one in entries if one is not None], following, str(place or ""))

    def base(self, about: Any) -> str:
        return reverse("directory_domain_feed", args=[about.code])

    def title(self, shown: Shown) -> str:
        return named(_("%(domain)s领域标准目录") % {"domain": shown.about.title})

    def subtitle(self, shown: Shown) -> str:
        return _("新公布的标准目录，以及关联到目录事项的政府信息")

    def link(self, shown: Shown) -> str:
        return site.absolute(reverse("directory_domain", args=[shown.about.code]))

    def feed_guid(self, shown: Shown) -> str:
        return stable_id(f"{DOMAIN}{domains.lineage(shown.about.code)[0]}")

    def item_title(self, item: Any) -> str:
        if isinstance(item, DirectoryVersion):
            told = {"title": item.directory.subject.title, "number": item.number}
            return writable(_("公布标准目录：%(title)s第%(number)s版") % told)
        return super().item_title(item)

    def item_description(self, item: Any) -> str:
        if isinstance(item, DirectoryVersion):
            return writable(public_directories.facts(item))
        return super().item_description(item)

    def item_link(self, item: Any) -> str:
        if isinstance(item, DirectoryVersion):
            return site.absolute(public_directories.address(item.directory, item.number))
        return super().item_link(item)

    def item_guid(self, item: Any) -> str:
        if isinstance(item, DirectoryVersion):
            return stable_id(f"{VERSION}{item.directory.subject.public_id}/{item.number}")
        return super().item_guid(item)

    def item_pubdate(self, item: Any) -> datetime | None:
        return local(item.published_at) if isinstance(item, DirectoryVersion) else super().item_pubdate(item)

    def item_author_name(self, item: Any) -> str:
        return item.directory.agency.name if isinstance(item, DirectoryVersion) else super().item_author_name(item)

    def item_categories(self, item: Any) -> list[str]:
        return [_("标准目录")] if isinstance(item, DirectoryVersion) else super().item_categories(item)


def _after(found: QuerySet[Any], kind: type, place: Place | None) -> list[Any]:
    """One more than a page of what comes after a place, with nothing read of it but where it stands."""
    dated = found.filter(Q(published_at__isnull=False) & beyond(kind, place)).order_by("-published_at", "-pk")
    return list((dated.defer("body", "summary") if kind is Edition else dated)[: NEWEST + 1])

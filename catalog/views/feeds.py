"""The catalogue as Atom feeds, under the same filters as the list, page by page (RFC 4287, RFC 5005)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Min, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from catalog import citation, listing, paging, presentation, selectors, states
from catalog.listing import AGENCY, Listing
from catalog.models import Edition
from catalog.views import not_understood
from disclosure import site
from disclosure.public_cache import kept
from disclosure.today import SHANGHAI

NEWEST = 50
THEME = "theme"
# What an entry's id is made from beside the index number, so that it survives a change of domain or of address.
FAMILY = "gongkai:item:"
# An empty feed has to bear some date, and the same one each time, so that it is known again.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class PagedAtom(Atom1Feed):
    """A feed whose older entries stand on further pages, each of which names the next and the first."""

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for rel in ("first", "next"):
            if self.feed[rel]:
                handler.addQuickElement("link", "", {"rel": rel, "href": self.feed[rel]})

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a feed: what the feed is about, its entries, where the next page begins and where this one began."""

    about: Any
    entries: list[Any]
    next: str
    after: str


@require_safe
@kept
def item_feed(request: HttpRequest) -> HttpResponse:
    """The newest items an address asks for."""
    return answer(ItemFeed(), request)


@require_safe
@kept
def agency_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest items of an agency and of those below it."""
    return answer(ColumnFeed(), request, **{AGENCY: slug})


@require_safe
@kept
def theme_feed(request: HttpRequest, code: str) -> HttpResponse:
    """The newest items of a theme and of its sub-classes."""
    return answer(ColumnFeed(), request, **{THEME: code})


def answer(feed: ItemFeed, request: HttpRequest, **named: str) -> HttpResponse:
    """A page of a feed. The day of its newest entry says nothing of what was withdrawn since, and is not sent."""
    response = feed(request, **named)
    del response["Last-Modified"]
    return response


def address_of(asked: Listing) -> str:
    """Where the feed of a list stands: that of one agency or one theme at an address of its own."""
    said = asked.conditions()
    if said.keys() == {AGENCY}:
        return reverse("agency_feed", args=[said[AGENCY]])
    if said.keys() == {THEME}:
        return reverse("theme_feed", args=[said[THEME]])
    return reverse("feed") + asked.query(sort=None)


class ItemFeed(Feed):
    """One entry an item: its id never changes, its `updated` is the day of the edition read now."""

    feed_type = PagedAtom
    language = settings.LANGUAGE_CODE

    def get_object(self, request: HttpRequest, *_args: Any, **named: Any) -> Shown:
        return self.page(self.about(request, **named), request.GET.get("after", ""))

    def about(self, request: HttpRequest, **named: Any) -> Any:
        """What the feed is about: a list."""
        asked = listing.read(request.GET)
        if asked.refused:
            raise not_understood.refusal(asked)
        asked.order = listing.NEWEST
        return asked

    def page(self, about: Any, after: str) -> Shown:
        """The entries from a place on; a place that is none is named, and the first page shown."""
        found = paging.page(about, after, NEWEST)
        return Shown(about, editions(found.ids), found.next, "" if found.first else after)

    def base(self, about: Any) -> str:
        """The path of the first page."""
        return reverse("feed") + about.query(sort=None)

    def title(self, shown: Shown) -> str:
        asked = shown.about
        conditions = [one["label"] for one in listing.chosen(asked, "")]
        return named(_("最新公开"), *([asked.q] if asked.q else []), *conditions)

    def subtitle(self, shown: Shown) -> str:
        """A feed has no other place to say what was not understood."""
        return "".join(shown.about.problems)

    def link(self, shown: Shown) -> str:
        return site.absolute(reverse("item_list") + shown.about.query(sort=None))

    def feed_url(self, shown: Shown) -> str:
        return self._page_url(shown, shown.after)

    def feed_guid(self, shown: Shown) -> str:
        return stable_id(f"{FAMILY}{shown.about.query(sort=None)}")

    def feed_extra_kwargs(self, shown: Shown) -> dict[str, str]:
        return {
            "first": self._page_url(shown, "") if shown.after else "",
            "next": self._page_url(shown, shown.next) if shown.next else "",
        }

    def _page_url(self, shown: Shown, after: str) -> str:
        base = site.absolute(self.base(shown.about))
        path, _mark, query = base.partition("?")
        said = "&".join(part for part in (query, urlencode({"after": after}) if after else "") if part)
        return f"{path}?{said}" if said or "?" in base else path

    def author_name(self) -> str:
        return str(settings.DISCLOSURE_SITE["organiser"])

    def items(self, shown: Shown) -> list[Any]:
        return shown.entries

    def item_title(self, item: Edition) -> str:
        return writable(item.title)

    def item_description(self, item: Edition) -> str:
        return writable(item.summary)

    def item_link(self, item: Edition) -> str:
        return citation.permanent_url(item.item)

    def item_guid(self, item: Edition) -> str:
        return stable_id(FAMILY + item.item.index_number)

    def item_pubdate(self, item: Edition) -> datetime | None:
        return local(getattr(item, "first_at", item.published_at))

    def item_updateddate(self, item: Edition) -> datetime | None:
        return local(item.published_at)

    def item_author_name(self, item: Edition) -> str:
        return writable(item.issuing_agency) or item.item.agency.name

    def item_categories(self, item: Edition) -> list[str]:
        codes = (("theme", item.theme), ("genre", item.genre))
        return [writable(presentation.said(name, code)) for name, code in codes if code]


class ColumnFeed(ItemFeed):
    """The feed of one agency or one theme, which is asked nothing but where to begin."""

    def about(self, request: HttpRequest, **named: Any) -> Any:
        asked = listing.read(QueryDict(urlencode(named)))
        if asked.problems or asked.is_whole:
            raise Http404
        return asked

    def base(self, about: Any) -> str:
        return address_of(about)


def editions(ids: Any) -> list[Edition]:
    """Public editions in the order of their ids, each with the moment its item first became public."""
    return selectors.in_order(selectors.published().defer("body").annotate(first_at=first_published()), ids)


def first_published() -> Subquery:
    """When an item first became public, in whatever edition."""
    ever = Edition.objects.filter(item=OuterRef("item"), status__in=states.ONCE_PUBLIC).order_by()
    return Subquery(ever.values("item").annotate(first=Min("published_at")).values("first"))


def stable_id(text: str) -> str:
    """An id that is the same for the same text, wherever the site stands."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, text)}"


def named(*titles: str) -> str:
    """The title of a feed: the site, then what it is about."""
    return " - ".join([settings.DISCLOSURE_SITE["name"], *(writable(title) for title in titles)])


def local(instant: datetime | None) -> datetime | None:
    """The instant on the clocks of the place, which entries are dated by."""
    return instant.astimezone(SHANGHAI) if instant else None


def writable(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return "".join(one for one in text if one.isprintable() or one in "\n\t")

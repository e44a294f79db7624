"""The catalogue as an Atom feed, under the same filters as the list."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Min, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import citation, listing, presentation, selectors, states
from catalog.listing import Listing
from catalog.models import Edition
from catalog.search import finding
from catalog.search.finding import Place
from catalog.views import not_understood
from disclosure import site
from disclosure.public_cache import kept
from disclosure.today import SHANGHAI

NEWEST = 50
# What an entry's id is made from beside the index number, so that it survives a change of domain or of address.
FAMILY = "gongkai:item:"


@require_safe
@kept
def item_feed(request: HttpRequest) -> HttpResponse:
    """The newest items an address asks for."""
    response = _feed(request)
    # The day of the newest entry says nothing of what was withdrawn since.
    del response["Last-Modified"]
    return response


class ItemFeed(Feed):
    """One entry an item: its id never changes, its `updated` is the day of the edition read now."""

    feed_type = Atom1Feed
    language = settings.LANGUAGE_CODE

    def get_object(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> Listing:
        asked = listing.read(request.GET)
        if asked.refused:
            raise not_understood.refusal(asked)
        asked.order = listing.NEWEST
        return asked

    def title(self, asked: Listing) -> str:
        conditions = [one["label"] for one in listing.chosen(asked, "")]
        return " - ".join(
            [settings.DISCLOSURE_SITE["name"], _("最新公开"), *([asked.q] if asked.q else []), *conditions]
        )

    def subtitle(self, asked: Listing) -> str:
        """A feed has no other place to say what was not understood."""
        return "".join(asked.problems)

    def link(self, asked: Listing) -> str:
        return site.absolute(reverse("item_list") + asked.query(sort=None))

    def feed_url(self, asked: Listing) -> str:
        return site.absolute(reverse("feed") + asked.query(sort=None))

    def feed_guid(self, asked: Listing) -> str:
        return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{FAMILY}{asked.query(sort=None)}')}"

    def author_name(self) -> str:
        return str(settings.DISCLOSURE_SITE["organiser"])

    def items(self, asked: Listing) -> list[Edition]:
        page = finding.page(asked.question, asked.wanted(), Place(), NEWEST)
        editions = selectors.published().defer("body").annotate(first_at=first_published()).in_bulk(page.editions)
        return [editions[pk] for pk in page.editions if pk in editions]

    def item_title(self, item: Edition) -> str:
        return writable(item.title)

    def item_description(self, item: Edition) -> str:
        return writable(item.summary)

    def item_link(self, item: Edition) -> str:
        return citation.permanent_url(item.item)

    def item_guid(self, item: Edition) -> str:
        return f"urn:uuid:{uuid5(NAMESPACE_URL, FAMILY + item.item.index_number)}"

    def item_pubdate(self, item: Edition) -> datetime | None:
        return local(getattr(item, "first_at", item.published_at))

    def item_updateddate(self, item: Edition) -> datetime | None:
        return local(item.published_at)

    def item_author_name(self, item: Edition) -> str:
        return writable(item.issuing_agency) or item.item.agency.name

    def item_categories(self, item: Edition) -> list[str]:
        codes = (("theme", item.theme), ("genre", item.genre))
        return [writable(presentation.said(name, code)) for name, code in codes if code]


def first_published() -> Subquery:
    """When an item first became public, in whatever edition."""
    editions = Edition.objects.filter(item=OuterRef("item"), status__in=states.ONCE_PUBLIC).order_by()
    return Subquery(editions.values("item").annotate(first=Min("published_at")).values("first"))


def local(instant: datetime | None) -> datetime | None:
    """The instant on the clocks of the place, which entries are dated by."""
    return instant.astimezone(SHANGHAI) if instant else None


def writable(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return "".join(one for one in text if one.isprintable() or one in "\n\t")


_feed = ItemFeed()

"""The catalogue as an Atom feed, under the same filters as the list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from catalog import filters, selectors
from catalog.filters import Listing
from catalog.models import Edition

NEWEST = 50


class ItemFeed(Feed):
    """The newest items that an address asks for; ids are index numbers with editions, so they stay the same."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> Listing:
        return filters.read(request.GET)

    def title(self, listing: Listing) -> str:
        return f"{settings.DISCLOSURE_SITE['name']} {_('最新公开')}"

    def link(self, listing: Listing) -> str:
        return reverse("item_list") + listing.query(sort=None)

    def items(self, listing: Listing) -> QuerySet[Edition]:
        return listing.apply(selectors.published()).defer("body")[:NEWEST]

    def item_title(self, item: Edition) -> str:
        return item.title

    def item_description(self, item: Edition) -> str:
        return item.summary

    def item_link(self, item: Edition) -> str:
        return reverse("item_detail", args=[item.item.index_number])

    def item_guid(self, item: Edition) -> str:
        return f"tag:gongkai,{item.item.index_number}#{item.number}"

    def item_pubdate(self, item: Edition) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Edition) -> datetime | None:
        return item.published_at

    def item_author_name(self, item: Edition) -> str:
        return item.issuing_agency or item.item.agency.name

"""The pages of the catalogue: each begins after the place where the last one ended, so that any page costs the same."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext as _

from catalog.keyset import Stretch
from catalog.listing import ISSUED, Listing
from catalog.misread import Misread
from catalog.models import SearchEntry
from catalog.search import finding, index
from catalog.search.finding import Place
from catalog.search.index import MOST_COUNTED
from disclosure import keys

# A page in the order of the dates of issue, which the index does not keep: beyond so many, by time of publication.
BY_ISSUE = 2
# How often what a page still lacks is read in that order, because what was read did not hold the words after all.
TURNS = 5


def page(listing: Listing, after: str, size: int) -> Stretch:
    """The page that an address asks for; a place that is none is named, and the first page shown."""
    if listing.order == ISSUED:
        ordered = _by_issue(listing)
        if ordered is not None:
            return _cut(listing, ordered, after, size)
    place = place_of(listing, after)
    if after and place is None:
        _nowhere(listing)
    found = finding.page(listing.question, listing.wanted(), place or Place(), size, best=listing.is_best_first)
    return Stretch(found.editions, str(found.next or ""), place is None)


def place_of(listing: Listing, after: str) -> Place | None:
    """The place an address names; a tier that the order does not have is none."""
    place = finding.read_place(after)
    if place is None or (place.tier and not listing.is_best_first):
        return None
    return place


def _by_issue(listing: Listing) -> list[tuple[int, int]] | None:
    """The keys and editions of everything found by its date of issue, what has none last; nothing where it is too much to be sorted."""
    keys = index.keys(listing.wanted(), MOST_COUNTED + 1)
    if len(keys) > MOST_COUNTED:
        what = _("超过%(most)s条的结果不能按成文日期排列") % {"most": MOST_COUNTED}
        listing.misread.append(Misread("sort", what, _("已按最新发布排列；可以先加条件缩小范围")))
        return None
    newest = F("edition__issued_on").desc(nulls_last=True)
    return list(SearchEntry.objects.filter(key__in=list(keys)).order_by(newest, "-key").values_list("key", "edition"))


def _cut(listing: Listing, ordered: list[tuple[int, int]], after: str, size: int) -> Stretch:
    """The page that begins at a place among the keys; whether the words really stand there is looked up for this page."""
    tier, _dot, at = after.partition(".")
    start = (keys.read(at, len(str(MOST_COUNTED))) or 0) if tier == str(BY_ISSUE) else 0
    if after and not 0 < start < len(ordered):
        _nowhere(listing)
        start = 0
    held: list[int] = []
    end = start
    for _turn in range(TURNS):
        some = ordered[end : end + size - len(held)]
        held.extend(finding.really(listing.question, dict(some)).values())
        end += len(some)
        if len(held) == size or end == len(ordered):
            break
    return Stretch(held, f"{BY_ISSUE}.{end}" if end < len(ordered) else "", start == 0)


def issued_before(listing: Listing, start: int, size: int) -> str:
    """The place so many back from one among the dates of issue, counting only what really holds the words; "" for the first page."""
    ordered = _by_issue(listing) or []
    at, missing = min(start, len(ordered)), size
    for _turn in range(TURNS):
        some = ordered[max(at - missing, 0) : at]
        missing -= len(finding.really(listing.question, dict(some)))
        at -= len(some)
        if not missing or not at:
            break
    return f"{BY_ISSUE}.{at}" if at else ""


def _nowhere(listing: Listing) -> None:
    listing.misread.append(Misread("after", _("地址中的页码位置无法识别"), _("现从头显示")))

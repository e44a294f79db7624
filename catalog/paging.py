"""The pages of the catalogue: each begins after the place where the last one ended, so that any page costs the same."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext as _

from catalog.keyset import Stretch
from catalog.listing import BEST, ISSUED, Listing
from catalog.models import SearchEntry
from catalog.search import finding, index
from catalog.search.finding import Place
from catalog.search.index import MOST_COUNTED

# A page in the order of the dates of issue, which the index does not keep: beyond so many, by time of publication.
BY_ISSUE = 2


def page(listing: Listing, after: str, size: int) -> Stretch:
    """The page that an address asks for; a place that is none is named, and the first page shown."""
    if listing.order == ISSUED:
        ordered = _by_issue(listing)
        if ordered is not None:
            return _cut(listing, ordered, after, size)
    place = finding.read_place(after)
    if after and place is None:
        _nowhere(listing)
    found = finding.page(listing.question, listing.wanted(), place or Place(), size, best=listing.order == BEST)
    return Stretch(found.editions, str(found.next or ""), place is None)


def _by_issue(listing: Listing) -> list[tuple[int, int]] | None:
    """The keys and editions of everything found by its date of issue, what has none last; nothing where it is too much to be sorted."""
    keys = index.keys(listing.wanted(), MOST_COUNTED + 1)
    if len(keys) > MOST_COUNTED:
        sentence = _("超过%(most)s条的结果不能按成文日期排列，已按最新发布排列；可以先加条件缩小范围。")
        listing.problems.append(sentence % {"most": MOST_COUNTED})
        return None
    newest = F("edition__issued_on").desc(nulls_last=True)
    return list(SearchEntry.objects.filter(key__in=list(keys)).order_by(newest, "-key").values_list("key", "edition"))


def _cut(listing: Listing, ordered: list[tuple[int, int]], after: str, size: int) -> Stretch:
    """The page that begins at a place among the keys; whether the words really stand there is looked up for this page."""
    tier, _dot, at = after.partition(".")
    known = tier == str(BY_ISSUE) and at.isascii() and at.isdecimal() and len(at) <= len(str(MOST_COUNTED))
    start = int(at) if known else 0
    if after and not 0 < start < len(ordered):
        _nowhere(listing)
        start = 0
    held: list[int] = []
    end = start
    for _turn in range(finding.TURNS):
        some = ordered[end : end + size - len(held)]
        held.extend(finding.really(listing.question, dict(some)).values())
        end += len(some)
        if len(held) == size or end == len(ordered):
            break
    return Stretch(held, f"{BY_ISSUE}.{end}" if end < len(ordered) else "", start == 0)


def _nowhere(listing: Listing) -> None:
    listing.problems.append(_("地址中的页码位置无法识别，现从头显示。"))

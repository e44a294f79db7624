"""The pages of the catalogue: each begins after the place where the last one ended, so that any page costs the same."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext as _

from catalog.keyset import Stretch
from catalog.listing import BEST, ISSUED, Listing
from catalog.models import Edition, SearchEntry
from catalog.search import finding, index
from catalog.search.finding import Place
from catalog.search.index import MOST_COUNTED

# A page in the order of the dates of issue, which the index does not keep: beyond so many, by time of publication.
BY_ISSUE = 2


def page(listing: Listing, after: str, size: int) -> Stretch:
    """The page that an address asks for; a place that is none is named, and the first page shown."""
    if listing.order == ISSUED:
        ids = _by_issue(listing)
        if ids is not None:
            return _cut(listing, ids, after, size)
    place = finding.read_place(after)
    if after and place is None:
        _nowhere(listing)
    found = finding.page(listing.question, listing.wanted(), place or Place(), size, best=listing.order == BEST)
    return Stretch(found.editions, str(found.next or ""), place is None)


def _by_issue(listing: Listing) -> list[int] | None:
    """Everything found by its date of issue, what has none last; nothing where it is too much to be sorted."""
    wanted = listing.wanted()
    keys = index.keys(wanted, MOST_COUNTED + 1)
    if len(keys) > MOST_COUNTED:
        sentence = _("超过%(most)s条的结果不能按成文日期排列，已按最新发布排列；可以先加条件缩小范围。")
        listing.problems.append(sentence % {"most": MOST_COUNTED})
        return None
    held = SearchEntry.objects.filter(key__in=finding.really(listing.question, keys)).values("edition")
    newest = F("issued_on").desc(nulls_last=True)
    return list(
        Edition.objects.filter(pk__in=held).order_by(newest, "-published_at", "-pk").values_list("pk", flat=True)
    )


def _cut(listing: Listing, ids: list[int], after: str, size: int) -> Stretch:
    tier, _dot, at = after.partition(".")
    known = tier == str(BY_ISSUE) and at.isascii() and at.isdecimal() and len(at) <= len(str(MOST_COUNTED))
    start = int(at) if known else 0
    if after and not 0 < start < len(ids):
        _nowhere(listing)
        start = 0
    following = f"{BY_ISSUE}.{start + size}" if start + size < len(ids) else ""
    return Stretch(ids[start : start + size], following, start == 0)


def _nowhere(listing: Listing) -> None:
    listing.problems.append(_("地址中的页码位置无法识别，现从头显示。"))

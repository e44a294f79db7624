"""What stands at a permanent address: an item by its index number, however somebody has written that number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from catalog import selectors, states
from catalog.models import CoIssuer, Edition, Item
from disclosure.law.identifiers import FOREIGN_INDEX_NUMBER, narrowed

READABLE = (*states.VISIBLE, states.SUPERSEDED)
WORKING_NUMBER = re.compile(r"G\d+-\d{4}-\d{5,}", re.ASCII)
LONGEST = 60
LABEL = "索引号"
AROUND = "/\\.,;:、，。；：()（）[]【】〔〕\"'“”"


def item_at(index_number: str) -> Item | None:
    """The item of an index number, once it was ever public; with its public editions, whose bodies stay behind."""
    number, once_public = _storable(index_number), Edition.objects.filter(status__in=states.ONCE_PUBLIC)
    if not number:
        return None
    found = Item.objects.filter(Exists(once_public.filter(item=OuterRef("pk"))), index_number=number)
    return with_all_told(found).first()


def with_all_told(items: QuerySet[Item]) -> QuerySet[Item]:
    """Items with what is told of each, in the same few questions however many; the bodies of their editions stay behind."""
    once_public = Edition.objects.filter(status__in=states.ONCE_PUBLIC).defer("body")
    return items.select_related("subject", "agency__parent__parent__parent", "drafting_agency").prefetch_related(
        Prefetch("editions", queryset=once_public),
        Prefetch("co_issuers", queryset=CoIssuer.objects.select_related("agency")),
        "subject__clocks",
    )


def current_edition(item: Item) -> Edition | None:
    """The edition the public reads now, if any is left."""
    return selectors.visible_edition(item)


def readable_editions(item: Item) -> list[Edition]:
    """The editions the public may read, the newest first."""
    return sorted((one for one in item.editions.all() if one.status in READABLE), key=lambda one: -one.number)


def meant_by(asked: str) -> str:
    """The index number of the public item somebody means who wrote its number otherwise; nothing if none is meant."""
    forms = [form for form in _forms(asked) if form != asked]
    found = Item.objects.filter(index_number__in=forms, editions__status__in=states.ONCE_PUBLIC)
    return found.values_list("index_number", flat=True).first() or ""


def public_under(working_number: str) -> Item | None:
    """The readable item that bore this working number before it had an index number."""
    number = narrowed(working_number).upper()
    found = Item.objects.filter(working_number=number, editions__status__in=states.VISIBLE)
    return found.select_related("subject").first()


def looks_like_working_number(asked: str) -> bool:
    """Whether a number is one that items bear before they are public."""
    return bool(WORKING_NUMBER.fullmatch(narrowed(asked).upper()))


def _forms(asked: str) -> Iterable[str]:
    """A number in the ways it may have been meant: without widths, spaces, what stands around it, in either case."""
    bare = narrowed(_storable(asked)).removeprefix(LABEL).strip(AROUND)
    return dict.fromkeys(form for case in (bare, bare.upper(), bare.lower()) for form in _padded(case) if form)


def _padded(number: str) -> Iterator[str]:
    """A number, and the same with its serial in five digits."""
    yield number
    if match := FOREIGN_INDEX_NUMBER.fullmatch(number):
        yield f"{match['owner']}/{match['year']}-{int(match['serial']):05d}"


def _storable(asked: str) -> str:
    """What can be an index number at all: a column holds no NUL, and none is as long as that."""
    return "" if "\x00" in asked or len(asked) > 4 * LONGEST else asked

"""The parameters of the catalogue's API: those of its pages, with what each knows, refused where pages only name a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import translation
from drf_spectacular.utils import OpenApiParameter

from catalog import listing
from catalog.filters import FILTERS
from catalog.misread import Misread
from disclosure.api.errors import Unanswerable
from disclosure.refusals import Reason

WORDS = OpenApiParameter(
    "q",
    str,
    description='Words, numbers or index numbers; "quoted" for a phrase, -word to leave out. Traditional characters too.',
)
AGENCY = OpenApiParameter("agency", str, description="The slug of an agency, with all below it.")
WITHIN = OpenApiParameter("within", str, enum=[listing.OWN], description="`self`: the agency alone.")
# The forms of the pages send a day that was left empty, too.
DAY: dict[str, Any] = {"type": "string", "pattern": r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}
SINCE = OpenApiParameter("since", DAY, description="Published on this day or later; empty like none.")
UNTIL = OpenApiParameter("until", DAY, description="Published on this day or earlier; empty like none.")
VALID_ON = OpenApiParameter(
    "valid_on", DAY, description="In force on this day, or with `validity` of that validity on it; empty like none."
)
MORE = OpenApiParameter("more", str, description="Which facet the page shows whole; the list stays the same.")
SORT = OpenApiParameter(
    "sort",
    str,
    enum=list(listing.ORDERS),
    description="`best` only with words, and usual with them; else `newest`. `issued` for at most 10,000 results.",
)


def _filters() -> Iterator[OpenApiParameter]:
    """One parameter for each filter of the list, called as the page calls it."""
    with translation.override("zh-hans"):
        for one in FILTERS:
            yield OpenApiParameter(one.name, str, description=f"{one.title}: a code, as the list's address has it.")


LISTING = (WORDS, AGENCY, WITHIN, *_filters(), SINCE, UNTIL, VALID_ON, MORE, SORT)


def refuse(misread: Iterable[Misread]) -> None:
    """What a page would name and leave out is refused: a machine reads no notes beside the answer."""
    found = [(one.parameter, Reason("invalid", one.refused)) for one in misread]
    if found:
        raise Unanswerable(*found)

"""The parameters of the catalogue's API: those of its pages, with what each knows, refused where pages only name a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from catalog import listing
from catalog.filters import FILTERS
from disclosure.api.errors import Unanswerable
from disclosure.refusals import Reason

WORDS = OpenApiParameter(
    "q",
    str,
    description='Words, numbers or index numbers; "quoted" for a phrase, -word to leave out. Traditional characters too.',
)
AGENCY = OpenApiParameter("agency", str, description="The slug of an agency, with all below it.")
WITHIN = OpenApiParameter("within", str, enum=[listing.OWN], description="`self`: the agency alone.")
SINCE = OpenApiParameter("since", OpenApiTypes.DATE, description="Published on this day or later.")
UNTIL = OpenApiParameter("until", OpenApiTypes.DATE, description="Published on this day or earlier.")
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


LISTING = (WORDS, AGENCY, WITHIN, *_filters(), SINCE, UNTIL, SORT)


def refuse(problems: Iterable[str], parameter: str = "") -> None:
    """What a page would name and leave out is refused: a machine reads no notes beside the answer."""
    found = [(parameter, Reason("invalid", one)) for one in problems]
    if found:
        raise Unanswerable(*found)

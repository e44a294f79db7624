"""Other spellings of the words of a search, each of which finds something: similar characters, what stands in titles, another year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from catalog.advice.offered import Offer, seeking, with_words
from catalog.listing import Listing
from catalog.models import SearchText
from catalog.search import index, nearness, question
from catalog.search.confusion import similar
from catalog.search.folding import CJK, fold
from catalog.search.wanted import at_head

# So many are shown; so many are tried, each by a question to the index, whatever was typed.
SHOWN, TRIED = 3, 8
# So many words are looked at, and so many of the newest titles for each of their pieces.
WORDS, TITLES = 3, 100
HAN = re.compile(f"[{CJK}]{{2,}}")
NUMBER = re.compile(rf"(?P<letters>[{CJK}a-z]+)\(?(?:19|20)\d\d[年)]{{0,2}}第?(?P<serial>\d+)号?")


def offers(listing: Listing, address: str) -> list[Offer]:
    """Spellings that find something under the same conditions, the likeliest first; a word that stands somewhere is right.

    One that finds nothing beside the other words is tried by itself.
    """
    wrong = [word for word in listing.question.words if not _stands(listing, word)][:WORDS]
    tried = islice(dict.fromkeys(chain.from_iterable(_respelled(listing, word) for word in wrong)), TRIED)
    offered = (_offer(listing, q, spelling, address) for q, spelling in tried)
    return list(islice((one for one in offered if one is not None), SHOWN))


def _offer(listing: Listing, q: str, spelling: str, address: str) -> Offer | None:
    whole = with_words(listing, q, spelling, address)
    return whole or (with_words(listing, spelling, spelling, address) if q != spelling else None)


def _stands(listing: Listing, word: str) -> bool:
    alone = seeking(listing, question.quoted(word))
    return bool(index.count(alone.wanted())) if alone.question.wanted else True


def _respelled(listing: Listing, word: str) -> Iterator[tuple[str, str]]:
    """The search with another spelling of one word, and that spelling."""
    folded = fold(word).strip()
    for other in _other_years(listing, folded) if NUMBER.fullmatch(folded) else _spellings(listing, folded):
        yield question.replaced(listing.q, word, other), other


def _spellings(listing: Listing, word: str) -> Iterable[str]:
    """Those that stand in titles, then those that may stand in texts."""
    if not HAN.fullmatch(word) or len(word) > nearness.LONGEST:
        return ()
    return (*nearness.nearest(word, _titles(listing, nearness.unharmed(word))), *islice(similar(word), TRIED))


def _other_years(listing: Listing, number: str) -> list[str]:
    """The document numbers of the same letters and serial of other years, the latest first."""
    parts = NUMBER.fullmatch(number)
    if parts is None:
        return []
    same = re.compile(rf"(?<![{CJK}a-z]){re.escape(parts['letters'])}\((?:19|20)\d\d\){parts['serial']}号")
    heads = _titles(listing, [(parts["letters"], f"{parts['serial']}号")])
    return sorted({found[0] for head in heads for found in same.finditer(head)}, key=_year, reverse=True)


def _year(number: str) -> str:
    return number.partition("(")[2]


def _titles(listing: Listing, pieces: Iterable[tuple[str, ...]]) -> list[str]:
    """The newest titles and numbers that hold all pieces of one of the sets."""
    keys: set[int] = set()
    for some in pieces:
        asked = seeking(listing, " ".join(f'"{piece}"' for piece in some))
        keys.update(index.keys(at_head(asked.wanted()), TITLES))
    return list(SearchText.objects.filter(pk__in=keys).values_list("head", flat=True))

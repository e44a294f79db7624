"""Other spellings of the words of a search, each of which finds something: similar characters, what stands in titles, another year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from catalog import states
from catalog.advice import offered
from catalog.advice.offered import Offer, seeking, with_words
from catalog.listing import Listing
from catalog.models import SearchText
from catalog.search import index, nearness, question
from catalog.search.confusion import similar
from catalog.search.folding import CJK
from catalog.search.wanted import at_head

# So many are shown; so many are tried, each by a question to the index, whatever was typed.
SHOWN, TRIED = 3, 8
# So many words are looked at, and so many of the newest titles for all of their pieces together.
WORDS, TITLES = 3, 100
HAN = re.compile(f"[{CJK}]{{2,}}")


def offers(listing: Listing, nowhere: Sequence[str], address: str) -> list[Offer]:
    """Spellings that find something under the same conditions, the likeliest first; a word that stands somewhere is right.

    One that finds nothing beside the other words is tried by itself.
    """
    wrong = nowhere[:WORDS]
    heads = _heads(listing, [pieces for word in wrong for pieces in _pieces(question.bare(word))])
    respelled = chain.from_iterable(_respelled(listing, word, heads) for word in wrong)
    return _finding(listing, list(islice(dict.fromkeys(respelled), TRIED)), address)


def _finding(listing: Listing, tried: Sequence[tuple[str, str]], address: str) -> list[Offer]:
    """Those of the searches tried that find something, else those whose new spelling does by itself."""
    whole = offered.found([with_words(listing, q, spelling, address) for q, spelling in tried])
    left = [spelling for one, (q, spelling) in zip(whole, tried, strict=True) if not one.count and q != spelling]
    alone = offered.found([with_words(listing, spelling, spelling, address) for spelling in dict.fromkeys(left)])
    by_itself = {one.label: one for one in alone}
    found = [one if one.count else by_itself.get(one.label, one) for one in whole]
    return [one for one in found if one.count][:SHOWN]


def _respelled(listing: Listing, word: str, heads: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The search with another spelling of one word, and that spelling."""
    folded = question.bare(word)
    for other in _other_years(folded, heads) if question.DATED.fullmatch(folded) else _spellings(folded, heads):
        yield question.replaced(listing.q, word, other), other


def _pieces(word: str) -> list[tuple[str, ...]]:
    """By which sets of pieces the titles are found that may hold another spelling of a folded word."""
    if parts := question.DATED.fullmatch(word):
        return [(parts["letters"], f"{parts['serial']}号")]
    return nearness.unharmed(word) if _is_word(word) else []


def _is_word(word: str) -> bool:
    return HAN.fullmatch(word) is not None and len(word) <= nearness.LONGEST


def _spellings(word: str, heads: Sequence[str]) -> Iterable[str]:
    """Those that stand in titles, then those that may stand in texts."""
    return (*nearness.nearest(word, heads), *islice(similar(word), TRIED)) if _is_word(word) else ()


def _other_years(number: str, heads: Sequence[str]) -> list[str]:
    """The document numbers of the same letters and serial of other years, the latest first."""
    parts = question.DATED.fullmatch(number)
    if parts is None:
        return []
    same = re.compile(rf"(?<![{CJK}a-z]){re.escape(parts['letters'])}\((?:19|20)\d\d\){parts['serial']}号")
    return sorted({found[0] for head in heads for found in same.finditer(head)}, key=_year, reverse=True)


def _year(number: str) -> str:
    return number.partition("(")[2]


def _heads(listing: Listing, pieces: Iterable[tuple[str, ...]]) -> list[str]:
    """The newest titles and numbers that hold all pieces of one of the sets."""
    asked = [seeking(listing, " ".join(f'"{piece}"' for piece in some)) for some in pieces]
    if not asked:
        return []
    keys = index.of_any([at_head(one.wanted()) for one in asked], TITLES // len(asked))
    # What was withdrawn a moment ago may still be in the index; no offer may quote it.
    visible = SearchText.objects.filter(entry__edition__status__in=states.VISIBLE)
    return list(visible.filter(pk__in=keys).values_list("head", flat=True)) if keys else []

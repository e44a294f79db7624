"""Published items that match what somebody is about to ask for, so that a request may not be needed at all."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_

from django.db.models import Q

from applications.normal_text import likeness, normalised
from catalog import selectors
from disclosure.models import Agency

# What stands between the words of a title that tell something apart.
BETWEEN = re.compile(r"[\W_]+|关于|申请|公开|获取|政府信息|有关|相关|文件|通知|以及|的|和|与|及")
SHORTEST, WINDOW, STEP = 2, 4, 2
MOST_PIECES, MOST_CANDIDATES, MOST_SHOWN = 12, 200, 5
# Below this the titles share a word and no more.
LIKE_ENOUGH = 0.18


def matching(agency: Agency, title: str, document_number: str = "", features: str = "") -> list[int]:
    """The public editions whose title or document number is most like what was typed, the best first.

    The agency's own name is left out of the comparison: every one of its titles may hold it.
    """
    title, features = _without(agency, title), _without(agency, features[:60])
    pieces, number = pieces_of(f"{title} {features}"), document_number.strip()
    if not pieces and not number:
        return []
    sought = [Q(title__icontains=piece) for piece in pieces]
    if number:
        sought += [Q(document_number__icontains=number), Q(title__icontains=number)]
    found = selectors.published().filter(reduce(or_, sought)).values_list("pk", "title", "document_number")
    ranked = sorted(
        (
            (_rank(title or features, number, _without(agency, row[1]), row[2]), row[0])
            for row in found[:MOST_CANDIDATES]
        ),
        key=lambda one: -one[0],
    )
    return [pk for rank, pk in ranked if rank >= LIKE_ENOUGH][:MOST_SHOWN]


def pieces_of(text: str) -> list[str]:
    """The words of a text; a long run of characters is cut into overlapping pieces, since Chinese sets no spaces."""
    words = [word for word in BETWEEN.split(text) if len(word) >= SHORTEST]
    pieces = [piece for word in words for piece in _cut(word)]
    return list(dict.fromkeys(pieces))[:MOST_PIECES]


def _without(agency: Agency, text: str) -> str:
    for name in (agency.name, agency.short_name):
        text = text.replace(name, " ") if name else text
    return text


def _cut(word: str) -> list[str]:
    if len(word) <= WINDOW + STEP:
        return [word]
    return [word[at : at + WINDOW] for at in range(0, len(word) - WINDOW + 1, STEP)]


def _rank(asked: str, number: str, title: str, document_number: str) -> float:
    same_number = bool(number) and normalised(number) == normalised(document_number)
    return 2.0 if same_number else likeness(normalised(asked), normalised(title))

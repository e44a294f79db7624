"""Personal data that has no place in what is published: identity numbers, mobile numbers, bank cards (个人信息保护法 art. 28).

What has check digits is found by them, so that a document's own long numbers are not taken for a person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

# GB 11643: seventeen digits weighted, the eighteenth makes the sum 1 modulo 11.
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{9}[\dXx](?![0-9A-Za-z])")
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
CARD = re.compile(r"(?<![0-9A-Za-z])62\d{14,17}(?![0-9A-Za-z])")

IDENTITY_NUMBER, MOBILE_NUMBER, BANK_CARD = "identity-number", "mobile-number", "bank-card"


@dataclass(frozen=True, slots=True)
class Found:
    """One number that looks like a person's; `shown` keeps only its ends, so that telling of it does not spread it."""

    kind: str
    shown: str


def find(texts: Iterable[str]) -> list[Found]:
    """Every number in these texts that belongs to a person, each once."""
    return list(dict.fromkeys(found for text in texts for found in _in(text)))


def _in(text: str) -> Iterator[Found]:
    for match in IDENTITY.finditer(text):
        if is_identity_number(match[0]):
            yield Found(IDENTITY_NUMBER, _shown(match[0]))
    for match in MOBILE.finditer(text):
        yield Found(MOBILE_NUMBER, _shown(match[0]))
    for match in CARD.finditer(text):
        if is_card_number(match[0]):
            yield Found(BANK_CARD, _shown(match[0]))


def is_identity_number(text: str) -> bool:
    """Whether eighteen characters are a resident identity number: a real birthday, and the right check character."""
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], WEIGHTS, strict=True))
    return CHECKS[total % 11] == text[17].upper()


def is_card_number(text: str) -> bool:
    """Whether the digits pass the check of bank cards (Luhn)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(text)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _shown(number: str) -> str:
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"

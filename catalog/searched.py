"""What was sought, noted as it is sought: a line at the end of a file, so that no page waits for a database or fails for it.

A worker brings the lines into the table (catalog.services.searches). Words that may be a person's number or address are
not noted at all, and nothing is noted of who sought (个人信息保护法 art. 6).
"""

from __future__ import annotations

import logging
import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings

from catalog import personal_data
from catalog.listing import Listing
from catalog.search.folding import fold
from disclosure.today import today

logger = logging.getLogger(__name__)

LONGEST = 60
# Between two collections no more is kept than this, whoever asks how much.
MOST_BYTES = 1_000_000
# A telephone has seven digits without its area; whatever is written between them hides nothing.
DIGITS = re.compile(r"\d(?:[\s\-－—·.]*\d){6,}")
LIVE, TAKEN = "searched", ".taken"

Sought = Counter[tuple[date, str, bool]]


def words_of(listing: Listing) -> str:
    """The words as they are counted: folded, in the order typed; nothing where they may tell of a person."""
    words = " ".join(fold(word) for word in listing.q.split())
    if len(words) > LONGEST or "@" in words or DIGITS.search(words) or personal_data.find([words]):
        return ""
    return words


def note(listing: Listing, *, vain: bool) -> None:
    """Note one search, at most as a line in a file; a disk that is full is told in the log and costs nobody a page."""
    words = words_of(listing) if listing.question.wanted else ""
    if not words:
        return
    try:
        _append(f"{today()}\t{int(vain)}\t{words}\n".encode())
    except OSError:
        logger.exception("a search could not be noted")


def _append(line: bytes) -> None:
    folder = Path(settings.DISCLOSURE_SEARCHES)
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / LIVE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if os.fstat(handle).st_size < MOST_BYTES:
            os.write(handle, line)
    finally:
        os.close(handle)


def take() -> list[Path]:
    """The files to be counted: those set aside the last time, to which nobody writes any more; the live one is set aside."""
    folder = Path(settings.DISCLOSURE_SEARCHES)
    ready = sorted(folder.glob(f"*{TAKEN}"))
    if (folder / LIVE).exists():
        numbers = [int(one.stem) for one in ready]
        os.replace(folder / LIVE, folder / f"{max(numbers, default=0) + 1}{TAKEN}")
    return ready


def read(path: Path) -> Sought:
    """What a file holds: by day, words and outcome how often; a line cut short by a fault is left out."""
    return Counter(_lines(path))


def _lines(path: Path) -> Iterator[tuple[date, str, bool]]:
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            day, _tab, rest = line.rstrip("\n").partition("\t")
            vain, _tab, words = rest.partition("\t")
            if line.endswith("\n") and words and vain in ("0", "1"):
                yield date.fromisoformat(day), words[:LONGEST], vain == "1"

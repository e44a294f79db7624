"""How soon the first line of everything leaves as a file, how long the rest takes, and whether memory stays as it is.

A million items take some minutes; GONGKAI_BENCH_EXPORT changes how many there are. They have no texts, which no line rests on.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice

from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks.databases import throw_away_database
from benchmarks.publish import both_times
from benchmarks.search import DAY, rows, spread
from benchmarks.sweep import look_over, run
from catalog.models import SearchEntry
from catalog.search import indexing
from catalog.search.keys import key_of
from disclosure import triggers

ITEMS = int(os.environ.get("GONGKAI_BENCH_EXPORT", "1000000"))
# What is sent before the first item: the mark of the encoding and the headings, or nothing.
FORMS = {"csv": 2, "jsonl": 0}
TURNS = 9
# Within so many lines everything is loaded that is loaded once; what memory grows by afterwards, it grows by for good.
SETTLED = 20_000
COUNTED = resource.RUSAGE_SELF


def entries() -> None:
    """As many entries of the index as there are items, a second apart; PostgreSQL's vectors stay empty."""
    _subject, item, edition = rows(ITEMS)
    entry = SearchEntry.objects.create(
        key=key_of(DAY, item.pk),
        item=item,
        edition=edition,
        agency_path="1.",
        facets="E",
        cut_as=indexing.CUT_AS,
        indexed_at=DAY,
    )
    step = key_of(DAY, item.pk + 1) - entry.key
    columns = "key, item_id, edition_id, agency_path, facets, cut_as, indexed_at"
    numbers = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %s)"
    run(
        f"INSERT INTO catalog_searchentry ({columns}) {numbers} SELECT e.key + {step} * n, e.item_id + n, "
        "e.edition_id + n, e.agency_path, e.facets, e.cut_as, e.indexed_at FROM numbers, catalog_searchentry e "
        "WHERE e.key = %s",
        ITEMS - 1,
        entry.key,
    )
    look_over()


def lines(form: str) -> Iterator[bytes]:
    """The file, piece by piece as it is sent."""
    answer = Client().get(reverse("item_file", args=[form]), headers={"host": "localhost"})
    if answer.status_code != 200:
        raise RuntimeError(f"the export answered {answer.status_code}")
    yield from answer.streaming_content  # type: ignore[attr-defined]


def first(form: str) -> tuple[float, float]:
    """The milliseconds until the first item has left, and those this processor worked on it."""
    return both_times(lambda: list(islice(lines(form), FORMS[form] + 1)))


def most_memory() -> float:
    """The most this process has held so far, in megabytes."""
    held = resource.getrusage(COUNTED).ru_maxrss
    return held / 1_000_000 if sys.platform == "darwin" else held / 1000


def whole(form: str) -> tuple[int, float, float]:
    """How many lines there are, the seconds they take, and the megabytes that memory grew by after the first ones."""
    begun, number, settled = time.perf_counter(), 0, 0.0
    for number, _line in enumerate(lines(form), 1):
        if number == min(SETTLED, ITEMS // 2):
            settled = most_memory()
    return number, time.perf_counter() - begun, most_memory() - settled


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target."""
    with throw_away_database(), triggers.lifted(connection):
        entries()
        for form in FORMS:
            name = f"export, {connection.vendor}, {form}, {ITEMS} items:"
            waited, worked = zip(*(first(form) for _turn in range(TURNS)), strict=True)
            yield f"{name} first line, median", spread(waited, 0.5), "ms", 100
            yield f"{name} first line, processor time, median", spread(worked, 0.5), "ms", None
            number, taken, grown = whole(form)
            if number - FORMS[form] != ITEMS:
                raise RuntimeError(f"{number} pieces for {ITEMS} items")
            yield f"{name} whole", taken, "s", None
            yield f"{name} growth of memory after {SETTLED} lines", grown, "MB", 5

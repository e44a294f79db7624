"""What a list costs beside its queries, and how much less it costs where it is kept, in one run over the same items.

In process and without a web server: what a proxy in front saves (docs/nginx.md) comes on top. GONGKAI_BENCH_PAGES changes the
number of items, which the page hardly feels.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from benchmarks.databases import throw_away_database
from benchmarks.search import fill, rows, spread
from benchmarks.sweep import milliseconds
from disclosure import triggers

ITEMS = int(os.environ.get("GONGKAI_BENCH_PAGES", "20000"))
TURNS = 60


class Queries:
    """Counts the queries of a page and the milliseconds they take."""

    def __init__(self) -> None:
        self.number, self.taken = 0, 0.0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(*args)
        finally:
            self.number += 1
            self.taken += (time.perf_counter() - begun) * 1000


def look(client: Client, address: str) -> tuple[float, int]:
    """The milliseconds one look takes beside its queries, and how many those are."""
    asked = Queries()
    with connection.execute_wrapper(asked):
        whole = milliseconds(lambda: _seen(client, address))
    return whole - asked.taken, asked.number


def _seen(client: Client, address: str) -> None:
    answer = client.get(address, headers={"host": "localhost"})
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")


def measured(name: str, address: str) -> Iterator[tuple[str, float, str, float | None]]:
    """One page made anew each time, then kept."""
    client = Client()
    with override_settings(DISCLOSURE_PAGES_KEPT=0):
        look(client, address)
        anew = [look(client, address) for _turn in range(TURNS)]
        whole = [milliseconds(lambda: _seen(client, address)) for _turn in range(TURNS)]
    with override_settings(DISCLOSURE_PAGES_KEPT=3600):
        cache.clear()
        _seen(client, address)
        kept = [milliseconds(lambda: _seen(client, address)) for _turn in range(TURNS)]
    yield f"pages, {name}: server time beside its queries, median", spread([one for one, _n in anew], 0.5), "ms", 8
    yield f"pages, {name}: queries", max(n for _one, n in anew), "", 10
    yield f"pages, {name}: made anew, whole, median", spread(whole, 0.5), "ms", None
    yield f"pages, {name}: kept, median", spread(kept, 0.5), "ms", None
    yield f"pages, {name}: kept beside made anew", spread(whole, 0.5) / spread(kept, 0.5), "ratio", None


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target."""
    call_command("collectstatic", interactive=False, verbosity=0)
    with throw_away_database(), triggers.lifted(connection):
        fill(0, ITEMS, rows(ITEMS))
        yield from measured("list", reverse("item_list"))
        yield from measured("list of one year", f"{reverse('item_list')}?year=2020")
        yield from measured("feed", reverse("feed"))

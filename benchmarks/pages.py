"""What a page costs beside its queries, what it weighs, and how much less it costs where it is kept, over the same items.

In process and without a web server: what a proxy in front saves (docs/nginx.md) is measured by `proxy`. Processor time is
told, which other work on the machine hardly touches. GONGKAI_BENCH_PAGES changes the number of items.
"""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from benchmarks.corpus import AGENCIES
from benchmarks.databases import throw_away_database
from benchmarks.publish import published
from benchmarks.search import fill, rows, spread
from catalog.models import Item
from disclosure import triggers
from disclosure.models import Agency

ITEMS = int(os.environ.get("GONGKAI_BENCH_PAGES", "20000"))
TURNS = 60
# Of a first page with all it loads; the styles and pictures are the same for every page.
HEAVIEST = 100


class Queries:
    """Counts the queries of a page and the milliseconds of this processor they take."""

    def __init__(self) -> None:
        self.number, self.taken = 0, 0.0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        begun = time.process_time()
        try:
            return execute(*args)
        finally:
            self.number += 1
            self.taken += (time.process_time() - begun) * 1000


def look(client: Client, address: str) -> tuple[float, int]:
    """The milliseconds one look takes beside its queries, and how many those are."""
    asked = Queries()
    with connection.execute_wrapper(asked):
        whole = worked(lambda: seen(client, address))
    return whole - asked.taken, asked.number


def worked(act: Callable[[], object]) -> float:
    """The milliseconds this processor works on something."""
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1000


def seen(client: Client, address: str) -> bytes:
    """A page that answers as it should."""
    answer = client.get(address, headers={"host": "localhost"})
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return bytes(answer.content)


def measured(name: str, address: str) -> Iterator[tuple[str, float, str, float | None]]:
    """One page made anew each time, then kept."""
    client = Client()
    with override_settings(DISCLOSURE_PAGES_KEPT=0):
        look(client, address)
        anew = [look(client, address) for _turn in range(TURNS)]
        whole = [worked(lambda: seen(client, address)) for _turn in range(TURNS)]
    with override_settings(DISCLOSURE_PAGES_KEPT=3600):
        cache.clear()
        seen(client, address)
        kept = [worked(lambda: seen(client, address)) for _turn in range(TURNS)]
    weight = len(gzip.compress(seen(client, address), 6)) / 1000
    is_list = name.startswith("list")
    yield (
        f"pages, {name}: beside its queries, median",
        spread([one for one, _n in anew], 0.5),
        "ms",
        8 if is_list else None,
    )
    yield f"pages, {name}: queries", max(n for _one, n in anew), "", 10 if is_list else 15
    yield f"pages, {name}: on the wire, without what it loads", weight, "KB", HEAVIEST
    yield f"pages, {name}: made anew, whole, median", spread(whole, 0.5), "ms", None
    yield f"pages, {name}: kept, median", spread(kept, 0.5), "ms", None
    yield f"pages, {name}: kept beside made anew", spread(whole, 0.5) / max(spread(kept, 0.5), 0.001), "ratio", None


def prepared() -> Item:
    """Items to be listed, with the agencies the made-up ones name, and one that was really published."""
    fill(0, ITEMS, rows(ITEMS))
    item, _head = published()
    known = set(Agency.objects.values_list("pk", flat=True))
    missing = [number for number in range(1, AGENCIES) if number not in known]
    Agency.objects.bulk_create(
        Agency(pk=number, name=f"第{number}测速局", slug=f"bureau-{number}", kind="department", path=f"{number}.")
        for number in missing
    )
    return item


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target."""
    call_command("collectstatic", interactive=False, verbosity=0)
    with throw_away_database(), triggers.lifted(connection):
        item, listed = prepared(), reverse("item_list")
        yield from measured("list", listed)
        yield from measured("list of one year", f"{listed}?year=2020")
        yield from measured("list of two filters and days", f"{listed}?year=2020&validity=repealed&since=2020-03-01")
        yield from measured("list of words", f"{listed}?q=海绵城市示范")
        yield from measured("home", reverse("home"))
        yield from measured("item", reverse("item_detail", args=[item.index_number]))
        yield from measured("feed", reverse("feed"))

"""How long searching takes among a million made-up items, beside `icontains`, count() and OFFSET over the same texts.

On PostgreSQL where DATABASE_URL names one, else on an SQLite file. GONGKAI_BENCH_ITEMS changes the number of items; a tenth
of it is measured first, in a database of its own, to see how times grow. `python -m benchmarks prepare search` fills both
databases and measures nothing, for another run to measure in (benchmarks.databases says where they are kept).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import islice
from math import ceil
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import QueryDict

from benchmarks import corpus
from benchmarks.coverage import copied, signed
from benchmarks.databases import lasting_database
from benchmarks.sweep import look_over, milliseconds
from catalog import listing, paging, states, tally
from catalog.models import Edition, Item, SearchEntry, SearchText
from catalog.search import documents, facet_tokens, finding, index, indexing, question, spell_tokens, wanted
from catalog.search.documents import Document
from catalog.search.finding import Place
from catalog.search.keys import key_of
from catalog.validities import Spell
from disclosure import agencies, triggers
from disclosure.models import Subject, User
from disclosure.today import SHANGHAI, day_of

ITEMS = int(os.environ.get("GONGKAI_BENCH_ITEMS", "1000000"))
AT_ONCE, ROUNDS, SIZE = 2_000, 3, 20
# Page 10,000 beside page 2; a tenth is noise.
NO_SLOWER = 1.1
DAY = datetime(2026, 3, 25, 9, tzinfo=SHANGHAI)
# Forty questions: the commonest words, single characters, rare and planted ones, numbers, several words, phrases.
QUESTIONS = [
    "公开",
    "工作",
    "管理",
    "政府",
    "预算",
    "养老",
    "环保",
    "拆迁",
    "鳗鱼",
    "电梯",
    "水",
    "函",
    "鳗",
    "2021年",
    "2015",
    "通知",
    "批复",
    "政务公开",
    "行政复议",
    "社会救助",
    "工作管理",
    "信息公开",
    "海绵城市示范",
    "无障碍电梯加装",
    "鳗鱼苗特许捕捞",
    "量子通信干线",
    "3号",
    "〔2021〕3号",
    "府办发〔2021〕",
    "没有的词语",
    "养老+补贴",
    "预算+公开",
    "复议+诉讼",
    "量子通信+公开",
    "公开+管理+通知",
    "“公开管理”",
    "养老+-补贴",
    "公积金",
    "饮用水",
    "政府服务信息",
]


def fill(known: int, number: int, like: tuple[Subject, Item, Edition]) -> float:
    """Bring the index from so many items to so many; the seconds it took to cut and to index them."""
    taken = 0.0
    items = corpus.made(number, after=known)
    for first in range(known, number, AT_ONCE):
        made = [_entry(first + at, one, like) for at, one in enumerate(islice(items, AT_ONCE))]
        taken += milliseconds(lambda made=made: indexing.put_documents(made))  # type: ignore[misc]
        _said(first + len(made), number)
    if known < number:
        taken += milliseconds(indexing.recount)
        look_over()
    return taken / 1000


def _said(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done:,} of {of:,}", end="\n" if done == of else "", file=sys.stderr, flush=True)


def _entry(at: int, one: corpus.Made, like: tuple[Subject, Item, Edition]) -> tuple[SearchEntry, Document]:
    _subject, item, edition = like
    number = item.pk + at
    document = documents.folded((one.title, one.document_number), (one.body,))
    entry = SearchEntry(
        key=key_of(one.published_at, number),
        item_id=number,
        edition_id=edition.pk + at,
        agency_path="1.",
        facets=facet_tokens.lined(one.values),
        spells=" ".join(spell_tokens.of(_spells(at, day_of(one.published_at)))),
        cut_as=indexing.CUT_AS,
        indexed_at=DAY,
    )
    return entry, document


def known() -> tuple[Subject, Item, Edition] | None:
    """The first of the items that a kept database holds."""
    edition = Edition.objects.select_related("item__subject").order_by("pk").first()
    return (edition.item.subject, edition.item, edition) if edition else None


def _spells(at: int, since: date) -> list[Spell]:
    """In force since its publication; every fifth was repealed after two years."""
    if at % 5:
        return [Spell(since, None, Item.Validity.EFFECTIVE)]
    until = since + timedelta(days=730)
    return [Spell(since, until, Item.Validity.EFFECTIVE), Spell(until, None, Item.Validity.REPEALED)]


def rows(number: int = ITEMS) -> tuple[Subject, Item, Edition]:
    """Published items, a million unless fewer are wanted, which entries point to; what they say stands in the index alone."""
    system = User.system()
    unit = agencies.create(actor=system, name="测速局", kind="department")
    people = [User.objects.create_user(f"person{n}", display_name=f"person {n}") for n in range(3)]
    subject = Subject.objects.create(kind="item", agency=unit, title="item", public_id="i", created_at=DAY)
    item = Item.objects.create(subject=subject, agency=unit, working_number="w", index_number="i", created_at=DAY)
    edition = Edition.objects.create(item=item, status=states.PUBLISHED, title="item", **signed(people))
    copied(subject, count=number, public_id="'i' || n")
    copied(item, count=number, subject_id=f"{subject.pk} + n", working_number="'w' || n", index_number="'i' || n")
    copied(edition, count=number, item_id=f"{item.pk} + n")
    return subject, item, edition


def spread(times: Sequence[float], part: float) -> float:
    """The time that a part of all keeps: of forty and 0.95 the thirty-eighth."""
    return sorted(times)[max(ceil(len(times) * part) - 1, 0)]


def best(act: Callable[[], object]) -> float:
    """The best of some rounds, in milliseconds."""
    return min(milliseconds(act) for _turn in range(ROUNDS))


def once(act: Callable[[str], object], asked: str) -> float:
    """The time of one question."""
    return milliseconds(lambda: act(asked.replace("+", " ")))


def each(act: Callable[[str], object]) -> list[float]:
    """The times over all questions."""
    return [min(once(act, asked) for _turn in range(ROUNDS)) for asked in QUESTIONS]


def page(asked: str, *, in_order: bool = True) -> finding.Found:
    """The first page of a question, by date or the best first."""
    read = question.read(asked)
    return finding.page(read, wanted.of(read), Place(), SIZE, best=not in_order)


def count(asked: str) -> int:
    """How many a question finds, told as on the page."""
    return index.count(wanted.of(question.read(asked)))


def plain(asked: str) -> QuerySet[SearchText]:
    """The same as Django does it by default: icontains, the newest first."""
    found = SearchText.objects.order_by("-entry_id")
    for phrase in question.read(asked).wanted:
        found = found.filter(Q(head__icontains=phrase.text) | Q(body__icontains=phrase.text))
    return found


def plain_page(asked: str) -> list[int]:
    """The first page by default."""
    return list(plain(asked).values_list("entry", flat=True)[:SIZE])


def stored() -> int:
    """The bytes this database takes on disk, pages that are free again left out."""
    if connection.vendor == "postgresql":
        return int(answered("SELECT pg_database_size(current_database())"))
    return (answered("PRAGMA page_count") - answered("PRAGMA freelist_count")) * int(answered("PRAGMA page_size"))


def answered(sql: str) -> Any:
    """The one value a statement answers with."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def measured(number: int) -> Iterator[tuple[str, float, str, float | None]]:
    """What is measured at one size."""
    name, postgresql = f"search, {connection.vendor}, {number} items:", connection.vendor == "postgresql"
    by_date, by_fit = each(page), each(lambda asked: page(asked, in_order=False))
    counts = each(count)
    facets = each(lambda asked: tally.of(listing.read(QueryDict(mutable=False, query_string=f"q={asked}"))))
    yield f"{name} first page by date, p95", spread(by_date, 0.95), "ms", 25 if postgresql else 10
    yield f"{name} first page by date, median", spread(by_date, 0.5), "ms", None
    yield f"{name} best first, p95", spread(by_fit, 0.95), "ms", 50
    yield f"{name} count, p95", spread(counts, 0.95), "ms", 60
    yield f"{name} facets with words, p95", spread(facets, 0.95), "ms", 60
    for asked in ("", "genre=1"):
        query = listing.read(QueryDict(asked))
        yield f"{name} facets without words ({asked or 'all'})", best(lambda query=query: tally.of(query)), "ms", 5  # type: ignore[misc]
    yield from as_of_a_day(name, postgresql=postgresql)
    yield from deep(name)


def as_of_a_day(name: str, *, postgresql: bool) -> Iterator[tuple[str, float, str, float | None]]:
    """What was in force on a day, beside words and alone: the page, and everything counted."""
    for query in (
        "valid_on=2015-05-01",
        "valid_on=2008-06-01",
        "valid_on=2015-05-01&q=公开",
        "valid_on=2015-05-01&q=鳗鱼",
    ):
        asked = listing.read(QueryDict(query))
        page = best(lambda asked=asked: paging.page(asked, "", SIZE))  # type: ignore[misc]
        yield f"{name} in force on a day ({query}), page", page, "ms", 25 if postgresql else 10
        counted = best(lambda asked=asked: tally.of(asked))  # type: ignore[misc]
        yield f"{name} in force on a day ({query}), facets", counted, "ms", None


def deep(name: str) -> Iterator[tuple[str, float, str, float | None]]:
    """A page far down beside the second one."""
    keys = list(SearchEntry.objects.order_by("-key").values_list("key", flat=True)[: SIZE * 10_000 : SIZE])
    asked = listing.read(QueryDict("q=公开&sort=newest"))
    times = [
        best(lambda key=key: paging.page(asked, f"0.{key}", SIZE))  # type: ignore[misc]
        for key in (keys[1], keys[-1])
    ]
    yield f"{name} page {len(keys)} beside page 2", times[1] / times[0], "ratio", NO_SLOWER


def recall() -> Iterator[tuple[str, float, str, float | None]]:
    """Whether what is counted is what the texts hold, for the questions that find little enough to be read."""
    held = found = right = 0
    for asked in QUESTIONS:
        read = question.read(asked.replace("+", " "))
        keys = set(index.keys(wanted.of(read), index.MOST_COUNTED + 1))
        if len(keys) <= index.MOST_COUNTED:
            truth = set(_holding(read))
            held, found, right = held + len(truth), found + len(keys), right + len(truth & keys)
    yield "search: recall against the texts", right / max(held, 1), "x", 1
    yield "search: precision before the check on the page", right / max(found, 1), "x", 0.99


def _holding(read: question.Question) -> Iterator[int]:
    texts = SearchText.objects.all()
    for phrase in read.wanted:
        texts = texts.filter(Q(head__contains=phrase.text) | Q(body__contains=phrase.text))
    for text in texts.iterator(2_000):
        if read.holds(f"{text.head}\n{text.body}"):
            yield text.pk


@contextmanager
def filled(number: int) -> Iterator[float]:
    """A database whose index holds so many items; the seconds it took to index what was missing of them."""
    with lasting_database(f"search_{number}"), triggers.lifted(connection):
        like = known() or rows(number)
        yield fill(SearchEntry.objects.count(), number, like)


def prepare() -> None:
    """Fill both databases."""
    for number in (ITEMS // 10, ITEMS):
        with filled(number):
            pass


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target: a tenth first, then all, then the default beside it."""
    with filled(ITEMS // 10):
        small = {name.partition(": ")[2]: value for name, value, *_rest in measured(ITEMS // 10)}
    with filled(ITEMS) as taken:
        if taken:
            yield f"search, {connection.vendor}: indexing an item, among others", taken * 1000 / ITEMS, "ms", 50
        for name, value, unit, target in measured(ITEMS):
            yield name, value, unit, target
            if name.endswith("p95"):
                yield f"{name}, growth from a tenth", value / small[name.partition(": ")[2]], "ratio", 2
        yield (
            f"search, {connection.vendor}: stored of an item, its rows and all indexes",
            stored() / ITEMS / 1000,
            "KB",
            None,
        )
        yield from beside_the_default()
        yield from recall()


def beside_the_default() -> Iterator[tuple[str, float, str, float | None]]:
    """How many times faster a page and a count are, at the 95th percentile of all questions; the default is asked once."""
    for name, default, ours, target in (
        ("page", plain_page, page, 200),
        ("count", lambda asked: plain(asked).count(), count, 100),
    ):
        theirs = spread([once(default, asked) for asked in QUESTIONS], 0.95)
        yield f"search, {connection.vendor}: {name} by default, p95", theirs, "ms", None
        yield (
            f"search, {connection.vendor}: {name} faster than the default, p95",
            theirs / spread(each(ours), 0.95),
            "x",
            target,
        )

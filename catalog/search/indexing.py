"""Putting items into the index and taking them out: after each act upon one, and all of them anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Prefetch, Q, QuerySet

from catalog import selectors, validities
from catalog.models import Attachment, Edition, FacetCount, Item, SearchEntry, SearchText
from catalog.search import agency_names, counting, documents, index, rereading, spell_tokens, tokens, valuing
from catalog.search.documents import Document
from catalog.search.keys import key_of
from disclosure.today import now

# Whoever cuts text differently says so here: what was cut otherwise is then indexed anew.
CUT_AS = 3
AT_ONCE = 200
IN_TIME = ("published_at", "pk")

Progress = Callable[[int, int], None]


@transaction.atomic
def index_item(item_id: int) -> bool:
    """Bring the index to what the public can read of one item now; whether it can read anything."""
    Item.objects.select_for_update().get(pk=item_id)
    return bool(_index([item_id]))


def _index_together(items: Iterable[int]) -> int:
    """Bring the index to what the public can read of many items now, in parts; returns of how many it can."""
    ordered = sorted(items)
    return sum(_index_part(ordered[start : start + AT_ONCE]) for start in range(0, len(ordered), AT_ONCE))


@transaction.atomic
def _index_part(items: Sequence[int]) -> int:
    """Items are locked in one order, so that two workers never wait for each other."""
    list(Item.objects.select_for_update().filter(pk__in=items).order_by("pk"))
    return len(_index(items))


def rebuild(progress: Progress = lambda done, of: None, *, anew: bool = False) -> int:
    """Index whatever is public and not indexed as text is cut today, in parts; stopped, it goes on where it was.

    It goes in order of time, as a portal grows, so that what was published together lies together in a table that is
    filled from empty.
    `anew` indexes everything. What is left in the index and public no more is taken out.
    """
    if anew:
        SearchEntry.objects.update(cut_as=0)
    if SearchEntry.objects.exclude(cut_as=CUT_AS).exists():
        # What is taken out below must have been counted as it is counted today.
        recount()
    whole, done, left = _missing().count(), 0, Q()
    while part := list(_missing().filter(left).order_by(*IN_TIME).values_list("item", *IN_TIME)[:AT_ONCE]):
        items = [item for item, _at, _pk in part]
        rereading.reread(items)
        _index_part(items)
        done, left = done + len(items), _after(*part[-1][1:])
        progress(min(done, whole), whole)
    gone = SearchEntry.objects.exclude(edition__in=selectors.published().values("pk"))
    _index_together(gone.values_list("item", flat=True))
    return done


def _after(published_at: datetime, pk: int) -> Q:
    """The editions that come later; said so that the index on that moment leads there."""
    return Q(published_at__gte=published_at) & ~Q(published_at=published_at, pk__lte=pk)


def follow_agencies() -> int:
    """Index anew what belongs to agencies that hang elsewhere since, or bear or took over another name; returns how many items."""
    moved = SearchEntry.objects.exclude(agency_path=F("item__agency__path")).values_list("item", flat=True)
    return _index_together({*moved, *_called_otherwise()})


def _called_otherwise() -> Iterator[int]:
    """The items whose entries were made under other names than their agencies are sought by today."""
    known = set(SearchEntry.objects.order_by().values_list("item__agency", "agency_named").distinct())
    names = agency_names.of({agency for agency, _stamp in known})
    for agency, stamp in known:
        if stamp != agency_names.stamp(names[agency]):
            outdated = SearchEntry.objects.filter(item__agency=agency, agency_named=stamp)
            yield from outdated.values_list("item", flat=True)


def _missing() -> QuerySet[Edition]:
    indexed = SearchEntry.objects.filter(cut_as=CUT_AS)
    return selectors.published().exclude(pk__in=indexed.values("edition"))


def recount() -> None:
    """Count every value anew from the entries."""
    with transaction.atomic():
        FacetCount.objects.all().delete()
        counting.apply(counting.of(SearchEntry.objects.values_list("facets", flat=True).iterator(2_000)))


def _index(items: Collection[int]) -> list[SearchEntry]:
    """Take out what there is of items and put in what is public of them, with the counts; under the items' locks."""
    went = _take_out(items)
    editions = selectors.published().filter(item__in=items).order_by(*IN_TIME)
    values = valuing.of(editions)
    attached = Prefetch("attachments", Attachment.objects.select_related("file"))
    read = editions.prefetch_related(attached, "item__validity_changes")
    came = _put_in([edition for edition in read if edition.published_at], values)
    counting.apply(counting.of((one.facets for one in came), went))
    return came


def _take_out(items: Collection[int]) -> list[str]:
    entries = list(SearchEntry.objects.filter(item__in=items))
    index.drop(entries)
    return [one.facets for one in entries]


def _put_in(editions: Sequence[Edition], values: dict[int, str]) -> list[SearchEntry]:
    names = agency_names.of({edition.item.agency_id for edition in editions})
    made = [_made(edition, values[edition.pk], names[edition.item.agency_id]) for edition in editions]
    put_documents(made)
    return [entry for entry, _document in made]


def _made(edition: Edition, values: str, names: Sequence[str]) -> tuple[SearchEntry, Document]:
    return _entry(edition, values, names), documents.of(edition, names)


def put_documents(made: Sequence[tuple[SearchEntry, Document]]) -> None:
    """Put entries with their texts into the index; the counts are the caller's."""
    index.put([(entry, tokens.of_text(document.head), tokens.of_text(document.body)) for entry, document in made])
    SearchText.objects.bulk_create(
        [SearchText(entry=entry, head=document.head, body=document.body) for entry, document in made]
    )


def _entry(edition: Edition, values: str, names: Sequence[str]) -> SearchEntry:
    if edition.published_at is None:
        raise ValueError(f"edition {edition.pk} was never published")
    key = key_of(edition.published_at, edition.item_id)
    return SearchEntry(
        key=key,
        item_id=edition.item_id,
        edition=edition,
        agency_path=edition.item.agency.path,
        agency_named=agency_names.stamp(names),
        facets=values,
        spells=" ".join(spell_tokens.of(validities.spells_of(edition))),
        cut_as=CUT_AS,
        indexed_at=now(),
    )

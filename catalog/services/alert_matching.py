"""What became public is compared with what is followed: in memory, so that thousands of searches cost no more questions.

An arrival waits until it is indexed, however long that takes, and is compared once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from catalog import states
from catalog.alerts import sought
from catalog.alerts.rounds import next_round
from catalog.alerts.sought import Entry
from catalog.models import Alert, Arrival, Finding, SavedSearch, SearchEntry, SearchText
from catalog.models.alert import standing
from catalog.search import tokens
from disclosure.today import now

# How many new entries one run compares; the next one goes on. Of what it finds so much is written at a time, so that
# nobody waits long for the database.
AT_ONCE = 200
WRITTEN_AT_ONCE = 2_000
CHUNK = 2_000


def match() -> int:
    """Compare the next new entries with every followed search; returns how many findings that made."""
    waiting = list(_ready().values_list("edition", flat=True)[:AT_ONCE])
    fitting: dict[int, list[int]] = {edition: [] for edition in waiting}
    for search, edition in _fitting(waiting) if waiting else ():
        fitting[edition].append(search)
    _let_go()
    return sum(_keep(part) for part in _parts(fitting))


def _waiting() -> QuerySet[Arrival]:
    return Arrival.objects.filter(matched_at__isnull=True)


def _ready() -> QuerySet[Arrival]:
    """What is public and indexed by now, in the order of its publication."""
    indexed = SearchEntry.objects.filter(edition=OuterRef("edition"))
    return _waiting().filter(Exists(indexed), edition__status__in=states.VISIBLE).order_by("at", "edition_id")


def _let_go() -> None:
    """What went again before it was compared is nobody's news."""
    gone = _waiting().exclude(edition__status__in=states.VISIBLE).values_list("edition", flat=True)
    Arrival.objects.filter(edition__in=list(gone[:AT_ONCE])).update(matched_at=now())


def _fitting(editions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each followed search with each of these editions that fits it; four questions, however many searches there are."""
    if not Alert.objects.filter(standing()).exists():
        return
    by_token = _by_token(_entries(editions))
    for pk, anchor, asked, groups in _followed():
        if candidates := by_token.get(anchor):
            wanted = sought.of(asked, groups)
            yield from ((pk, entry.edition) for entry in candidates if wanted.fits(entry))


def _followed() -> Iterable[tuple[int, str, Mapping[str, str], Sequence[Sequence[str]]]]:
    followed = SavedSearch.objects.filter(Exists(Alert.objects.filter(standing(), search=OuterRef("pk"))))
    return followed.values_list("pk", "anchor", "asked", "groups").iterator(CHUNK)


def _entries(editions: Sequence[int]) -> Iterator[Entry]:
    held = SearchEntry.objects.filter(edition__in=editions).values_list("key", "edition", "facets")
    texts = SearchText.objects.in_bulk([key for key, _edition, _facets in held])
    for key, edition, facets in held:
        text, values = f"{texts[key].head}\n{texts[key].body}" if key in texts else "", frozenset(facets.split())
        yield Entry(key, edition, values, text, values | tokens.of_text(text))


def _by_token(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """Entries by every token they have; under the empty one, which stands for no condition, all of them."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for token in ("", *entry.tokens):
            found[token].append(entry)
    return found


def _parts(fitting: Mapping[int, list[int]]) -> Iterator[Mapping[int, list[int]]]:
    """Editions with the searches each fits, in the order of their publication, so many together as are written at once."""
    part: dict[int, list[int]] = {}
    for edition, searches in fitting.items():
        part[edition] = searches
        if sum(map(len, part.values())) >= WRITTEN_AT_ONCE:
            yield part
            part = {}
    if part:
        yield part


@transaction.atomic
def _keep(fitting: Mapping[int, list[int]]) -> int:
    """Write what was found as one round; what another worker has compared meanwhile is left to it."""
    number, moment = next_round(), now()
    still = list(_waiting().filter(edition__in=list(fitting)).values_list("edition", flat=True))
    rows = [
        Finding(search_id=search, edition_id=edition, round=number, found_at=moment)
        for edition in still
        for search in fitting[edition]
    ]
    Finding.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    Arrival.objects.filter(edition__in=still).update(matched_at=moment)
    return len(rows)

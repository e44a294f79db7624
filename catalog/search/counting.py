"""The counts beside lists that seek no words: how many items bear each value, and each two values, kept as items come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from django.db import connection

from catalog.models import FacetCount
from catalog.search.facet_tokens import COUNTED, EVERY, GIVEN, WITHIN

TABLE = FacetCount._meta.db_table
# Three parameters a row, and some databases take no more than 999 of them in a statement.
AT_ONCE = 300

Pair = tuple[str, str]


def pairs(values: str) -> Iterable[Pair]:
    """What one entry is counted under: each of its values, each that a list may be narrowed by with each that is counted,
    and what is counted only within another value with that one.
    """
    found = values.split()
    yield from ((one, "") for one in found if one[0] not in WITHIN)
    for given in found:
        if given[0] in GIVEN:
            yield from ((given, other) for other in found if other[0] in COUNTED and other != given)
    yield from ((given, one) for one in found if one[0] in WITHIN for given in found if given[0] == WITHIN[one[0]])


def of(came: Iterable[str], went: Iterable[str] = ()) -> Counter[Pair]:
    """What changes when entries with these values come and go."""
    changes: Counter[Pair] = Counter()
    for values in came:
        changes.update(pairs(values))
    for values in went:
        changes.subtract(pairs(values))
    return changes


def apply(changes: Counter[Pair]) -> None:
    """Add changes to the counts; in one order always, so that two workers never wait for each other."""
    rows = sorted((value, other, n) for (value, other), n in changes.items() if n)
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_ONCE):
            some = rows[start : start + AT_ONCE]
            cursor.execute(
                f"INSERT INTO {TABLE} (value, other, n) VALUES {', '.join(['(%s, %s, %s)'] * len(some))}"
                f" ON CONFLICT (value, other) DO UPDATE SET n = {TABLE}.n + excluded.n",
                [parameter for row in some for parameter in row],
            )


def beside(given: Collection[str]) -> dict[str, dict[str, int]]:
    """By each of some values how many items bear it, under "", and how many of those bear each value that is counted.

    Given nothing, all items: how many bear each value; one question, whatever is given.
    """
    found: dict[str, dict[str, int]] = {value: {} for value in given}
    for value, other, n in _kept(found):
        if value in found:
            found[value][other] = n
        if "" in found and not other:
            found[""]["" if value == EVERY else value] = n
    return found


def _kept(given: Collection[str]) -> list[tuple[str, str, int]]:
    values, letters = [value for value in given if value], sorted({*COUNTED, EVERY}) if "" in given else []
    apart = sorted(WITHIN)
    wanted = [f"(value IN ({_places(values)}) AND SUBSTR(other, 1, 1) NOT IN ({_places(apart)}))"] if values else []
    wanted += [f"(other = '' AND SUBSTR(value, 1, 1) IN ({_places(letters)}))"] if letters else []
    with connection.cursor() as cursor:
        sql = f"SELECT value, other, n FROM {TABLE} WHERE n > 0 AND ({' OR '.join(wanted)})"
        cursor.execute(sql, [*values, *(apart if values else ()), *letters])
        rows: list[tuple[str, str, int]] = cursor.fetchall()
        return rows


def _places(values: Sequence[str]) -> str:
    """As many places in a statement as there are values."""
    return ", ".join(["%s"] * len(values))


def whole() -> dict[str, int]:
    """How many items bear each value there is."""
    return dict(FacetCount.objects.filter(other="", n__gt=0).values_list("value", "n"))


def numbers(values: Iterable[str]) -> dict[str, int]:
    """How many items bear each of these values, those that none bears left out."""
    kept = FacetCount.objects.filter(value__in=list(values), other="", n__gt=0)
    return dict(kept.values_list("value", "n"))


def beginning(letter: str) -> list[str]:
    """The values of a letter that some item bears."""
    kept = FacetCount.objects.filter(value__startswith=letter, other="", n__gt=0)
    return list(kept.values_list("value", flat=True))


def within(value: str, letter: str, most: int) -> dict[str, int]:
    """What is counted only within a value, the most frequent so many."""
    kept = FacetCount.objects.filter(value=value, other__startswith=letter, n__gt=0)
    return dict(kept.order_by("-n", "other").values_list("other", "n")[:most])

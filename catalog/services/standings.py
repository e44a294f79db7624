"""The only writer of the rollup: how each published row stands at each agency that must publish it.

`rebuild` writes it anew for one directory from its rows and items; `realign` follows the agencies, `settle` an item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Min, QuerySet

from catalog import publishers, row_limits, states
from catalog.models import Directory, DirectoryRow, Edition, Standing
from disclosure import clocks
from disclosure.agencies import successor_of
from disclosure.models import Agency, User
from disclosure.today import day_of, today

# What a standing is known by: the row's lasting matter, and the agency that must publish.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands behind one row at one agency: how many items are live, how many ever were, and the newest day."""

    live: int = 0
    ever: int = 0
    last_on: date | None = None


@transaction.atomic
def rebuild(directory: Directory) -> int:
    """Write the standings of a directory anew from its published version; returns how many there are."""
    version = directory.versions.filter(status=states.PUBLISHED).first()
    rows = list(version.rows.select_related("line").order_by("position")) if version else []
    places = {(row.line_id, agency.pk): (row, agency) for row, agency in _places(directory, rows)}
    known = {(one.line_id, one.agency_id): one for one in Standing.objects.filter(line__directory=directory)}
    counted, owed = count(_publishing(places)), _owed_from(directory, known, places)
    written = [
        _written(known.get(place), row, agency, directory, owed[place], counted.get(place, Counted()))
        for place, (row, agency) in places.items()
    ]
    Standing.objects.bulk_create([one for one in written if one.pk is None], batch_size=500)
    Standing.objects.bulk_update([one for one in written if one.pk is not None], WRITTEN, batch_size=200)
    _retire([one for place, one in known.items() if place not in places])
    return len(places)


WRITTEN = (
    *("row", "domain", "level", "cycle", "permanent", "retired", "live", "ever", "last_on", "opened_through"),
    "owed_from",
)


def _written(
    known: Standing | None,
    row: DirectoryRow,
    agency: Agency,
    directory: Directory,
    owed_from: date,
    counted: Counted,
) -> Standing:
    """One standing as the published row and its items give it; a period already opened is not opened again."""
    one = known or Standing(line_id=row.line_id, agency=agency, owed_from=owed_from)
    cycle = row_limits.cycle(row.limits)
    if known is None or one.cycle != cycle or one.retired:
        from_on = one.owed_from if known is None else max(today(), one.owed_from)
        one.opened_through = from_on - timedelta(days=1) if cycle else None
    one.row, one.domain, one.level, one.retired = row, directory.domain, directory.level, False
    one.cycle, one.permanent = cycle, row_limits.permanent(row.limits)
    one.live, one.ever, one.last_on = counted.live, counted.ever, counted.last_on
    return one


def _retire(gone: Iterable[Standing]) -> None:
    """A row taken out, or that another agency publishes now, owes nothing new; what fell due before stays on record."""
    for one in gone:
        running = one.periods.filter(obligation__fulfilled_on__isnull=True, ends_on__gte=today())
        for period in running.select_related("obligation__subject"):
            for clock in clocks.open_clocks(period.obligation.subject):
                clocks.void(clock, actor=User.system(), reason=str(one.row))
        if one.periods.exists():
            one.retired, one.cycle, one.opened_through = True, "", None
            one.save(update_fields=["retired", "cycle", "opened_through"])
        else:
            one.delete()


def _places(
    directory: Directory, rows: Iterable[DirectoryRow], names: publishers.Names | None = None
) -> Iterator[tuple[DirectoryRow, Agency]]:
    """Every agency that must publish each row; where it names nobody, the compiling unit or its successor answers."""
    names = names or publishers.Names(district_of(directory.agency), on=today())
    answers = successor_of(directory.agency, today())
    for row in rows:
        for agency in names.named(row.publisher).agencies or (answers,):
            yield row, agency


def district_of(agency: Agency) -> Agency:
    """The government in whose tree a publisher's names are looked up: the agency itself, or the nearest one above."""
    at: Agency | None = agency
    while at is not None and at.kind not in publishers.GOVERNMENTS:
        at = at.parent
    return at or agency


def _publishing(places: Mapping[Place, tuple[DirectoryRow, Agency]]) -> dict[int, list[Agency]]:
    """The agencies that must publish each line."""
    by_line: dict[int, list[Agency]] = defaultdict(list)
    for (line, _agency), (_row, agency) in places.items():
        by_line[line].append(agency)
    return by_line


def _owed_from(directory: Directory, known: Iterable[Place], places: Mapping[Place, Any]) -> dict[Place, date]:
    """Since when each place owes its matter: since it came into force, or since the place came to it later.

    A township that was set up, or a department that took over, owes nothing for the time before (谁行使权力，谁公开).
    """
    begun, stood = _first_published(directory), {line for line, _agency in known}
    return {(line, agency): today() if line in stood else begun.get(line, today()) for line, agency in places}


@transaction.atomic
def realign() -> int:
    """Rebuild each directory whose rows name other agencies by now (set up, merged, abolished); returns how many."""
    return sum(_realigned(pk) for pk in _out_of_line())


def _in_force() -> QuerySet[Directory]:
    return Directory.objects.filter(versions__status=states.PUBLISHED)


def _out_of_line() -> list[int]:
    """The directories that seem not to stand as their rows say: all are read at once, none is locked for it."""
    rows: dict[int, list[DirectoryRow]] = defaultdict(list)
    published = DirectoryRow.objects.filter(version__status=states.PUBLISHED).select_related("version")
    for row in published.only("line", "publisher", "version__directory"):
        rows[row.version.directory_id].append(row)
    standing: dict[int, set[Place]] = defaultdict(set)
    stands = Standing.objects.filter(retired=False).values_list("line__directory", "line", "agency")
    for directory_id, line, agency in stands:
        standing[directory_id].add((line, agency))
    names: dict[int, publishers.Names] = {}
    return [
        one.pk
        for one in _in_force().select_related("agency__parent__parent").order_by("pk")
        if _named(one, rows[one.pk], _names_around(one, names)) != standing[one.pk]
    ]


def _names_around(directory: Directory, known: dict[int, publishers.Names]) -> publishers.Names:
    """The names of a district's agencies, read once for all its directories."""
    root = district_of(directory.agency)
    if root.pk not in known:
        known[root.pk] = publishers.Names(root, on=today())
    return known[root.pk]


def _named(directory: Directory, rows: Iterable[DirectoryRow], names: publishers.Names | None = None) -> set[Place]:
    return {(row.line_id, agency.pk) for row, agency in _places(directory, rows, names)}


def _realigned(directory_id: int) -> bool:
    """Look once more, at the directory alone and with its lock, and rebuild it if it is so."""
    Directory.objects.select_for_update().get(pk=directory_id)
    directory = _in_force().select_related("agency__parent__parent").get(pk=directory_id)
    rows = DirectoryRow.objects.filter(version__directory=directory, version__status=states.PUBLISHED)
    standing = set(Standing.objects.filter(line__directory=directory, retired=False).values_list("line", "agency"))
    if _named(directory, rows) == standing:
        return False
    rebuild(directory)
    return True


def _first_published(directory: Directory) -> Mapping[int, date]:
    """Since when each matter is owed: the day its first version was published."""
    once = DirectoryRow.objects.filter(
        version__directory=directory, version__status__in=(states.PUBLISHED, states.SUPERSEDED)
    )
    found = once.order_by().values_list("line").annotate(at=Min("version__published_at"))
    return {line: day_of(at) for line, at in found}


def count(publishing: Mapping[int, Sequence[Agency]]) -> dict[Place, Counted]:
    """The full count from the items that serve these lines, each at the agency among its publishers it belongs to."""
    found: dict[Place, list[tuple[int, int, datetime | None]]] = defaultdict(list)
    for line, path, live, ever, last_at in _served(publishing.keys()):
        agency = publisher_among(publishing[line], path)
        if agency is not None:
            found[line, agency.pk].append((live, ever, last_at))
    return {place: _summed(parts) for place, parts in found.items()}


def _served(lines: Iterable[int]) -> Iterator[tuple[int, str, int, int, datetime | None]]:
    """Of each line and each agency with items for it: how many can be read, how many ever could, the newest instant."""
    wanted = list(lines)
    for at in range(0, len(wanted), 500):
        part = {"item__servings__line__in": wanted[at : at + 500]}
        live = {(line, path): rest for line, path, *rest in _grouped(states.VISIBLE, part)}
        for line, path, ever, _last in _grouped(states.ONCE_PUBLIC, part):
            now_live, last_at = live.get((line, path), (0, None))
            yield line, path, now_live, ever, last_at


def _grouped(wanted: Iterable[str], part: Mapping[str, Any]) -> Iterable[Any]:
    editions = Edition.objects.filter(status__in=wanted, published_at__isnull=False, **part).order_by()
    grouped = editions.values_list("item__servings__line", "item__agency__path")
    return grouped.annotate(Count("item", distinct=True), Max("published_at"))


def _summed(parts: Iterable[tuple[int, int, datetime | None]]) -> Counted:
    rows = list(parts)
    last_at = max((at for _live, _ever, at in rows if at is not None), default=None)
    return Counted(
        sum(live for live, _ever, _at in rows),
        sum(ever for _live, ever, _at in rows),
        day_of(last_at) if last_at else None,
    )


def publisher_among(agencies: Sequence[Agency], path: str) -> Agency | None:
    """Which of a row's publishers an item belongs to: its own agency, or the nearest one above it."""
    fitting = [agency for agency in agencies if path.startswith(agency.path)]
    return max(fitting, key=lambda agency: len(agency.path), default=None)


@transaction.atomic
def settle(line_ids: Iterable[int]) -> None:
    """Bring the standings of some lines up to date after an item that serves them came, went or was attached."""
    known = list(Standing.objects.select_for_update().filter(line__in=list(line_ids), retired=False).order_by("pk"))
    agencies = Agency.objects.in_bulk({one.agency_id for one in known})
    publishing: dict[int, list[Agency]] = defaultdict(list)
    for one in known:
        publishing[one.line_id].append(agencies[one.agency_id])
    counted = count(publishing)
    for one in known:
        found = counted.get((one.line_id, one.agency_id), Counted())
        if (one.live, one.ever, one.last_on) != (found.live, found.ever, found.last_on):
            one.live, one.ever, one.last_on = found.live, found.ever, found.last_on
            one.save(update_fields=["live", "ever", "last_on"])

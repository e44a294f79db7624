"""How long the matrix of coverage takes from the rollup, and the full count it stands for; in a throw-away database.

26 domains at 40 agencies, 50,000 rows, 1,000,000 items; on PostgreSQL where DATABASE_URL names one, else on an SQLite file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Model

from benchmarks.databases import throw_away_database
from benchmarks.sweep import look_over, milliseconds, run
from catalog import coverage, coverage_page, domains, states
from catalog.models import (
    Directory,
    DirectoryLine,
    DirectoryRow,
    DirectoryVersion,
    Edition,
    Item,
    PeriodDue,
    Serving,
    Standing,
)
from catalog.services import standings
from catalog.services.standings import Counted, Place
from disclosure import agencies, triggers
from disclosure.models import Agency, Obligation, Subject, User
from disclosure.today import SHANGHAI, moved_to, now

AGENCIES, STANDINGS, ITEMS, ROUNDS = 40, 50_000, 1_000_000, 7
# Rows that items serve; nothing was ever published for the rest. One in five owes something every quarter.
SERVED, RECURRING = 45_000, 5
DAY = datetime(2026, 3, 25, 9, tzinfo=SHANGHAI)
OWED_FROM, OLD, NEW = date(2024, 1, 1), DAY - timedelta(days=600), DAY - timedelta(days=60)
PERIOD = (date(2025, 10, 1), date(2025, 12, 31))
TARGET = 300

NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {})"


def copied(like: Model, *, count: int = ITEMS, **changed: str) -> None:
    """Many rows like one, so many with it, each with some columns of its own as SQL of its number n."""
    table, columns = like._meta.db_table, [str(one.column) for one in like._meta.concrete_fields]
    changed = {"id": f"{like.pk} + n", **changed}
    values = ", ".join(changed.get(name, f't."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    run(
        f"INSERT INTO {table} ({names}) {NUMBERS.format(count - 1)} SELECT {values} FROM numbers, {table} t WHERE t.id = {like.pk}"
    )


def staff() -> tuple[list[Agency], list[User]]:
    """The departments of a district, and three people."""
    system = User.system()
    root = agencies.create(actor=system, name="district", kind="government")
    units = [agencies.create(actor=system, name=f"bureau {n}", kind="department", parent=root) for n in range(AGENCIES)]
    return units, [User.objects.create_user(f"person{n}", display_name=f"person {n}") for n in range(3)]


def rows(units: Sequence[Agency], person: User) -> list[DirectoryRow]:
    """The rows of directories in force, evenly over all domains and agencies; their reviews are not measured here."""
    places = [(one.code, unit) for one in domains.known(OWED_FROM) for unit in units]
    versions = [_version(code, unit, person) for code, unit in places]
    lines = DirectoryLine.objects.bulk_create(
        [DirectoryLine(directory=versions[n % len(places)].directory) for n in range(STANDINGS)], batch_size=2_000
    )
    made = [
        DirectoryRow(version=versions[n % len(places)], line=line, position=n // len(places) + 1, matters=["matter"])
        for n, line in enumerate(lines)
    ]
    return DirectoryRow.objects.bulk_create(made, batch_size=1_000)


def _version(code: str, unit: Agency, person: User) -> DirectoryVersion:
    title = f"{unit.pk}-{code}"
    kind = Subject.Kind.DIRECTORY
    subject = Subject.objects.create(kind=kind, agency=unit, title=title, public_id=f"v{title}", created_at=now())
    directory = Directory.objects.create(subject=subject, domain=code, agency=unit, level="county", created_at=now())
    return DirectoryVersion.objects.create(directory=directory, opened_on=OWED_FROM, opened_by=person)


def items(units: Sequence[Agency], people: Sequence[User], row: DirectoryRow) -> None:
    """A million published items, the first through the models, the rest like it; each serves one row of its agency."""
    unit, kind = units[0], Subject.Kind.ITEM
    subject = Subject.objects.create(kind=kind, agency=unit, title="item", public_id="i", created_at=DAY)
    item = Item.objects.create(subject=subject, agency=unit, working_number="w", index_number="i", created_at=DAY)
    edition = Edition.objects.create(item=item, status=states.PUBLISHED, title="item", **signed(people))
    serving = Serving.objects.create(line=row.line, item=item, attached_by=people[0], attached_at=DAY)
    agency, subjects, served = f"{unit.pk} + n %% {AGENCIES}", f"{subject.pk} + n", f"{item.pk} + n"
    numbers = {"working_number": "'w' || n", "index_number": "'i' || n"}
    copied(subject, agency_id=agency, public_id="'i' || n")
    copied(item, subject_id=subjects, agency_id=agency, **numbers)
    copied(edition, item_id=served)
    run(f"UPDATE catalog_edition SET published_at = %s WHERE (item_id - {item.pk}) / {AGENCIES} %% 5 = 0", OLD)
    copied(serving, item_id=served, line_id=f"{row.line_id} + n %% {SERVED}")


def signed(people: Sequence[User]) -> dict[str, object]:
    """What a published edition must bear: three people, and the hash each of them passed."""
    who = dict(zip(("filed_by", "cleared_by", "approved_by"), people, strict=True))
    hashes = dict.fromkeys(("content_hash", "cleared_hash", "approved_hash"), "0" * 64)
    return {**who, **hashes, "cleared_at": NEW, "approved_at": NEW, "published_at": NEW}


def rollup(kept: Sequence[DirectoryRow], units: Sequence[Agency], counted: dict[Place, Counted]) -> None:
    """The standings as the full count gives them, and a period that half of the recurring ones have missed."""
    codes = {one.pk: one.domain for one in Directory.objects.all()}
    made = []
    for number, row in enumerate(kept):
        unit = units[number % AGENCIES]
        found = counted.get((row.line_id, unit.pk), Counted())
        cycle = "quarter" if number % RECURRING == 0 else ""
        named = {"domain": codes[row.line.directory_id], "level": "county", "cycle": cycle, "owed_from": OWED_FROM}
        numbers = {"live": found.live, "ever": found.ever, "last_on": found.last_on}
        made.append(Standing(line_id=row.line_id, row=row, agency=unit, **named, **numbers))
    _periods([one for one in Standing.objects.bulk_create(made, batch_size=1_000) if one.cycle])


def _periods(recurring: Sequence[Standing]) -> None:
    kind = Subject.Kind.OBLIGATION
    subjects = Subject.objects.bulk_create(
        [
            Subject(
                pk=10 * ITEMS + n, kind=kind, agency=one.agency, title="period", public_id=f"p{one.pk}", created_at=DAY
            )
            for n, one in enumerate(recurring)
        ],
        batch_size=1_000,
    )
    owed = [
        Obligation(subject=subject, agency=subject.agency, duty=f"row/{n}", period="2025Q4", opened_on=PERIOD[0])
        for n, subject in enumerate(subjects)
    ]
    for one in owed[::2]:
        one.fulfilled_on = PERIOD[1]
    owed = Obligation.objects.bulk_create(owed, batch_size=1_000)
    begins_on, ends_on = PERIOD
    periods = [
        PeriodDue(standing=one, obligation=obligation, begins_on=begins_on, ends_on=ends_on)
        for one, obligation in zip(recurring, owed, strict=True)
    ]
    PeriodDue.objects.bulk_create(periods, batch_size=1_000)


def filled() -> float:
    """Fill the database; the milliseconds of the full count over all rows and items, which the rollup then keeps."""
    units, people = staff()
    with triggers.lifted(connection):
        kept = rows(units, people[0])
        items(units, people, kept[0])
        look_over()
        publishing = {row.line_id: [units[number % AGENCIES]] for number, row in enumerate(kept)}
        counted: dict[Place, Counted] = {}
        taken = milliseconds(lambda: counted.update(standings.count(publishing)))
        rollup(kept, units, counted)
    look_over()
    if sum(one.live for one in counted.values()) != ITEMS:
        raise RuntimeError("the full count did not find every item")
    return taken


def matrix() -> None:
    """The matrix with its sums as the page shows it."""
    found = coverage.matrix()
    coverage_page.by_domain(found, lambda domain, agency: "")
    coverage_page.sums(found)
    if found.all.rows != STANDINGS or len(found.cells) != len(found.domains) * AGENCIES:
        raise RuntimeError("the matrix does not hold every row")


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target; of several rounds the best, so that other work counts as little as possible."""
    name = f"coverage, {connection.vendor}:"
    with throw_away_database(), moved_to(DAY):
        whole = filled()
        best = min(milliseconds(matrix) for _round in range(ROUNDS))
    yield f"{name} matrix, {STANDINGS} rows, {ITEMS} items", best, "ms", TARGET
    yield f"{name} the full count it stands for", whole, "ms", None

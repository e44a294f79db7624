"""One calendar year in its scratch database: loaded on 1 December before it, run day by day, gone on with where it stood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test.utils import override_settings

from catalog.demonstration import agencies, loading, sources
from disclosure.law.workdays import Calendar
from disclosure.models import Heartbeat
from disclosure.today import at_start_of
from reports.rehearsing import day as days
from reports.rehearsing import district, occasions
from reports.rehearsing.lines import Line

# The heartbeat that keeps which day was rehearsed last.
REACHED = "rehearsal"
ONE_DAY = timedelta(days=1)

Days = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is rehearsed on: the district under further instruments or its own alone, whole or its agencies only."""

    further: bool = False
    small: bool = False


class NotScratch(Exception):
    """The configured database is not the scratch of a rehearsal: nothing is run on it."""


def loaded_on(year: int) -> date:
    """The day as of which the district of a year is loaded: what fell due at the year's end escalates in January."""
    return date(year - 1, 12, 1)


def first_year() -> int:
    """The first year that can be rehearsed: its district is loaded after everything in it has happened."""
    dates = [day for one in sources.load() for day in (one.issued_on, one.published_on)]
    dates += [day for row in agencies.load() for day in (row.active_from, row.active_to)]
    last = max(day for day in dates if day is not None)
    return last.year + 1 if last < loaded_on(last.year + 1) else last.year + 2


def last_year() -> int:
    """The last year that can be rehearsed: what begins in it must have its end within the calendar."""
    return Calendar.released().horizon.year - 1


def guard(place: Path) -> None:
    """Refuse any database but an SQLite file of the scratch, and whatever would reach beyond it."""
    name = Path(str(connection.settings_dict["NAME"])).resolve()
    if connection.vendor != "sqlite" or place.resolve() not in name.parents or not settings.EMBEDDED:
        raise NotScratch(str(name))
    if settings.EMAIL_BACKEND != "django.core.mail.backends.dummy.EmailBackend":
        raise NotScratch(settings.EMAIL_BACKEND)


def rehearse(
    place: Path, since: date, until: date, *, scene: Scene, progress: loading.Progress, days_done: Days
) -> Iterator[tuple[date, list[Line]]]:
    """Run the days up to `until`, all in the year of `since`, and give the lines of each from `since` on."""
    guard(place)
    reached = _reached(since)
    if reached is None:
        reached = _begin(place, since.year, scene, progress)
    whole = (until - reached).days
    for number in range(1, whole + 1):
        day = reached + number * ONE_DAY
        lines = run(day, further=scene.further)
        days_done(number, whole)
        if day >= since:
            yield day, lines


@transaction.atomic
def run(day: date, *, further: bool) -> list[Line]:
    """Rehearse one day and note that it was, in one transaction: a rehearsal that was killed goes on from a whole day."""
    lines = days.rehearse(day, before=occasions.happen if further else None)
    _note(day)
    return lines


def _reached(since: date) -> date | None:
    """The day the scratch stands at, if it can go on from there."""
    if Heartbeat._meta.db_table not in connection.introspection.table_names():
        return None
    known = Heartbeat.objects.filter(job=REACHED).first()
    reached = date.fromisoformat(known.detail) if known else None
    return reached if reached is not None and reached < since else None


def _note(day: date) -> None:
    said = {"detail": day.isoformat(), "succeeded_at": at_start_of(day)}
    Heartbeat.objects.update_or_create(job=REACHED, defaults=said)


def _begin(place: Path, year: int, scene: Scene, progress: loading.Progress) -> date:
    """A fresh database with the district as of 1 December; what was rehearsed in it before goes."""
    connections.close_all()
    for part in place.glob("gongkai.sqlite3*"):
        part.unlink()
    _make_tables()
    on = loaded_on(year)
    district.load(on, progress, further=scene.further, small=scene.small)
    _note(on - ONE_DAY)
    return on - ONE_DAY


def _make_tables() -> None:
    """Make the tables as the models have them today: a database that is used once has no history to go through."""
    without_history = dict.fromkeys((config.label for config in apps.get_app_configs()), None)
    with override_settings(MIGRATION_MODULES=without_history):
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)

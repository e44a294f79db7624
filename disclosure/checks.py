"""System checks: what must be true of an installation before it serves anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from disclosure import lawbook, triggers
from disclosure.clocks import OPEN
from disclosure.law.book import UnknownCode
from disclosure.law.instruments import InstrumentError
from disclosure.models import Clock

# A reminder further ahead than a year of working days is a slip of the pen.
MOST = 250


@register(Tags.caches)
def the_cache_is_not_the_brokers(**_kwargs: Any) -> list[CheckMessage]:
    """Every publication empties the cache of pages, and with it the whole Redis database that it lies in."""
    pages = str(settings.CACHES["default"]["LOCATION"])
    if not settings.REDIS_URL or _redis(pages) != _redis(settings.REDIS_URL):
        return []
    return [
        Error(
            "CACHE_URL and REDIS_URL name the same Redis database: a publication would wipe the queue of tasks",
            hint="give one of them another number behind the slash, such as /1",
            id="disclosure.E004",
        )
    ]


def _redis(address: str) -> tuple[str | None, int, str]:
    """Server and database of an address; without a number it is the database 0."""
    read = urlsplit(address)
    return read.hostname, read.port or 6379, read.path.strip("/") or "0"


@register(Tags.database)
def triggers_exist(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Every declared trigger exists; a table rebuilt by hand has lost its own.

    A warning, because migrate makes this check too and is what puts the triggers back.
    """
    return [
        Warning(
            f"trigger {name} is missing from database {alias}",
            hint="run `manage.py migrate`, which installs the triggers anew",
            id="disclosure.W002",
        )
        for alias in databases or ()
        for name in triggers.missing(connections[alias])
    ]


@register(Tags.database)
def open_clocks_have_their_duty(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """The law book holds the row of every clock that still runs; an instrument file may have been taken away."""
    if not databases or law_book_reads():
        return []
    return [
        Warning(
            f"clocks of database {alias} run by duty {code}, which no instrument holds",
            hint="put the instrument back: a clock keeps the row it began under",
            id="disclosure.W003",
        )
        for alias in databases
        if Clock._meta.db_table in connections[alias].introspection.table_names()
        for code in Clock.objects.using(alias).filter(state__in=OPEN).values_list("duty", flat=True).distinct()
        if not _has_row(code)
    ]


def _has_row(code: str) -> bool:
    """Whether an instrument holds the duty, or its code says the whole rule, as that of a directory row does."""
    try:
        lawbook.book().duty(code)
    except UnknownCode:
        return False
    return True


@register()
def reminders_can_be_meant(**_kwargs: Any) -> list[CheckMessage]:
    """DISCLOSURE_REMINDERS names duties there are, with whole numbers of days or hours; a misspelt one reminds nobody."""
    if law_book_reads():
        return []
    duties = [duty for instrument in lawbook.book().instruments for duty in instrument.duties]
    known = {duty.full_code for duty in duties} | {duty.code for duty in duties}
    return [
        Error(f"DISCLOSURE_REMINDERS: {code}: {why}", id="disclosure.E003")
        for code, numbers in settings.DISCLOSURE_REMINDERS.items()
        for why in _wrong(code, numbers, known)
    ]


def _wrong(code: str, numbers: Any, known: set[str]) -> Iterator[str]:
    if code not in known:
        yield "there is no such duty"
    if not isinstance(numbers, list | tuple) or not all(type(one) is int and 0 < one <= MOST for one in numbers):
        yield f"a list of whole numbers from 1 to {MOST} is needed"


@register()
def law_book_reads(**_kwargs: Any) -> list[CheckMessage]:
    """The instruments and indicator sets, those of the installation included, can be read and agree with each other."""
    try:
        book = lawbook.book()
        lawbook.indicator_sets()
    except InstrumentError as error:
        return [Error(str(error), id="disclosure.E002")]
    return [] if book.instruments else [Warning("the law book is empty", id="disclosure.W001")]

"""System checks: what must be true of an installation before it serves anybody."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from disclosure import lawbook, triggers
from disclosure.law.instruments import InstrumentError


@register(Tags.database)
def triggers_exist(databases: list[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Every declared trigger exists; a table rebuilt by hand has lost its own."""
    return [
        Error(
            f"trigger {name} is missing from database {alias}",
            hint="run `manage.py migrate`, which installs the triggers anew",
            id="disclosure.E001",
        )
        for alias in databases or ()
        for name in triggers.missing(connections[alias])
    ]


@register()
def law_book_reads(**_kwargs: Any) -> list[CheckMessage]:
    """The instruments, those of the installation included, can be read and agree with each other."""
    try:
        book = lawbook.book()
    except InstrumentError as error:
        return [Error(str(error), id="disclosure.E002")]
    return [] if book.instruments else [Warning("the law book is empty", id="disclosure.W001")]

"""System checks of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections

from catalog.search import installing


@register(Tags.database)
def search_index_exists(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """The search index stands wherever its entries do; a warning, because migrate makes this check and puts it back."""
    return [
        Warning(
            f"the search index is missing from database {alias}",
            hint="run `manage.py migrate`, then `manage.py rebuild_search --anew`",
            id="catalog.W001",
        )
        for alias in databases or ()
        if installing.missing(connections[alias])
    ]

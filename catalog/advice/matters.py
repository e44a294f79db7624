"""The matters of standard directories that speak of the words of a search: who must publish them, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from catalog import domains, states
from catalog.filters import row_in_force
from catalog.models import DirectoryRow
from catalog.search import question

SHOWN = 5
WORDS = 3
# The levels of matters a directory has: first, second, and what some set out below.
LEVELS = 4


@dataclass(frozen=True, slots=True)
class Matter:
    """One row of a directory in force: its matter, its domain, who publishes it, and its page."""

    title: str
    domain: str
    publisher: str
    url: str


def matters(words: Iterable[str]) -> list[Matter]:
    """The first few rows in force whose matter holds all words."""
    wanted = [folded for word in words if len(folded := question.bare(word)) > 1][:WORDS]
    if not wanted:
        return []
    found = DirectoryRow.objects.filter(version__status=states.PUBLISHED)
    for word in wanted:
        found = found.filter(_holds(word))
    rows = found.select_related("line", "version__directory__agency").order_by("version", "position")
    return [_matter(row) for row in rows[:SHOWN]]


def of_line(key: str) -> Matter | None:
    """The row in force of a line, to say which matter a list is narrowed to."""
    row = row_in_force(key)
    return _matter(row) if row else None


def _holds(word: str) -> Q:
    held = Q()
    for level in range(LEVELS):
        held |= Q(**{f"matters__{level}__icontains": word})
    return held


def _matter(row: DirectoryRow) -> Matter:
    directory = row.version.directory
    address = [directory.domain, directory.agency.slug, directory.level, row.line.key]
    return Matter(
        title=row.title,
        domain=domains.title(directory.domain),
        publisher=row.publisher or directory.agency.name,
        url=reverse("directory_row", args=address),
    )

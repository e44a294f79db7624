"""What of an item is sought in: its title and numbers at the head, everything else behind them, all of it folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalog import rich_text
from catalog.models import Edition
from catalog.search.folding import fold
from disclosure.models import Agency

# Longer texts are sought in up to here: some three hundred printed pages.
LONGEST = 300_000


@dataclass(frozen=True, slots=True)
class Document:
    """The folded text of one edition."""

    head: str
    body: str


def of(edition: Edition) -> Document:
    """The document of an edition whose item, agency and attachments are at hand."""
    head = (edition.title, edition.document_number, edition.item.index_number, edition.keywords)
    return folded(head, _rest(edition))


def folded(head: Iterable[str], rest: Iterable[str]) -> Document:
    """The document of these texts."""
    return Document(_folded(head), _folded(rest))


def _folded(parts: Iterable[str]) -> str:
    return "\n".join(fold(part) for part in parts if part)[:LONGEST]


def _rest(edition: Edition) -> Iterator[str]:
    yield edition.summary
    yield rich_text.plain(edition.body)
    yield edition.issuing_agency
    yield from _names(edition.item.agency)
    for attachment in edition.attachments.all():
        yield attachment.name
        yield attachment.file.text


def _names(agency: Agency) -> Iterator[str]:
    """An agency is known by its name, its short name, and the names of those it took the place of."""
    yield from (agency.name, agency.short_name)
    for former in agency.predecessors.all():
        yield from (former.name, former.short_name)

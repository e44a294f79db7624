"""What of an item is sought in: its title and numbers at the head, everything else behind them, all of it folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalog import rich_text
from catalog.models import Edition
from catalog.search.folding import fold

# Longer texts are sought in up to here: some three hundred printed pages.
LONGEST = 300_000


@dataclass(frozen=True, slots=True)
class Document:
    """The folded text of one edition."""

    head: str
    body: str


def of(edition: Edition, agency_names: Iterable[str]) -> Document:
    """The document of an edition whose item and attachments are at hand; its agency is sought by these names."""
    head = (edition.title, edition.document_number, edition.item.index_number, edition.keywords)
    return folded(head, _rest(edition, agency_names))


def folded(head: Iterable[str], rest: Iterable[str]) -> Document:
    """The document of these texts."""
    return Document(_folded(head), _folded(rest))


def _folded(parts: Iterable[str]) -> str:
    return "\n".join(fold(part) for part in parts if part)[:LONGEST]


def _rest(edition: Edition, agency_names: Iterable[str]) -> Iterator[str]:
    yield edition.summary
    yield rich_text.plain(edition.body)
    yield edition.issuing_agency
    yield from agency_names
    for attachment in edition.attachments.all():
        yield attachment.name
        yield attachment.file.text

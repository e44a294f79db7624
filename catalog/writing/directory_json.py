"""A standard directory as JSON, or one row a line (JSON Lines), streamed.

A row is `DirectoryEntry.as_json()`; where the caller can tell them, its bases are given by type and its time limits
by structure besides. They repeat what the row says and are not read back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from catalog.reading.directory_entry import Basis, DirectoryEntry
from catalog.writing.directory_head import DirectoryHead


@dataclass(frozen=True, slots=True)
class Besides:
    """What is told of a row beside its own texts: `bases` from its 公开依据, `limits` from its 公开时限."""

    bases: Callable[[str], Iterable[Basis]] | None = None
    limits: Callable[[str], Iterable[Mapping[str, Any]]] | None = None

    def of(self, entry: DirectoryEntry) -> dict[str, Any]:
        """The names to add to a row."""
        told: dict[str, Any] = {}
        if self.bases is not None:
            told["bases"] = [asdict(basis) for basis in self.bases(entry.basis)]
        if self.limits is not None:
            told["limits"] = [dict(limit) for limit in self.limits(entry.time_limit)]
        return told


NOTHING = Besides()


def lines(entries: Iterable[DirectoryEntry], besides: Besides = NOTHING) -> Iterator[str]:
    """One row a line."""
    return (f"{_written(entry, besides)}\n" for entry in entries)


def pieces(head: DirectoryHead, entries: Iterable[DirectoryEntry], besides: Besides = NOTHING) -> Iterator[str]:
    """One object: title, facts, and the list of rows."""
    yield f'{{"title": {_text(head.title)}, "facts": {_text(head.facts)}, "rows": ['
    between = "\n"
    for entry in entries:
        yield f"{between}{_written(entry, besides)}"
        between = ",\n"
    yield "\n]}\n"


def _written(entry: DirectoryEntry, besides: Besides) -> str:
    return json.dumps({**entry.as_json(), **besides.of(entry)}, ensure_ascii=False)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)

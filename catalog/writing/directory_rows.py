"""Rows that are gone through twice, first for the columns they need, without ever being held in memory together."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from catalog.reading.directory_entry import DirectoryEntry
from catalog.writing.directory_layout import Extent, Layout

# So much is kept in memory before a file is begun.
IN_MEMORY = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one directory and the columns they need."""

    layout: Layout
    _kept: IO[str]

    def __iter__(self) -> Iterator[DirectoryEntry]:
        self._kept.seek(0)
        return (DirectoryEntry.from_json(json.loads(line)) for line in self._kept)


@contextmanager
def surveyed(entries: Iterable[DirectoryEntry]) -> Iterator[Rows]:
    """The entries, read once from where they come, so that columns and rows are those of one moment."""
    extent = Extent()
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, mode="w+", encoding="utf-8", newline="\n") as kept:
        for entry in entries:
            extent.take(entry)
            kept.write(f"{json.dumps(entry.as_json())}\n")
        yield Rows(extent.layout(), kept)

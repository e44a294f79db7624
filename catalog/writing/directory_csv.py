"""A standard directory as CSV: one row of headings, then its rows, streamed; nothing a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.reading.directory_entry import DirectoryEntry
from catalog.writing.directory_rows import Rows, surveyed
from disclosure.csv_lines import csv_lines
from disclosure.formula_text import neutral


def lines(entries: Iterable[DirectoryEntry]) -> Iterator[str]:
    """The file in pieces, the mark of UTF-8 first."""
    with surveyed(entries) as rows:
        yield from csv_lines(map(neutral, texts) for texts in _texts(rows))


def _texts(rows: Rows) -> Iterator[list[str]]:
    yield rows.layout.headings
    yield from map(rows.layout.texts, rows)

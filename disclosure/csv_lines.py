"""Rows as the lines of a CSV file, one at a time, so that a long table is never held in memory."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

# By this mark at the head of the file spreadsheets know the encoding.
UTF8_MARK = "\ufeff"


class Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The mark of UTF-8, then one line a row; what a spreadsheet would run must have been made text before."""
    writer = csv.writer(Echo())
    yield UTF8_MARK
    for row in rows:
        yield writer.writerow(row)

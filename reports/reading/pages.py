"""What a published report consists of once its file format is forgotten: lines and tables."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.reading.blocks import Table


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of text in their order, and the tables in theirs."""

    lines: tuple[str, ...]
    tables: tuple[Table, ...]

"""What stands above the table of a directory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DirectoryHead:
    """The title of a directory and the line of facts below it: version, agency, day; the line may be empty."""

    title: str
    facts: str = ""

"""What a row of a standard directory says, in terms the services understand, and how it is kept as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

# The levels of a row (公开层级), from the wider to the narrower.
COUNTY, TOWNSHIP, VILLAGE = "county", "township", "village"
LEVELS = (COUNTY, TOWNSHIP, VILLAGE)


@dataclass(frozen=True, slots=True)
class Basis:
    """One rule a row rests on: its type as printed in 【】 (empty where none is printed) and the citation."""

    type: str
    citation: str


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """One row of a standard directory (基层政务公开标准目录) after merged cells and 同上 were resolved.

    `matters` run from the first level (一级事项) to the last; `channels` are codes of the vocabulary
    catalogue_boxes; `whole_society` and `specific_group` are the two boxes of 公开对象, `group` says which group;
    `proactive` and `on_request` the two of 公开方式; `extra` keeps columns this layout does not know, by their heading.
    """

    serial: str = ""
    matters: tuple[str, ...] = ()
    elements: str = ""
    basis: str = ""
    time_limit: str = ""
    publisher: str = ""
    channels: tuple[str, ...] = ()
    other_channels: str = ""
    whole_society: bool = False
    specific_group: bool = False
    group: str = ""
    proactive: bool = False
    on_request: bool = False
    levels: tuple[str, ...] = ()
    stage: str = ""
    site_column: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The entry as plain values."""
        return {name: _plain(getattr(self, name)) for name in NAMES}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> DirectoryEntry:
        """The entry as it was kept; names it does not know are left out."""
        known = {one.name for one in fields(cls)}
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in kept.items() if name in known
        }
        return cls(**values)


NAMES = tuple(one.name for one in fields(DirectoryEntry))


def _plain(value: object) -> object:
    if isinstance(value, str | bool):
        return value
    return list(value) if isinstance(value, tuple) else dict(value) if isinstance(value, Mapping) else value

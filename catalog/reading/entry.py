"""What a row of a table says of one item, in terms the services understand, and how it is kept as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

DATES = frozenset(("formed_on", "generated_on", "issued_on", "valid_from", "valid_to", "publicity_ends_on"))


@dataclass(frozen=True, slots=True)
class Entry:
    """An item to be brought in: its content and dates, and for what was public elsewhere where and since when.

    `published_on` is None for what is new, and for what is old when the day is not known.
    """

    content: Mapping[str, Any]
    item: Mapping[str, Any] = field(default_factory=dict)
    trigger_dates: Mapping[str, date | datetime] = field(default_factory=dict)
    co_issuers: tuple[str, ...] = ()
    drafting_agency: str = ""
    index_number: str = ""
    published_on: date | None = None
    channel: str = "portal"
    proof: str = ""

    @property
    def title(self) -> str:
        return str(self.content.get("title", ""))

    @property
    def document_number(self) -> str:
        return str(self.content.get("document_number", ""))

    def as_json(self) -> dict[str, Any]:
        """The entry with its dates written out."""
        return {
            "content": _written(self.content),
            "item": _written(self.item),
            "trigger_dates": _written(self.trigger_dates),
            "co_issuers": list(self.co_issuers),
            "drafting_agency": self.drafting_agency,
            "index_number": self.index_number,
            "published_on": self.published_on.isoformat() if self.published_on else None,
            "channel": self.channel,
            "proof": self.proof,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Entry:
        """The entry as it was kept."""
        return cls(
            content=_read(kept["content"]),
            item=_read(kept["item"]),
            trigger_dates={trigger: _moment(text) for trigger, text in kept["trigger_dates"].items()},
            co_issuers=tuple(kept["co_issuers"]),
            drafting_agency=kept["drafting_agency"],
            index_number=kept["index_number"],
            published_on=date.fromisoformat(kept["published_on"]) if kept["published_on"] else None,
            channel=kept["channel"],
            proof=kept["proof"],
        )


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _read(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: date.fromisoformat(value) if name in DATES and value else value for name, value in values.items()}


def _moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)

"""The five official documents of the demonstration, with their real metadata and their cleaned text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from catalog.demonstration import tables

DIRECTORY = "items"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a text comes from, why it may be shown, what is not known of it, and what was repaired."""

    name: str
    title: str
    licence: str
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceItem:
    """One document as an item; a date nobody printed is None and named in `source.unknown`."""

    key: str
    title: str
    agency: str
    issuing_agency: str
    theme: str
    genre: str
    category: str
    matter: str
    attribute: str
    summary: str
    keywords: str
    source: Provenance
    body: str
    document_number: str = ""
    index_number: str = ""
    stage: str = ""
    mark: str = ""
    way: str = ""
    interpretation: str = "not-needed"
    validity: str = "effective"
    co_issuers: tuple[str, ...] = ()
    formed_on: date | None = None
    issued_on: date | None = None
    generated_on: date | None = None
    published_on: date | None = None
    valid_to: date | None = None
    trigger_dates: Mapping[str, date] = field(default_factory=dict)


def load() -> tuple[SourceItem, ...]:
    """The five documents, in the order of their sources."""
    names = sorted(path.stem for path in (tables.HERE / DIRECTORY).glob("*.toml"))
    return tuple(sorted(map(_item, names), key=lambda item: item.source.name))


def _item(key: str) -> SourceItem:
    name = f"{DIRECTORY}/{key}.toml"
    content: dict[str, Any] = tables.read(name)
    source = tables.row(Provenance, content["source"], name)
    body = (tables.HERE / DIRECTORY / f"{key}.html").read_text(encoding="utf-8")
    return tables.row(SourceItem, {**content["item"], "key": key, "source": source, "body": body}, name)

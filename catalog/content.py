"""The content of an edition as one hash: what was cleared and approved is what is published, to the letter."""

from __future__ import annotations

import hashlib
import json

from catalog.apps import CONTENT_COLUMNS
from catalog.models import Edition


def content_of(edition: Edition) -> dict[str, object]:
    """The named fields, the attribute among them, and the ordered SHA-256 of the attachments."""
    fields: dict[str, object] = {
        name: str(value) if (value := getattr(edition, name)) is not None else None for name in CONTENT_COLUMNS
    }
    attached = edition.attachments.order_by("position", "pk").values_list("name", "file__sha256")
    fields["attachments"] = [list(pair) for pair in attached]
    return fields


def content_hash(edition: Edition) -> str:
    """SHA-256 over the canonical JSON of the content."""
    text = json.dumps(content_of(edition), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

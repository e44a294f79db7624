"""Somebody found among what is published what was about to be asked for: counted, and nothing else kept."""

from __future__ import annotations

from disclosure.models import Agency
from disclosure.numbering import next_number
from disclosure.today import today


def found(agency: Agency) -> int:
    """One request less, because the information was public already (条例 art. 36(1)); answers how many this year."""
    return next_number(f"found/{agency.pk}/{today().year}")

"""An address that cannot be answered at all: refused with the sentences that say why."""

from __future__ import annotations

from django.core.exceptions import BadRequest

from catalog.listing import Listing
from disclosure.refusals import Reason


def refusal(asked: Listing) -> BadRequest:
    """The 400 for what an address asks, with every sentence about it."""
    return BadRequest(*(Reason("not-understood", sentence) for sentence in asked.problems))

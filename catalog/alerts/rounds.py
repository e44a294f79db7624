"""Rounds: what is found is numbered in the order in which it becomes visible, so that nothing found later has a lower number.

The number is taken under a lock that is kept until what was found is committed.
"""

from __future__ import annotations

from disclosure.models import Counter
from disclosure.numbering import next_number

SERIES = "alerts/round"


def next_round() -> int:
    """The number of the round that is about to be written, for this transaction alone."""
    return next_number(SERIES)


def latest_round() -> int:
    """The last round that is committed; 0 before the first."""
    return Counter.objects.filter(series=SERIES).values_list("value", flat=True).first() or 0

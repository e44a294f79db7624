"""A row's limit as a duty."""

from __future__ import annotations

from disclosure.law.rows import Duty
from disclosure.law.time_limits import Limit


def duty_of(limit: Limit, *, key: str = "") -> Duty | None:
    """The duty of a limit."""
    return None

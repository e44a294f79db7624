"""What begins on the day a letter arrives: the period to correct, the period to pay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from applications.models import Letter, Request
from applications.services import charging, corrections
from disclosure.models import User

BEGINS: Mapping[str, Callable[..., None]] = {
    "correction": corrections.delivered,
    "fee-notice": charging.delivered,
}


def note(request: Request, letter: Letter, *, on: date, actor: User) -> None:
    """A letter reached the applicant on a day; what waits for its arrival begins."""
    begin = BEGINS.get(letter.kind)
    if begin is not None:
        begin(request, on=on, actor=actor)

"""What would become of a date if something happened: a fold over what is on record and what is only supposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.utils.translation import gettext as _

from applications import timing
from applications.models import Request
from disclosure import calendars, clocks, explanations
from disclosure.clocks import UNCOMPUTABLE
from disclosure.law.clock import Deadline, Event, fold
from disclosure.law.course import Receipt
from disclosure.law.rows import Duty
from disclosure.models import Clock

SUPPOSED = "what-if"


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is supposed to happen; whatever is left out does not."""

    asked_on: date | None = None
    answered_on: date | None = None
    corrected_on: date | None = None
    extended_on: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Prospect:
    """One reply clock as it stands, and as it would: the new date with its steps, or why it cannot be."""

    duty: Duty
    local: str
    now: date | None
    deadline: Deadline | None
    refusal: str = ""


def prospects(request: Request, supposed: Supposed) -> list[Prospect]:
    """Each open reply clock under the suppositions; nothing is written."""
    return [_one(clock, supposed, request) for clock in timing.reply_clocks(request)]


def _one(clock: Clock, supposed: Supposed, request: Request) -> Prospect:
    duty, known = clocks.duty_of(clock), clocks.events_of(clock)
    events = [*known, *_supposed(known, supposed)]
    reading = cast(Receipt, clock.rest_day_receipt)
    try:
        found = fold(duty, events, calendars.of(request.agency), rest_day_receipt=reading)
    except UNCOMPUTABLE as error:
        return Prospect(duty, explanations.place(duty), clock.due_on, None, str(error))
    return Prospect(duty, explanations.place(duty), clock.due_on, found)


def _supposed(known: Sequence[Event], supposed: Supposed) -> Iterator[Event]:
    """A pause asked for now, the end of every asking that is open, a restart by a correction, an extension."""
    asked = [key for key in open_keys(known) if timing.asks_others(key)]
    if supposed.asked_on is not None:
        yield Event("pause", supposed.asked_on, SUPPOSED)
        asked.append(SUPPOSED)
    if supposed.answered_on is not None:
        yield from (Event("resume", supposed.answered_on, key) for key in asked)
    if supposed.corrected_on is not None:
        yield from _anew(supposed.corrected_on, asked, supposed)
    if supposed.extended_on is not None:
        yield Event("extend", supposed.extended_on, length=supposed.days)


def _anew(on: date, asked: Sequence[str], supposed: Supposed) -> Iterator[Event]:
    """The fresh term of a correction stands still at once for those who are asked and have not answered by then."""
    yield Event("restart", on)
    if supposed.answered_on is None or supposed.answered_on > on:
        yield from (Event("pause", on, key) for key in asked if key != SUPPOSED or (supposed.asked_on or on) <= on)


def open_keys(events: Sequence[Event]) -> list[str]:
    """The pauses that have begun and not ended."""
    held: list[str] = []
    for event in events:
        if event.kind == "pause":
            held.append(event.key)
        elif event.kind == "resume" and event.key in held:
            held.remove(event.key)
    return held


def told(supposed: Supposed) -> list[str]:
    """The suppositions in words."""
    said = (
        (supposed.asked_on, _("%(on)s向第三方发出征求意见书")),
        (supposed.answered_on, _("%(on)s收到第三方的答复")),
        (supposed.corrected_on, _("%(on)s收到申请人的补正")),
        (supposed.extended_on, _("%(on)s延期并告知申请人")),
    )
    return [sentence % {"on": on} for on, sentence in said if on is not None]

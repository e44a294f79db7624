"""Duties and events as the clock tests write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from disclosure.law.clock import Deadline, Event, EventKind, fold
from disclosure.law.rows import Duty, Extension
from disclosure.law.workdays import Calendar

CALENDAR = Calendar.released()


def day(written: str) -> date:
    """A day, or with a time an instant."""
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def duty(**changes: Any) -> Duty:
    """A reply within 20 working days that may be paused and once lengthened by 20 (条例 art. 33)."""
    row: dict[str, Any] = {
        "instrument": "regulation-2019",
        "instrument_title": "政府信息公开条例",
        "code": "request.reply",
        "title": "答复政府信息公开申请",
        "article": "第三十三条",
        "trigger": "receipt",
        "kind": "within",
        "length": 20,
        "unit": "working-day",
        "owed_by": ("every-agency",),
        "on_miss": "",
        "in_force_from": date(2007, 1, 1),
        "in_force_to": None,
        "certainty": "confirmed",
        "jurisdiction": "cn",
        "extension": Extension(20, "working-day", 1, "第三十三条"),
        "pausable": True,
    }
    return Duty(**{**row, **changes})


def term(length: int, unit: str = "working-day", **changes: Any) -> Duty:
    """A term of that length that begins on the day information was formed, not a receipt."""
    return duty(**{"trigger": "formation-or-change", "length": length, "unit": unit, **changes})


def event(kind: EventKind, on: str, key: str = "", length: int | None = None) -> Event:
    return Event(kind, day(on), key, length)


def start(on: str) -> Event:
    return event("start", on)


def pause(begins: str, ends: str = "", key: str = "") -> list[Event]:
    """A pause with its resumption, or without an end one that is still open."""
    ended = [event("resume", ends, key)] if ends else []
    return [event("pause", begins, key), *ended]


def restart(on: str, key: str = "") -> Event:
    return event("restart", on, key)


def extend(on: str, length: int | None = None) -> Event:
    return event("extend", on, length=length)


def stop(on: str) -> Event:
    return event("stop", on)


def run(row: Duty, *events: Event, **options: Any) -> Deadline:
    return fold(row, events, CALENDAR, **options)


def texts(deadline: Deadline) -> list[str]:
    return [step.text for step in deadline.steps]


def step_on(deadline: Deadline, on: str, containing: str) -> str:
    """The source of the step of that day whose sentence contains those words."""
    found = [step for step in deadline.steps if step.on == day(on) and containing in step.text]
    assert len(found) == 1, texts(deadline)
    return found[0].source

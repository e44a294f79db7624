"""Rows of the law and days of the calendar as plain values, for the command line and the API alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from disclosure.law.fees import Charge
from disclosure.law.rows import Duty
from disclosure.law.time_limits import TimeLimit
from disclosure.law.workdays import DayReason


def duty_as_json(duty: Duty) -> dict[str, Any]:
    """A duty with its limit; `length` and `unit` are null where the limit is a date of the calendar."""
    return {
        "code": duty.full_code,
        "title": duty.title,
        "instrument": duty.instrument,
        "article": duty.article,
        "trigger": duty.trigger,
        "kind": duty.kind,
        "length": duty.length,
        "unit": duty.unit,
        "in_force_from": duty.in_force_from.isoformat(),
        "in_force_to": duty.in_force_to.isoformat() if duty.in_force_to else None,
    }


def day_as_json(day: DayReason) -> dict[str, Any]:
    """A day of the calendar, whether it works, and why."""
    return {"date": day.on.isoformat(), "working": day.working, "why": day.why}


def time_limit_as_json(reading: TimeLimit) -> dict[str, Any]:
    """What a phrase under 公开时限 says; `length` and `unit` are null where it names no measure."""
    limits = [
        {"kind": limit.kind, "length": limit.length, "unit": limit.unit, "trigger": limit.trigger}
        for limit in reading.limits
    ]
    return {"understood": reading.understood, "limits": limits}


def charge_as_json(charge: Charge, translate: Callable[[str], str] = str) -> dict[str, Any]:
    """A fee in yuan with its arithmetic, each step from its first to its last piece or page, both included."""
    steps = [
        {
            "from": step.first,
            "to": step.last,
            "quantity": step.quantity,
            "rate": step.rate,
            "subtotal": step.subtotal,
            "text": step.sentence.told(translate),
            "source": charge.source,
        }
        for step in charge.steps
    ]
    return {"amount": charge.amount, "steps": steps}

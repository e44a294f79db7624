"""Turns a limit of a directory row into a duty that can start a clock, and the duty's code back into the duty.

The code says the whole rule, so that a clock keeps the limit it began under though the row be rewritten:
`within.7.working-day.decision`, `keep.30.calendar-day.posted`, `every.1.quarter@<row>`, `at-once.formation-or-change`,
`in-time.20.working-day.approval`. After @ stands whose limit it is, where a caller must tell rows apart.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from disclosure.law import phrases, vocabulary
from disclosure.law.limit_triggers import trigger_code
from disclosure.law.rows import UNITS, Duty, Instrument, Kind, Unit
from disclosure.law.sentences import amount
from disclosure.law.time_limits import Limit
from disclosure.law.validation import PERIODS

RULES = Path(__file__).with_name("row_duties.toml")
ID = "directory-row"
# As long as the field in which a clock keeps the code of its duty.
LONGEST = 80

# How the full code of a posting begins; the codes of rows are too many to be listed.
KEPT = f"{ID}/keep."

PLAIN, POSTED, CALENDAR = "formation-or-change", "posted", "calendar"
KINDS: dict[str, Kind] = {
    "within": "within",
    "in-time": "within",
    "keep": "keep-at-least",
    "every": "every",
    "at-once": "at-once",
}
IN_TIME_UNIT: Unit = "working-day"

_KEY = re.compile(r"[A-Za-z0-9._:-]+")
_CODE = re.compile(
    r"(?:(?P<measured>within|keep|in-time)\.(?P<length>[1-9]\d{0,2})\.(?P<unit>[a-z-]+)\.(?P<from>[a-z-]+)"
    r"|(?P<every>every)\.1\.(?P<period>[a-z-]+)|(?P<once>at-once)\.(?P<since>[a-z-]+))"
    rf"(?:@{_KEY.pattern})?"
)


class NoRowDuty(ValueError):
    """The code of no duty of a directory row."""


def duty_of(limit: Limit, *, key: str = "", in_time_days: int | None = None) -> Duty | None:
    """The duty a limit makes; None for what starts no clock of its own.

    That is: `permanent`, `every` of more than one period or by the day, `in-time` where the caller knows no number
    of days for it. Raises `NoRowDuty` for a key that cannot stand in a code.
    """
    code = code_of(limit, in_time_days)
    if code is None:
        return None
    return parse(f"{code}@{key}" if key else code)


def code_of(limit: Limit, in_time_days: int | None = None) -> str | None:
    """The code of the duty of a limit, without whose it is."""
    if limit.kind == "every":
        return f"every.1.{limit.unit}" if limit.length == 1 and limit.unit in PERIODS else None
    if limit.kind == "in-time":
        return f"in-time.{in_time_days}.{IN_TIME_UNIT}.{_counted_from(limit)}" if in_time_days else None
    if limit.kind == "at-once":
        return f"at-once.{_counted_from(limit)}"
    if limit.kind not in KINDS:
        return None
    return f"{limit.kind}.{limit.length}.{limit.unit}.{_counted_from(limit)}"


def _counted_from(limit: Limit) -> str:
    """The trigger in the vocabulary: a posting runs from its first day unless the phrase names another one.

    A limit to publish that is counted from a publication means that of some other text, of which the item has no
    date; like a trigger not known it is counted from formation or change.
    """
    named = trigger_code(limit.trigger) if limit.trigger else None
    if limit.kind == "keep":
        return named or POSTED
    return PLAIN if named in (None, POSTED, "published") else named or PLAIN


def parse(code: str) -> Duty:
    """The duty a code stands for, bare or with its instrument; raises `NoRowDuty` for any other code."""
    bare = code.removeprefix(f"{ID}/")
    found = _CODE.fullmatch(bare)
    if found is None or len(f"{ID}/{bare}") > LONGEST:
        raise NoRowDuty(code)
    kind = found["measured"] or found["every"] or found["once"]
    unit, length = found["unit"] or found["period"], found["length"]
    trigger = found["from"] or found["since"] or CALENDAR
    if not _known(kind, unit, trigger):
        raise NoRowDuty(code)
    return _duty(bare, kind, int(length) if length else None, cast(Unit | None, unit), trigger)


def _known(kind: str, unit: str | None, trigger: str) -> bool:
    units = PERIODS if kind == "every" else {one for one in UNITS if one != "hour"}
    return (
        (unit is None or unit in units)
        and trigger in vocabulary.TRIGGERS
        and (trigger == CALENDAR) == (kind == "every")
    )


def _duty(code: str, kind: str, length: int | None, unit: Unit | None, trigger: str) -> Duty:
    of, rules = instrument(), _rules()
    notes = [
        rules["duty"]["plain_trigger"] if trigger == PLAIN else "",
        rules["duty"]["in_time"] if kind == "in-time" else "",
    ]
    return Duty(
        instrument=of.id,
        instrument_title=of.title,
        code=code,
        title=_title(kind, length, unit),
        article=rules["duty"]["article"],
        trigger=trigger,
        kind=KINDS[kind],
        length=length,
        unit=unit,
        owed_by=tuple(rules["duty"]["owed_by"]),
        on_miss="",
        in_force_from=of.in_force_from,
        in_force_to=None,
        certainty="default" if kind == "in-time" else of.certainty,
        jurisdiction=of.jurisdiction,
        # What is posted keeps its clock: to publish is what starts it. Every other clock ends with publication.
        stops_with="" if kind == "keep" else "publish",
        note="；".join(note for note in notes if note),
    )


def _title(kind: str, length: int | None, unit: str | None) -> str:
    term = amount(length, unit).text if length and unit else ""
    return str(_rules()["title"][kind].format(amount=term, period=phrases.PERIODS.get(unit or "", "")))


def instrument() -> Instrument:
    """The standard directories as the instrument on which these duties rest."""
    head: dict[str, Any] = _rules()["instrument"]
    return Instrument(**{**head, "in_force_from": cast(date, head["in_force_from"]), "in_force_to": None})


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(RULES.read_text(encoding="utf-8"))

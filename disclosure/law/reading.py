"""Turns one checked row of an instrument file into a `Duty`, a `Gate`, a `FeeSchedule` or a `Jurisdiction`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, TypedDict, cast

from disclosure.law import consistency, validation, vocabulary
from disclosure.law.rows import (
    FEE_PERIODS,
    FEE_UNITS,
    UNITS,
    Certainty,
    Duty,
    Extension,
    FeePeriod,
    FeeSchedule,
    FeeUnit,
    Gate,
    Instrument,
    Jurisdiction,
    Kind,
    Unit,
)
from disclosure.law.validation import Place, Row


class Common(TypedDict):
    """What duties, gates and fees have in common."""

    instrument: str
    jurisdiction: str
    code: str
    title: str
    article: str
    in_force_from: date
    in_force_to: date | None
    certainty: Certainty
    note: str


def instrument(head: Row, ended_on: date | None, place: Place) -> Instrument:
    """The `[instrument]` table; `ended_on` is the last day another instrument leaves to it."""
    start = starting_day(head, place)
    end = validation.day(head, "in_force_to", place)
    consistency.validity_in_order(start, end, place)
    return Instrument(
        id=validation.identifier(head, "id", place),
        title=validation.text(head, "title", place),
        number=validation.text(head, "number", place, required=False),
        jurisdiction=validation.identifier(head, "jurisdiction", place),
        in_force_from=start,
        in_force_to=earlier(end, ended_on),
        certainty=cast(Certainty, validation.certainty(head, place)),
        replaces=validation.strings(head, "replaces", place),
        note=validation.text(head, "note", place, required=False),
    )


def starting_day(head: Row, place: Place) -> date:
    start = validation.day(head, "in_force_from", place)
    return start if start is not None else place.refuse("缺少 in_force_from")


def earlier(day: date | None, other: date | None) -> date | None:
    return min((end for end in (day, other) if end is not None), default=None)


def duty(row: Row, of: Instrument, place: Place) -> Duty:
    """One duty; its measures are judged by its kind before any of them is read."""
    validation.known_keys(row, validation.DUTY_KEYS, place)
    kind = cast(Kind, validation.kind(row, place))
    return Duty(
        **common(row, of, place),
        **measures(row, place),
        instrument_title=of.title,
        kind=kind,
        trigger=validation.word(row, "trigger", vocabulary.TRIGGERS, place),
        owed_by=validation.words(row, "owed_by", vocabulary.DEBTORS, place, required=True),
        on_miss=validation.text(row, "on_miss", place, required=False),
        stops_with=stops_with(row, kind, place),
        extension=extension(row, place),
        pausable=validation.flag(row, "pausable", place),
        settable=validation.flag(row, "settable", place),
        stands=validation.flag(row, "stands", place),
        conditional=validation.flag(row, "conditional", place),
        matters=validation.words(row, "matters", vocabulary.MATTERS, place),
        displaces=validation.strings(row, "displaces", place),
        remind_before=validation.counts(row, "remind_before", place),
        escalate_after=validation.counts(row, "escalate_after", place),
    )


def measures(row: Row, place: Place) -> dict[str, Any]:
    """How long, how often, or on which day."""
    return {
        "length": validation.count(row, "length", place) if "length" in row else None,
        "unit": cast(Unit | None, validation.unit(row, place)),
        "times": validation.count(row, "times", place, default=1),
        "day": validation.month_day(row["day"], "day", place) if "day" in row else None,
        "opens": validation.month_day(row["opens"], "opens", place) if "opens" in row else None,
        "on": validation.day(row, "on", place),
        "windows": validation.windows(row, place),
    }


def stops_with(row: Row, kind: Kind, place: Place) -> str:
    """The act that ends the clock; only a posting period ends by itself."""
    if kind == "keep-at-least" and "stops_with" not in row:
        return ""
    return validation.word(row, "stops_with", vocabulary.ACTS, place)


def extension(row: Row, place: Place) -> Extension | None:
    if "extension" not in row:
        return None
    value = row["extension"]
    if not isinstance(value, dict):
        place.refuse("extension 应写作 { length, unit, times, article }")
    validation.known_keys(value, validation.EXTENSION_KEYS, place)
    return Extension(
        length=validation.count(value, "length", place),
        unit=cast(Unit, validation.word(value, "unit", UNITS, place)),
        times=validation.count(value, "times", place, default=1),
        article=validation.text(value, "article", place),
    )


def gate(row: Row, of: Instrument, place: Place) -> Gate:
    """One gate; its value must be one its code allows."""
    validation.known_keys(row, validation.GATE_KEYS, place)
    code = validation.word(row, "code", vocabulary.GATES, place)
    return Gate(**common(row, of, place), value=validation.gate_value(row, code, place))


def fee(row: Row, of: Instrument, place: Place) -> FeeSchedule:
    """One fee schedule with its brackets."""
    validation.known_keys(row, validation.FEE_KEYS, place)
    return FeeSchedule(
        **common(row, of, place),
        instrument_title=of.title,
        unit=cast(FeeUnit, validation.word(row, "unit", FEE_UNITS, place)),
        period=cast(FeePeriod, validation.word(row, "period", FEE_PERIODS, place)),
        scope=validation.text(row, "scope", place),
        brackets=validation.brackets(row, place),
    )


def common(row: Row, of: Instrument, place: Place) -> Common:
    start = validation.day(row, "in_force_from", place, default=of.in_force_from) or of.in_force_from
    end = validation.day(row, "in_force_to", place)
    consistency.validity_in_order(start, end, place)
    consistency.validity_within(of, start, place)
    return Common(
        instrument=of.id,
        jurisdiction=of.jurisdiction,
        code=validation.identifier(row, "code", place),
        title=validation.text(row, "title", place),
        article=validation.text(row, "article", place),
        in_force_from=start,
        in_force_to=earlier(end, of.in_force_to),
        certainty=cast(Certainty, validation.certainty(row, place)),
        note=validation.text(row, "note", place, required=False),
    )


def jurisdiction(row: Row, place: Place) -> Jurisdiction:
    validation.known_keys(row, validation.JURISDICTION_KEYS, place)
    return Jurisdiction(
        id=validation.identifier(row, "id", place),
        title=validation.text(row, "title", place),
        instruments=validation.strings(row, "instruments", place),
    )


def binding(jurisdiction_: Jurisdiction, instruments: list[Instrument]) -> Jurisdiction:
    """The jurisdiction with every instrument that names it, the listed ones first."""
    own = [one.id for one in instruments if one.jurisdiction == jurisdiction_.id]
    return replace(jurisdiction_, instruments=tuple(dict.fromkeys([*jurisdiction_.instruments, *own])))

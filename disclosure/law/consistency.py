"""Says whether the rows of all instruments agree with each other: no contradiction, nothing pointing nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from disclosure.law.rows import Duty, FeeSchedule, Gate, Instrument
from disclosure.law.validation import Place

Places = Mapping[int, Place]


def codes_are_single(rows: Iterable[Duty | Gate | FeeSchedule], places: Places) -> None:
    """Two rows of one jurisdiction with the same code must not bind the same matter on the same day.

    Otherwise nobody could say which of two versions of a duty holds, as between Order 492 and Order 711.
    """
    seen: dict[tuple[type, str, str], list[Duty | Gate | FeeSchedule]] = defaultdict(list)
    for row in rows:
        for other in seen[type(row), row.jurisdiction, row.code]:
            if overlap(row, other) and not displaced(row, other):
                places[id(row)].refuse(f"与 {other.full_code} 同时有效（{period(other)}）")
        seen[type(row), row.jurisdiction, row.code].append(row)


def overlap(row: Duty | Gate | FeeSchedule, other: Duty | Gate | FeeSchedule) -> bool:
    starts = max(row.in_force_from, other.in_force_from)
    both = row.in_force(starts) and other.in_force(starts)
    return both and same_matter(row, other)


def same_matter(row: Duty | Gate | FeeSchedule, other: Duty | Gate | FeeSchedule) -> bool:
    if not (isinstance(row, Duty) and isinstance(other, Duty)):
        return True
    return not row.matters or not other.matters or bool(set(row.matters) & set(other.matters))


def displaced(row: Duty | Gate | FeeSchedule, other: Duty | Gate | FeeSchedule) -> bool:
    if not (isinstance(row, Duty) and isinstance(other, Duty)):
        return False
    return other.full_code in row.displaces or row.full_code in other.displaces


def period(row: Duty | Gate | FeeSchedule) -> str:
    return f"{row.in_force_from} 至 {row.in_force_to or '今'}"


def displaced_codes_exist(duties: Sequence[Duty], places: Places) -> None:
    known = {duty.code for duty in duties} | {duty.full_code for duty in duties}
    for duty in duties:
        for code in duty.displaces:
            if code not in known:
                places[id(duty)].refuse(f"displaces 中的 “{code}”不存在")
            if code in (duty.code, duty.full_code):
                places[id(duty)].refuse(f"displaces 中的 “{code}”就是本行")


def validity_in_order(start: date, end: date | None, place: Place) -> None:
    if end is not None and end < start:
        place.refuse(f"in_force_to {end} 早于 in_force_from {start}")


def validity_within(instrument: Instrument, start: date, place: Place) -> None:
    """A row binds at the earliest when its instrument does."""
    if start < instrument.in_force_from:
        place.refuse(f"in_force_from {start} 早于文件施行之日 {instrument.in_force_from}")
    if instrument.in_force_to is not None and start > instrument.in_force_to:
        place.refuse(f"in_force_from {start} 晚于文件失效之日 {instrument.in_force_to}")

"""One line of the rehearsed calendar: what happened on a day to a duty of an agency, and those that are alike together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

OPENED, WARNED, DUE, ESCALATED, AUTOMATIC, PROPOSED = "opened", "warned", "due", "escalated", "automatic", "proposed"
KINDS = (OPENED, WARNED, DUE, ESCALATED, AUTOMATIC, PROPOSED)


@dataclass(frozen=True, slots=True)
class Line:
    """What one duty, or one act of the system, did on a day at one agency.

    `duty` is the full code of a duty, for an act its name in the ledger; `how` is the milestone of a reminder;
    `to` are the people who were told.
    """

    on: date
    kind: str
    duty: str
    title: str
    agency: str
    agency_name: str
    subject: str = ""
    period: str = ""
    instrument: str = ""
    article: str = ""
    due_on: date | None = None
    how: str = ""
    in_hours: bool = False
    to: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """Where the line stands among those of a run; no number of a record has a part in it."""
        due = self.due_on or date.min
        return (self.on, KINDS.index(self.kind), self.duty, due, self.period, self.how, self.agency, self.subject)

    def as_json(self) -> dict[str, Any]:
        """The line as JSON holds it."""
        plain = {field.name: getattr(self, field.name) for field in fields(self)}
        dates = {name: day.isoformat() for name, day in plain.items() if isinstance(day, date)}
        return {**plain, **dates, "to": list(self.to)}


def from_json(read: dict[str, Any]) -> Line:
    """The line that `as_json` wrote."""
    due = read["due_on"]
    dates = {"on": date.fromisoformat(read["on"]), "due_on": date.fromisoformat(due) if due else None}
    return Line(**{**read, **dates, "to": tuple(read["to"])})


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that say the same of several agencies or matters: `line` says it, without agency, matter and people."""

    line: Line
    lines: tuple[Line, ...]

    @property
    def agencies(self) -> tuple[str, ...]:
        """The names of the agencies, each once."""
        return tuple(dict.fromkeys(one.agency_name for one in self.lines))

    @property
    def told(self) -> tuple[str, ...]:
        """Everybody who was told, each once."""
        return tuple(sorted({name for one in self.lines for name in one.to}))


def grouped(lines: Iterable[Line]) -> list[Group]:
    """The lines with those that say the same brought together, in a stable order."""
    alike: defaultdict[Line, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda one: one.order):
        alike[replace(line, agency="", agency_name="", subject="", to=())].append(line)
    return [Group(said, tuple(own)) for said, own in alike.items()]

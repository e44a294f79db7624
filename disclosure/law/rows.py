"""The rows of which the law consists here: instruments, duties, gates, fees and jurisdictions, as frozen data.

A row says what one article asks; nothing in this file computes. `instruments.py` reads the rows from
their files, `clock.py` turns a duty and dated events into a deadline.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["within", "every", "keep-at-least", "before", "fixed", "window", "at-once"]
Unit = Literal["working-day", "calendar-day", "hour", "week", "month", "quarter", "half-year", "year"]
Certainty = Literal["confirmed", "default"]
FeeUnit = Literal["piece", "page"]
FeePeriod = Literal["calendar-month", "request"]

NATIONAL = "cn"
FEE_UNITS: tuple[FeeUnit, ...] = ("piece", "page")
FEE_PERIODS: tuple[FeePeriod, ...] = ("calendar-month", "request")
CERTAINTIES: tuple[Certainty, ...] = ("confirmed", "default")
KINDS: tuple[Kind, ...] = ("within", "every", "keep-at-least", "before", "fixed", "window", "at-once")
UNITS: tuple[Unit, ...] = (
    "working-day",
    "calendar-day",
    "hour",
    "week",
    "month",
    "quarter",
    "half-year",
    "year",
)


@dataclass(frozen=True, slots=True)
class Extension:
    """How far, how often and on whose word a term may be lengthened (e.g. 条例 art. 33: once, 20 working days)."""

    length: int
    unit: Unit
    times: int
    article: str


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the year in which something is to be published; both days belong to it (month, day)."""

    opens: tuple[int, int]
    closes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Duty:
    """What one article asks of whom, by when, counted from what.

    `opens`: the day of the year on which a fixed `day` of the year opens, where that is not 1 January.
    `settable`: whoever decides may set the term itself (a reasonable period, the term of a judgment); `length` is
    then the default for when nobody has. `stands`: the day so set was told to somebody; no later event moves it, and
    a fresh term counts in its place only where it ends later. `conditional`: the duty binds only if something turns out to be needed
    (a notice of correction); whoever had no need of it has missed nothing when its last day passes.
    """

    instrument: str
    code: str
    title: str
    article: str
    trigger: str
    kind: Kind
    length: int | None
    unit: Unit | None
    owed_by: tuple[str, ...]
    on_miss: str
    in_force_from: date
    in_force_to: date | None
    certainty: Certainty
    jurisdiction: str
    times: int = 1
    day: tuple[int, int] | None = None
    opens: tuple[int, int] | None = None
    on: date | None = None
    windows: tuple[Window, ...] = ()
    extension: Extension | None = None
    pausable: bool = False
    settable: bool = False
    stands: bool = False
    conditional: bool = False
    stops_with: str = ""
    matters: tuple[str, ...] = ()
    displaces: tuple[str, ...] = ()
    remind_before: tuple[int, ...] = ()
    escalate_after: tuple[int, ...] = ()
    note: str = ""
    instrument_title: str = ""

    @property
    def full_code(self) -> str:
        return f"{self.instrument}/{self.code}"

    def cite(self, article: str = "") -> str:
        """The article, or another one of the same instrument, with the instrument's title."""
        title = (self.instrument_title or self.instrument).replace("《", "〈").replace("》", "〉")
        return f"《{title}》{article or self.article}"

    def in_force(self, on: date) -> bool:
        """Whether the row binds on that day; both ends of its validity belong to it."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition or choice the law or a jurisdiction sets for an act: a consent, a number of persons, an option."""

    instrument: str
    code: str
    title: str
    article: str
    value: str | int | bool | tuple[str, ...] | tuple[int, ...]
    in_force_from: date
    in_force_to: date | None
    certainty: Certainty
    jurisdiction: str
    note: str = ""

    @property
    def full_code(self) -> str:
        return f"{self.instrument}/{self.code}"

    def in_force(self, on: date) -> bool:
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class Bracket:
    """A stretch of a progressive fee: from its `first` to its `last` unit, both included, each costs `rate` yuan.

    An open bracket has no `last`; it may rise by `rise` yuan with every further `step` units.
    """

    first: int
    last: int | None
    rate: int
    step: int | None = None
    rise: int = 0


@dataclass(frozen=True, slots=True)
class FeeSchedule:
    """A progressive fee (超额累进): what is counted, over which period for one applicant and agency, and its brackets."""

    instrument: str
    code: str
    title: str
    article: str
    unit: FeeUnit
    period: FeePeriod
    scope: str
    brackets: tuple[Bracket, ...]
    in_force_from: date
    in_force_to: date | None
    certainty: Certainty
    jurisdiction: str
    note: str = ""
    instrument_title: str = ""

    @property
    def full_code(self) -> str:
        return f"{self.instrument}/{self.code}"

    def cite(self) -> str:
        """The article with the instrument's title."""
        return f"《{self.instrument_title or self.instrument}》{self.article}"

    def in_force(self, on: date) -> bool:
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One legal instrument with its validity and the duties, gates and fees it lays down.

    Its `certainty` speaks of its number and its dates; each row speaks for its own figure. `replaces` names
    the instruments that end on the day before this one begins.
    """

    id: str
    title: str
    number: str
    jurisdiction: str
    in_force_from: date
    in_force_to: date | None
    certainty: Certainty
    duties: tuple[Duty, ...] = field(default=(), repr=False)
    gates: tuple[Gate, ...] = field(default=(), repr=False)
    fees: tuple[FeeSchedule, ...] = field(default=(), repr=False)
    replaces: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A territory or office with rules of its own, and the instruments that bind there beside the national ones.

    The instruments run from the wider to the narrower: where two set the same gate, the last one decides.
    """

    id: str
    title: str
    instruments: tuple[str, ...]

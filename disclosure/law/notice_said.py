"""What a sentence, a section or a whole notice says of its days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY = 5


@dataclass(slots=True)
class Said:
    """Days by what is said of them; `freed` and `restored` are those an amendment takes back to rest or to work."""

    off: list[date] = field(default_factory=list)
    given: list[date] = field(default_factory=list)
    detailed: list[date] = field(default_factory=list)
    worked: list[date] = field(default_factory=list)
    moved: list[date] = field(default_factory=list)
    freed: list[date] = field(default_factory=list)
    restored: list[date] = field(default_factory=list)
    ordinary: list[date] = field(default_factory=list)
    not_off: list[date] = field(default_factory=list)
    targets: list[date] = field(default_factory=list)
    extended_to: list[date] = field(default_factory=list)
    extended_from: list[date] = field(default_factory=list)
    extended_by: list[int] = field(default_factory=list)
    whole_counts: list[int] = field(default_factory=list)
    holidays: list[str] = field(default_factory=list)

    def add(self, other: Said) -> None:
        for name in self.__slots__:
            getattr(self, name).extend(getattr(other, name))

    def take_back(self, days: list[date]) -> None:
        """Unsay that the days just read are off or worked."""
        for name in ("off", "given", "worked"):
            setattr(self, name, [day for day in getattr(self, name) if day not in days])


def with_weekend(days: set[date]) -> set[date]:
    """The days with every Saturday and Sunday that touches them."""
    run = set(days)
    for step in (timedelta(days=-1), timedelta(days=1)):
        for day in days:
            while (day := day + step).weekday() >= SATURDAY:
                run.add(day)
    return run

"""What was read from a holiday notice: its days, and every sentence that could not be understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosure.law.holidays import Notice, NoticeDay


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence (or row) that was not understood or contradicts itself, and why, in Chinese."""

    sentence: str
    why: str


@dataclass(frozen=True, slots=True)
class NoticeReading:
    """The outcome of reading a notice; with problems it must not be put in force."""

    year: int | None
    number: str | None
    issued_on: date | None
    title: str
    days: tuple[NoticeDay, ...]
    problems: tuple[Problem, ...]

    def notice(self, jurisdiction: str | None = None) -> Notice:
        """The notice that was read; refused while anything in it is not understood."""
        if self.problems or self.year is None:
            raise ValueError("放假通知没有全部读懂，不能采用。")
        return Notice(self.year, self.number, self.issued_on, self.title, self.days, jurisdiction)

    def as_json(self) -> dict[str, object]:
        """The reading as plain values, dates in ISO form."""
        return {
            "year": self.year,
            "number": self.number,
            "issued_on": self.issued_on.isoformat() if self.issued_on else None,
            "days": [{"date": day.date.isoformat(), "kind": day.kind, "holiday": day.holiday} for day in self.days],
            "problems": [{"sentence": problem.sentence, "why": problem.why} for problem in self.problems],
        }

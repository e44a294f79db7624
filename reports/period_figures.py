"""The figures of a month or a quarter: of each agency so many of each kind, added up for the whole tree, kept as JSON.

Only leaves are kept. Days to the answer are kept as how many answers took how many, so that a median of the tree is
the median of its answers and not of medians.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median_low
from typing import Any

Counts = Counter[str]

PUBLISHED, CATEGORY, THEME, DOMAIN = "published", "category", "theme", "domain"
REQUESTS, GROUNDS, STATES, DAYS = "requests", "grounds", "states", "days"
COVERAGE, DOMAIN_COVERAGE, PUNCTUALITY, OVERDUE = "coverage", "domain-coverage", "punctuality", "overdue"
MEASURES = (
    *(PUBLISHED, CATEGORY, THEME, DOMAIN, REQUESTS, GROUNDS, STATES, DAYS),
    *(COVERAGE, DOMAIN_COVERAGE, PUNCTUALITY, OVERDUE),
)


@dataclass(frozen=True, slots=True)
class Share:
    """What was counted of one agency, or of several together."""

    slug: str
    name: str
    counts: Mapping[str, Counts]

    def of(self, measure: str) -> Counts:
        """The figures of one measure; what was not counted is nought."""
        return self.counts.get(measure, Counter())

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was counted of it."""
        return not any(counts.total() for counts in self.counts.values())

    @property
    def days(self) -> Counter[int]:
        """How many answers took how many working days."""
        return Counter({int(days): number for days, number in self.of(DAYS).items()})


@dataclass(frozen=True, slots=True)
class Late:
    """What was overdue on the day of the count: at whom, what, since when; `number` of them where no name is told."""

    slug: str
    name: str
    kind: str
    what: str
    due_on: date
    days_late: int
    number: int = 1

    def as_json(self) -> dict[str, Any]:
        """For the frozen figures."""
        return {
            "agency": self.slug,
            "name": self.name,
            "kind": self.kind,
            "what": self.what,
            "due_on": self.due_on.isoformat(),
            "days_late": self.days_late,
            "number": self.number,
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Late:
        """As it was kept."""
        on = date.fromisoformat(said["due_on"])
        return cls(said["agency"], said["name"], said["kind"], said["what"], on, said["days_late"], said["number"])


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that was counted of a period up to the day `as_of`, as it stood on the morning of `on`.

    `labels` keep what the codes were called then.
    """

    period: str
    begins_on: date
    ends_on: date
    as_of: date
    on: date
    root: str
    shares: tuple[Share, ...]
    overdue: tuple[Late, ...] = ()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def whole(self) -> Share:
        """The whole tree."""
        return together(self.shares)

    def share_of(self, slug: str) -> Share | None:
        """The figures of one agency."""
        return next((share for share in self.shares if share.slug == slug), None)

    def label(self, measure: str, code: str) -> str:
        """What a code was called when it was counted."""
        return self.labels.get(measure, {}).get(code, code)

    def as_json(self) -> dict[str, Any]:
        """The frozen form; measures and figures that are nought are left out."""
        return {
            "period": self.period,
            "begins_on": self.begins_on.isoformat(),
            "ends_on": self.ends_on.isoformat(),
            "as_of": self.as_of.isoformat(),
            "on": self.on.isoformat(),
            "root": self.root,
            "agencies": [_share_json(share) for share in self.shares],
            "overdue": [late.as_json() for late in self.overdue],
            "labels": {measure: dict(sorted(known.items())) for measure, known in self.labels.items()},
        }


def from_json(said: Mapping[str, Any]) -> Figures:
    """Figures as they were kept."""
    days = {name: date.fromisoformat(said[name]) for name in ("begins_on", "ends_on", "as_of", "on")}
    shares = tuple(
        Share(one["agency"], one["name"], {name: Counter(counts) for name, counts in one["counts"].items()})
        for one in said["agencies"]
    )
    overdue = tuple(Late.from_json(one) for one in said["overdue"])
    return Figures(
        period=said["period"], root=said["root"], shares=shares, overdue=overdue, labels=said["labels"], **days
    )


def _share_json(share: Share) -> dict[str, Any]:
    counts = {name: {key: n for key, n in sorted(share.of(name).items()) if n} for name in MEASURES}
    return {"agency": share.slug, "name": share.name, "counts": {name: one for name, one in counts.items() if one}}


def together(shares: Iterable[Share]) -> Share:
    """Several agencies added up, figure by figure."""
    counts: dict[str, Counts] = {name: Counter() for name in MEASURES}
    for share in shares:
        for name, counted in share.counts.items():
            counts.setdefault(name, Counter()).update(counted)
    return Share("", "", counts)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long answers took, in working days; nothing where there was none."""

    answers: int
    average: float | None
    median: int | None
    longest: int | None


def pace(days: Counter[int]) -> Pace:
    """Average to one decimal, the lower median, and the longest."""
    answers = days.total()
    if not answers:
        return Pace(0, None, None, None)
    spent = sum(taken * number for taken, number in days.items())
    return Pace(answers, round(spent / answers, 1), median_low(sorted(days.elements())), max(+days))


def rows(figures: Figures) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Every leaf as a plain row: agency and its name, measure, code and its label, figure."""
    for share in figures.shares:
        for measure in MEASURES:
            for code, number in sorted(share.of(measure).items()):
                if number:
                    yield share.slug, share.name, measure, code, figures.label(measure, code), number

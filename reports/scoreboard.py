"""The public scoreboard: how punctual each agency was in a period, in rows that pages, files and the API all show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.cache import cache
from django.db.models import Min, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure import calendars
from disclosure.agencies import place_in_tree
from disclosure.lawbook import book
from disclosure.models import Agency, Clock
from disclosure.today import today
from reports import punctuality
from reports.periods import Period
from reports.punctuality import KINDS, NOTHING, Punctuality

KIND_NAMES: Mapping[str, str | Promise] = {
    punctuality.PUBLICATION: _("主动公开"),
    punctuality.REPLY: _("申请答复"),
    punctuality.REPORT: _("年度报告"),
}
STATUTE, TARGET = MEASURES = ("statute", "target")
MEASURE_NAMES: Mapping[str, str | Promise] = {STATUTE: _("法定期限"), TARGET: _("本地要求")}
SORTS: Mapping[str, str | Promise] = {
    "tree": _("机关次序"),
    "due": _("到期最多"),
    "late": _("逾期最多"),
    "days": _("逾期工作日最多"),
    "rate": _("按时率最高"),
}
LEAST = "punctuality.least"
KEPT_FOR = 300  # seconds


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks for: a period, the measure, and the part of the tree."""

    period: Period
    measure: str = STATUTE
    within: Agency | None = None

    @property
    def target(self) -> bool:
        """Whether the stricter days of the place are asked for."""
        return self.measure == TARGET

    def agencies(self) -> QuerySet[Agency]:
        """The agencies of that part, also those that were abolished and may have left something undone."""
        return Agency.objects.filter(path__startswith=self.within.path if self.within else "")

    def existed(self, agency: Agency) -> bool:
        """Whether an agency existed on any day of the period."""
        begun = agency.active_from is None or agency.active_from <= self.period.ends
        return begun and (agency.active_to is None or agency.active_to >= self.period.begins)


@dataclass(frozen=True, slots=True)
class Row:
    """One agency with its figures of every kind; `depth` is how far below the highest row it stands."""

    agency: Agency
    depth: int
    figures: Mapping[str, Punctuality]


@dataclass(frozen=True, slots=True)
class Board:
    """The whole table as it stood on a day."""

    question: Question
    on: date
    least: int
    rows: Sequence[Row]
    totals: Mapping[str, Punctuality] = field(default_factory=dict)

    def share(self, figure: Punctuality) -> int | None:
        """The rate in whole per cent; None where too few fell due for a percentage to say anything."""
        return share(figure, self.least)

    def sorted_by(self, kind: str, sort: str) -> list[Row]:
        """The rows in an order a reader chose; those of which too little is known come last, in that of the tree."""
        keys = {
            "due": lambda row: -row.figures[kind].due,
            "late": lambda row: -(row.figures[kind].late + row.figures[kind].open_late),
            "days": lambda row: -row.figures[kind].days_late,
            "rate": lambda row: self._by_rate(row.figures[kind]),
        }
        if sort not in keys:
            return list(self.rows)
        return sorted(self.rows, key=lambda row: (row.figures[kind].due == 0, keys[sort](row)))

    def _by_rate(self, figure: Punctuality) -> tuple[bool, float]:
        return self.share(figure) is None, -figure.on_time / figure.due if figure.due >= self.least else 0.0


def board(question: Question) -> Board:
    """The figures of every agency asked for, and their sums: a fixed number of questions for any number of agencies."""
    counted = figures(question.period, target=question.target)
    of = {
        agency: {kind: counted[kind].get(agency.pk, NOTHING) for kind in KINDS}
        for agency in sorted(question.agencies(), key=place_in_tree)
    }
    shown = {
        agency: own for agency, own in of.items() if question.existed(agency) or punctuality.total(own.values()).due
    }
    highest = min((len(place_in_tree(agency)) for agency in shown), default=0)
    rows = [Row(agency, len(place_in_tree(agency)) - highest, own) for agency, own in shown.items()]
    totals = {kind: punctuality.total(row.figures[kind] for row in rows) for kind in KINDS}
    return Board(question, today(), least(question.within), rows, totals)


def share(figure: Punctuality, least: int) -> int | None:
    """The rate in whole per cent, where enough fell due for a percentage to say anything."""
    return figure.rate if figure.due >= least else None


def figures(period: Period, *, target: bool = False) -> Mapping[str, Mapping[int, Punctuality]]:
    """The figures of every kind and of all agencies, by agency; who the agencies are is asked once for all kinds."""
    everyone = Agency.objects.all()
    return {kind: _figures(everyone, kind, period, target=target) for kind in KINDS}


def _figures(everyone: QuerySet[Agency], kind: str, period: Period, *, target: bool) -> Mapping[int, Punctuality]:
    """The figures of one kind, counted anew every five minutes."""
    key = f"punctuality-{kind}-{period.code}-{target}-{today()}"
    counted: Mapping[int, Punctuality] | None = cache.get(key)
    if counted is None:
        counted = punctuality.by_agency(everyone, kind, period.begins, period.ends, on=today(), target=target)
        cache.set(key, counted, KEPT_FOR)
    return counted


def least(within: Agency | None) -> int:
    """From how many due matters on a percentage is told."""
    place = calendars.jurisdiction_of(within) if within is not None else ""
    return int(str(book().gate(LEAST, on=today(), jurisdiction=place or None).value))


def years() -> list[int]:
    """The years in which anything fell due, the latest first; this year in any case."""
    first = Clock.objects.filter(due_on__isnull=False).aggregate(day=Min("due_on"))["day"] or today()
    return list(range(today().year, min(first.year, today().year) - 1, -1))


COLUMNS: Mapping[str, str | Promise] = {
    "agency": _("机关"),
    "agency_slug": _("机关代称"),
    "kind": _("类别"),
    "due": _("到期件数"),
    "on_time": _("按时件数"),
    "late": _("逾期办结件数"),
    "open_late": _("逾期未办结件数"),
    "days_late": _("逾期工作日合计"),
    "rate": _("按时率（%）"),
    "period": _("统计期"),
    "measure": _("口径"),
    "as_of": _("截至"),
}


def lines(shown: Board) -> Iterator[dict[str, str | int | None]]:
    """One line for each agency and kind, as files and the API give them."""
    for row in shown.rows:
        for kind, figure in row.figures.items():
            yield {
                "agency": row.agency.name,
                "agency_slug": row.agency.slug,
                "kind": kind,
                "due": figure.due,
                "on_time": figure.on_time,
                "late": figure.late,
                "open_late": figure.open_late,
                "days_late": figure.days_late,
                "rate": shown.share(figure),
                "period": shown.question.period.code,
                "measure": shown.question.measure,
                "as_of": shown.on.isoformat(),
            }

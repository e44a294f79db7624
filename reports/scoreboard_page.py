"""The scoreboard as its page shows it: lines of numbers, each with the address of the evidence behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from disclosure.models import Agency
from reports.punctuality import KINDS, Punctuality
from reports.scoreboard import COLUMNS, KIND_NAMES, STATUTE, Board, Question, Row, share
from reports.scoreboard_evidence import LATE, ON_TIME, OPEN, OVER

# Which of the counted clocks a number opens.
OPENS: Mapping[str, str] = {"due": "", "on_time": ON_TIME, "late": LATE, "open_late": OPEN, "days_late": OVER}


@dataclass(frozen=True, slots=True)
class Cell:
    """One number under its heading, and where its evidence is; none where nothing was counted."""

    label: str
    number: int
    url: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The numbers of one kind, of one agency or of all shown (then without one).

    `share` is None where nothing fell due or too few for a percentage. `below` is the address of the agency with all
    under it, where there is anybody.
    """

    figure: Punctuality
    share: int | None
    cells: list[Cell]
    code: str = ""
    kind: str = ""
    agency: Agency | None = None
    depth: int = 0
    below: str = ""


def lines(board: Board, kind: str, sort: str) -> list[Line]:
    """A line for each agency; where they stand in the order of the tree, with their depth in it."""
    paths = [row.agency.path for row in board.rows]
    parents = {path.rpartition(".")[0].rpartition(".")[0] + "." for path in paths}
    return [
        _line(board, row, kind, deep=sort == "tree", above=row.agency.path in parents)
        for row in board.sorted_by(kind, sort)
    ]


def _line(board: Board, row: Row, kind: str, *, deep: bool, above: bool) -> Line:
    figure, question = row.figures[kind], board.question
    within = {**parameters(question), "kind": kind, "within": row.agency.slug}
    return Line(
        figure,
        board.share(figure),
        cells(figure, question, kind, {"agency": row.agency.slug}),
        agency=row.agency,
        depth=row.depth if deep else 0,
        below=f"{reverse('scoreboard')}?{urlencode(within)}" if above and row.agency != question.within else "",
    )


def totals(board: Board) -> list[Line]:
    """The sums of all agencies shown, a line for each kind."""
    return sums(board.totals, board.question, {}, board.least)


def sums(found: Mapping[str, Punctuality], question: Question, of: Mapping[str, str], least: int) -> list[Line]:
    """A line for each kind; `of` says in the address whose figures they are."""
    return [
        Line(
            found[kind],
            share(found[kind], least),
            cells(found[kind], question, kind, of),
            code=kind,
            kind=str(KIND_NAMES[kind]),
        )
        for kind in KINDS
    ]


def cells(figure: Punctuality, question: Question, kind: str, of: Mapping[str, str]) -> list[Cell]:
    """The five numbers of a figure."""
    return [
        Cell(
            str(COLUMNS[name]),
            getattr(figure, name),
            evidence_url(question, kind, state=state, **of) if getattr(figure, name) else "",
            name in ("late", "open_late", "days_late"),
        )
        for name, state in OPENS.items()
    ]


def evidence_url(question: Question, kind: str, **more: str) -> str:
    """Where the clocks behind a figure are listed."""
    asked = {**parameters(question), "kind": kind, **more}
    return f"{reverse('scoreboard_evidence')}?{query(asked.items())}"


def parameters(question: Question) -> dict[str, str]:
    """A question as the parameters of an address."""
    return {
        "year": str(question.period.year),
        "quarter": str(question.period.quarter or ""),
        "measure": "" if question.measure == STATUTE else question.measure,
        "within": question.within.slug if question.within else "",
    }


def query(parameters: Iterable[tuple[str, str]]) -> str:
    """The parameters that say something, written as a query."""
    return urlencode([(name, value) for name, value in parameters if value])

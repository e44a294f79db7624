"""The matrix of coverage as pages and files show it: lines of cells with their addresses, lists, and plain rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from catalog import coverage
from catalog.coverage import STATES, Cell, Matrix
from catalog.domains import Domain
from disclosure.models import Agency
from disclosure.today import today

# How a cell's colour tells its gravest state, beside the words and numbers that tell it in full.
TONES = {"overdue": "bad", "never": "bad", "gone": "soon", "stale": "soon", "served": "good"}

Address = Callable[[Domain, Agency], str]


@dataclass(frozen=True, slots=True)
class Told:
    """One cell: its numbers in words, the gravest state for its tone, and where its rows are."""

    cell: Cell
    url: str
    domain: Domain | None = None
    agency: Agency | None = None

    @property
    def tone(self) -> str:
        return TONES.get(self.cell.worst, "")

    @property
    def states(self) -> list[tuple[str, str, int]]:
        """The states in which any row stands: code, name, number."""
        return [(code, str(name), self.cell.counts[code]) for code, name in STATES.items() if self.cell.counts[code]]


@dataclass(frozen=True, slots=True)
class Group:
    """All cells of one domain or of one agency, with their sum."""

    title: str
    total: Told
    cells: list[Told | None]

    @property
    def filled(self) -> list[Told]:
        return [cell for cell in self.cells if cell is not None]


def by_domain(matrix: Matrix, address: Address) -> list[Group]:
    """A line for each domain, a cell for each agency; none where an agency owes no row of it."""
    lines = []
    for domain in matrix.domains:
        cells = [_told(matrix, domain, agency, address) for agency in matrix.agencies]
        lines.append(Group(domain.title, Told(matrix.of_domain(domain.code), ""), cells))
    return lines


def by_agency(matrix: Matrix, address: Address) -> list[Group]:
    """The same with agencies as lines."""
    lines = []
    for agency in matrix.agencies:
        cells = [_told(matrix, domain, agency, address) for domain in matrix.domains]
        lines.append(Group(agency.name, Told(matrix.of_agency(agency.pk), ""), cells))
    return lines


def _told(matrix: Matrix, domain: Domain, agency: Agency, address: Address) -> Told | None:
    cell = matrix.cells.get((domain.code, agency.pk))
    return Told(cell, address(domain, agency), domain, agency) if cell is not None else None


def sums(matrix: Matrix) -> list[Told]:
    """The sum of each agency, in the order of the columns."""
    return [Told(matrix.of_agency(agency.pk), "", None, agency) for agency in matrix.agencies]


def figures(cell: Cell) -> list[tuple[str, str, int, int]]:
    """Every state with its number and its share in whole per cent, those of no row too."""
    return [
        (code, str(name), cell.counts[code], round(100 * cell.counts[code] / cell.rows) if cell.rows else 0)
        for code, name in STATES.items()
    ]


def headings() -> list[str]:
    """The columns of the matrix as a table of figures."""
    return [_("领域代码"), _("领域"), _("机关"), _("机关代称"), *map(str, STATES.values()), _("合计")]


def head(root: Agency | None, level: str) -> dict[str, Any]:
    """What is said to machines above the figures: of which day and what they are, after how many months a row is stale."""
    return {
        "as_of": today().isoformat(),
        "level": level,
        "within": root.slug if root else "",
        "stale_after_months": coverage.stale_after(root),
        "meanings": {code: str(meaning) for code, meaning in coverage.MEANINGS.items()},
    }


KEYS: Sequence[str] = ("domain", "domain_title", "agency", "agency_slug", *STATES, "rows")


def lines(matrix: Matrix) -> Iterator[list[str | int]]:
    """One line for each cell that holds rows, in the order of the matrix."""
    for domain in matrix.domains:
        for agency in matrix.agencies:
            cell = matrix.cells.get((domain.code, agency.pk))
            if cell is not None:
                counts: Mapping[str, int] = cell.counts
                yield [domain.code, domain.title, agency.name, agency.slug, *counts.values(), cell.rows]


def texts(matrix: Matrix) -> Iterator[list[str]]:
    """The same as text, for tables."""
    return ([str(value) for value in line] for line in lines(matrix))

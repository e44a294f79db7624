"""The rows of a directory as the public reads them: in words, with how their limit was read and what fulfils them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import coverage, row_limits, served_rows
from catalog.directory_content import entry_of
from catalog.models import Directory, DirectoryRow, PeriodDue
from catalog.served_rows import Served
from catalog.writing.directory_layout import LEVEL_NAMES, OTHER, stage
from disclosure.law.time_limits import read
from disclosure.lawbook import vocabularies
from disclosure.limit_words import told
from disclosure.today import today


@dataclass(slots=True)
class Stands:
    """How one row in force stands at all who must publish it together."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(coverage.STATES, 0))
    owed_from: date | None = None
    last_on: date | None = None
    overdue_since: date | None = None

    @property
    def agencies(self) -> int:
        return sum(self.counts.values())

    @property
    def states(self) -> list[tuple[str, str, int]]:
        """Every state in which it stands somewhere: its code, its name, at how many agencies."""
        return [
            (state, str(label), self.counts[state]) for state, label in coverage.STATES.items() if self.counts[state]
        ]


@dataclass(frozen=True, slots=True)
class Told:
    """One row in words."""

    row: DirectoryRow
    key: str
    url: str
    limits: list[str]
    unread: str
    channels: list[str]
    audience: list[str]
    ways: list[str]
    levels: list[str]
    stage: str
    stands: Stands | None
    served: Served


def told_rows(directory: Directory, rows: Sequence[DirectoryRow], *, in_force: bool) -> list[Told]:
    """Rows of one version in words; only those in force stand anywhere. The same few questions however many rows."""
    lines = [row.line_id for row in rows]
    served = served_rows.newest(lines)
    known = stands(lines) if in_force else {}
    return [_told(directory, row, known.get(row.line_id), served.get(row.line_id, Served())) for row in rows]


def _told(directory: Directory, row: DirectoryRow, standing: Stands | None, served: Served) -> Told:
    return Told(
        row=row,
        key=row.line.key,
        url=reverse("directory_row", args=[directory.domain, directory.agency.slug, directory.level, row.line.key]),
        limits=[told(limit) for limit in row_limits.limits(row.limits)],
        unread=read(row.time_limit).left if row.time_limit.strip() else "",
        channels=list(channels(row)),
        audience=list(audience(row)),
        ways=ways(row),
        levels=levels(row),
        stage=stage(entry_of(row)),
        stands=standing,
        served=served,
    )


def ways(row: DirectoryRow) -> list[str]:
    """The ways in which a row is disclosed, in words."""
    return [label for chosen, label in ((row.proactive, _("主动")), (row.on_request, _("依申请"))) if chosen]


def levels(row: DirectoryRow) -> list[str]:
    """The levels a row is disclosed at, in words."""
    return [LEVEL_NAMES.get(level, level) for level in row.levels]


def channels(row: DirectoryRow) -> Iterator[str]:
    """The channels of a row in words, in print order; the other one as it was named."""
    boxes = vocabularies().catalogue_boxes
    for code in row.channels:
        if code != OTHER or not row.other_channels:
            yield boxes.get(code).title if code in boxes else code
    if row.other_channels:
        yield row.other_channels


def audience(row: DirectoryRow) -> Iterator[str]:
    """For whom a row is disclosed, in words."""
    if row.whole_society:
        yield _("全社会")
    if row.specific_group or row.group:
        yield _("特定群体（%(group)s）") % {"group": row.group} if row.group else _("特定群体")


def stands(lines: Sequence[int]) -> dict[int, Stands]:
    """How each of these rows stands, and since when a period is missed, in two statements."""
    found: dict[int, Stands] = defaultdict(Stands)
    standings = coverage.in_force().filter(line__in=lines).order_by()
    counted = standings.values_list("line", "state").annotate(Count("pk"), Min("owed_from"), Max("last_on"))  # type: ignore[misc]
    for line, state, number, owed_from, last_on in counted:
        one = found[line]
        one.counts[state] = number
        one.owed_from = min(filter(None, (one.owed_from, owed_from)))
        one.last_on = max(filter(None, (one.last_on, last_on)), default=None)
    for line, ends_on in _missed(lines):
        found[line].overdue_since = ends_on
    return found


def _missed(lines: Sequence[int]) -> Iterator[tuple[int, date]]:
    """The end of the first period of each row in which nothing came, where there is one."""
    missed = PeriodDue.objects.filter(
        standing__line__in=lines,
        standing__retired=False,
        ends_on__lt=today(),
        obligation__fulfilled_on__isnull=True,
    )
    yield from missed.order_by().values_list("standing__line").annotate(Min("ends_on"))

"""The columns of a standard directory (基层政务公开标准目录) in the official layout, for whatever file they go to.

The thirteen boxes of 公开渠道和载体 stand in print order, each ■ or □; what is a column of its own is ticked √.
Columns beyond the official ones stand only where some row has something in them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from catalog.reading.directory_entry import COUNTY, TOWNSHIP, VILLAGE, DirectoryEntry
from disclosure.law.terms import Term
from disclosure.lawbook import vocabularies

CHOSEN, LEFT, TICK = "■", "□", "√"
OTHER = "13"
BLANK = "____"
# So many characters of boxes stand side by side, as printed directories have them.
LINE = 18
ORDINALS = "一二三四五六七八九十"
LEVEL_NAMES = {COUNTY: "县级", TOWNSHIP: "乡级", VILLAGE: "村级"}
STAGE, SITE_COLUMN = "五公开环节", "网站所属栏目"


class Writes(Protocol):
    """Says what a row has in a column."""

    def __call__(self, entry: DirectoryEntry, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the heading it shares with its neighbours, its width in Chinese characters.

    `depth` is the level of a matter (1 for 一级事项), 0 in all other columns; `short` columns are centred, what
    stands in one that `counts` may be kept as a number.
    """

    heading: str
    text: Writes
    group: str = ""
    width: int = 6
    depth: int = 0
    short: bool = False
    counts: bool = False


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the two rows of headings: where it stands, from 0, and how far it reaches."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one directory."""

    columns: tuple[Column, ...]

    @property
    def headings(self) -> list[str]:
        """One heading a column, for files whose head is one row."""
        return [column.heading for column in self.columns]

    @property
    def depths(self) -> tuple[int, ...]:
        """For each column the level of the matter in it, 0 where there is none."""
        return tuple(column.depth for column in self.columns)

    def texts(self, entry: DirectoryEntry) -> list[str]:
        """What a row has in each column."""
        return [column.text(entry) for column in self.columns]

    def head(self) -> Iterator[HeadCell]:
        """The cells of the two rows of headings, merged ones once."""
        begun = ""
        for place, column in enumerate(self.columns):
            if not column.group:
                yield HeadCell(column.heading, 0, place, 2, 1)
            elif column.group != begun:
                yield HeadCell(column.group, 0, place, 1, self._side_by_side(column.group))
            begun = column.group
            if column.group:
                yield HeadCell(column.heading, 1, place, 1, 1)

    def _side_by_side(self, group: str) -> int:
        return sum(column.group == group for column in self.columns)


@dataclass(slots=True)
class Extent:
    """What the rows of one directory need beyond the columns that are always there."""

    matters: int = 2
    village: bool = False
    stage: bool = False
    site_column: bool = False
    extra: dict[str, None] = field(default_factory=dict)

    def take(self, entry: DirectoryEntry) -> None:
        """Make room for one more row."""
        self.matters = max(self.matters, len(entry.matters))
        self.village = self.village or VILLAGE in entry.levels
        self.stage = self.stage or bool(entry.stage)
        self.site_column = self.site_column or bool(entry.site_column)
        self.extra.update((name, None) for name, text in entry.extra.items() if text)

    def layout(self) -> Layout:
        """The columns, in the official order."""
        return Layout((*_matters(self.matters), *_always(), *_levels(self.village), *self._beyond()))

    def _beyond(self) -> Iterator[Column]:
        if self.stage:
            yield Column(STAGE, stage, width=6)
        if self.site_column:
            yield Column(SITE_COLUMN, lambda entry: entry.site_column, width=10)
        for name in self.extra:
            yield Column(name, _extra(name), width=10)


def layout_of(entries: Iterable[DirectoryEntry]) -> Layout:
    """The columns these rows need."""
    extent = Extent()
    for entry in entries:
        extent.take(entry)
    return extent.layout()


def boxes(entry: DirectoryEntry) -> str:
    """The tick boxes of 公开渠道和载体; a channel no list knows is refused with an UnknownTerm."""
    known = vocabularies().catalogue_boxes
    chosen = {known.get(code).code for code in entry.channels}
    lines: list[str] = []
    for term in known:
        if term.code == OTHER:
            continue
        box = f"{_mark(term, chosen)}{term.title}"
        if lines and len(lines[-1]) + len(box) < LINE:
            lines[-1] += f" {box}"
        else:
            lines.append(box)
    other = known.get(OTHER)
    written = f"：{entry.other_channels}" if entry.other_channels else BLANK
    return "\n".join([*lines, f"{_mark(other, chosen)}{other.title}{written}"])


def _mark(term: Term, chosen: Container[str]) -> str:
    return CHOSEN if term.code in chosen else LEFT


def group(entry: DirectoryEntry) -> str:
    """The column 特定群体: ticked or not, and which group where the row names one."""
    if not entry.group:
        return _tick(entry.specific_group)
    return f"{CHOSEN if entry.specific_group else LEFT}{entry.group}"


def stage(entry: DirectoryEntry) -> str:
    """The stage by its name; what is no code of the vocabulary stands as it is."""
    known = vocabularies().openness
    return known.get(entry.stage).title if entry.stage in known else entry.stage


def _extra(name: str) -> Writes:
    return lambda entry: entry.extra.get(name, "")


def _tick(chosen: bool) -> str:
    return TICK if chosen else ""


def _matters(levels: int) -> Iterator[Column]:
    yield Column("序号", lambda entry: entry.serial, width=4, short=True, counts=True)
    for depth in range(1, levels + 1):
        yield Column(_level_heading(depth), _matter(depth), "公开事项", width=8, depth=depth)


def _matter(depth: int) -> Writes:
    return lambda entry: entry.matters[depth - 1] if depth <= len(entry.matters) else ""


def _level_heading(depth: int) -> str:
    return f"{ORDINALS[depth - 1] if depth <= len(ORDINALS) else depth}级事项"


def _always() -> Iterator[Column]:
    yield Column("公开内容（要素）", lambda entry: entry.elements, width=22)
    yield Column("公开依据", lambda entry: entry.basis, width=22)
    yield Column("公开时限", lambda entry: entry.time_limit, width=12)
    yield Column("公开主体", lambda entry: entry.publisher, width=9)
    yield Column("公开渠道和载体", boxes, width=20)
    yield Column("全社会", lambda entry: _tick(entry.whole_society), "公开对象", width=4, short=True)
    yield Column("特定群体", group, "公开对象", width=6, short=True)
    yield Column("主动", lambda entry: _tick(entry.proactive), "公开方式", width=4, short=True)
    yield Column("依申请公开", lambda entry: _tick(entry.on_request), "公开方式", width=5, short=True)


def _levels(village: bool) -> Iterator[Column]:
    for level in (COUNTY, TOWNSHIP, VILLAGE) if village else (COUNTY, TOWNSHIP):
        yield Column(LEVEL_NAMES[level], _level(level), "公开层级", width=4, short=True)


def _level(level: str) -> Writes:
    return lambda entry: _tick(level in entry.levels)

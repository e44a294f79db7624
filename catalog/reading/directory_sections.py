"""Divides a sheet into the tables it holds: each heading with the rows below it, without titles, notes and totals.

A heading printed again, as on every page, changes nothing; one below another title begins a table of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catalog.reading.directory_layout import Layout, heading_at, layout_of
from catalog.reading.directory_sheet import Grid
from catalog.reading.directory_wording import compact, joined
from catalog.reading.item_layout import FIGURE, TOTAL
from catalog.reading.item_sheet import Row

TITLE = re.compile(r"目录|清单|指引|一览表")
LONGEST_TITLE = 60
NOTE = re.compile(
    r"(?:注|备注|附注|说明|填表说明|填写说明|填报说明|编制说明|要素说明|标准目录要素说明|填表人?|填报人?|制表人?|审核人?|"
    r"联系人|填报单位|填报日期|制表日期|编制单位|编制日期)\s*(?:[:：]|$)"
)
SERIAL = re.compile(r"[\d.．\-—一二三四五六七八九十百零〇()（）①-⑳a-zA-Z]+")
SENTENCE = re.compile(r"^(?:[（(]?\d+[）)、.．])|[。；;]$")
# The line below a table by which its makers sign: 填报单位：…　填报人：…　联系电话：….
SIGNED = re.compile(
    r"[^:：]{0,4}(?:单位|部门|科室|人|领导|负责人|电话|日期|时间|邮箱|签字|签章|盖章)\s*(?:（[^（）]*）)?[:：]"
)
ACROSS = 2


@dataclass(slots=True)
class Section:
    """One table of a sheet: its columns, its title, its rows, and the rows that were left out with what they say."""

    layout: Layout
    title: str
    rows: list[Row] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)


def sections(grid: Grid, carried: Layout | None) -> list[Section]:
    """The tables of a sheet; a sheet without a heading continues the one before it if it is as wide."""
    rows = grid.sheet.rows
    if not rows:
        return []
    found = _Sections(list(grid.above))
    if grid.may_continue and carried is not None and len(rows[0].values) == carried.width:
        found.begin(carried)
    at = 0
    while at < len(rows):
        at += found.take(rows, at)
    return found.whole()


class _Sections:
    """Follows the rows of a sheet from the top."""

    def __init__(self, above: list[str]) -> None:
        self.above = above
        self.found: list[Section] = []
        self.banners: list[tuple[int, str]] = []
        self.noted = False

    def begin(self, layout: Layout) -> None:
        lines = [*self.above, *(text for _number, text in self.banners)]
        self.found.append(Section(layout, _title(lines)))
        self.above, self.banners, self.noted = [], [], False

    def take(self, rows: Sequence[Row], at: int) -> int:
        """Take a heading or a row; how many rows that were."""
        heading = heading_at(rows, at)
        layout = layout_of(heading) if heading else None
        if layout is not None and layout.is_directory:
            self._head(layout, heading)
            return len(heading)
        if not self.found:
            self.above.extend(_texts(rows[at]))
        elif self._is_banner(rows[at]):
            self.banners.append((rows[at].number, " ".join(_texts(rows[at]))))
        else:
            self._row(rows[at])
        return 1

    def whole(self) -> list[Section]:
        """The tables, with what stands below the last."""
        self._drop()
        return self.found

    def _head(self, layout: Layout, heading: Sequence[Row]) -> None:
        if not self.found or layout.columns != self.found[-1].layout.columns or self._titled():
            self._drop(but_titles=True)
            self.begin(layout)
            return
        self.noted = False
        again = " ".join(_texts(heading[0]))
        self.banners.extend((row.number, again) for row in heading)

    def _titled(self) -> bool:
        return any(_is_title(text) for _number, text in self.banners)

    def _row(self, row: Row) -> None:
        self._drop()
        self.found[-1].rows.append(row)

    def _drop(self, *, but_titles: bool = False) -> None:
        """Tell the lines so far as left out, those of a title that begins the next table excepted."""
        if self.found:
            told = [one for one in self.banners if not (but_titles and _is_title(one[1]))]
            self.found[-1].left_out.extend(told)
            self.banners = [one for one in self.banners if one not in told]

    def _is_banner(self, row: Row) -> bool:
        """Whether a row is a line of words: a title, a note, a total, or what follows below 填表说明."""
        filled = list(_texts(row))
        if any(value.down and value.text for value in row.values):
            # A line of words several rows high; any other row into which cells are merged is one of the table.
            return bool(self.banners) and not filled
        if not filled:
            return False
        first = compact(filled[0])
        if len(filled) <= ACROSS and (self.noted or NOTE.match(first)):
            self.noted = True
            return True
        if len(filled) > ACROSS and all(map(SIGNED.match, map(compact, filled))):
            return True
        if TOTAL.fullmatch(filled[0]) and all(map(FIGURE.fullmatch, filled[1:])):
            return True
        return len(filled) == 1 and self._stands_alone(row, first)

    def _stands_alone(self, row: Row, text: str) -> bool:
        """Whether the one text of a row runs across it, or stands where no such text belongs."""
        if sum(value.across for value in row.values) >= ACROSS:
            return True
        place = next(place for place, value in enumerate(row.values) if value.text)
        column = next((one for one in self.found[-1].layout.columns if place in one.places), None)
        if column is None or column.field == "serial":
            return SERIAL.fullmatch(text) is None
        is_line = _is_title(text) or len(text) > LONGEST_TITLE // 2 or SENTENCE.search(text) is not None
        return column.field == "matter" and is_line


def _texts(row: Row) -> Iterator[str]:
    return (value.text for value in row.values if value.text and not value.down)


def _is_title(text: str) -> bool:
    return TITLE.search(text) is not None and len(compact(text)) <= LONGEST_TITLE


def _title(above: Sequence[str]) -> str:
    """The title among the lines above a heading: the last that names a directory."""
    return next((joined(line) for line in reversed(above) if _is_title(line)), "")

"""The layout of a directory: where its heading of one to four rows stands, and what each column below it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter

from catalog.reading.directory_columns import CITY, TEXTS, Meaning, is_group, is_name, meaning
from catalog.reading.directory_entry import COUNTY
from catalog.reading.directory_wording import compact, joined
from catalog.reading.item_sheet import Row

DEEPEST_HEADING = 4
LONGEST_NAME = 16
ENOUGH_NAMES = 3
# A column of which a row has several; of the others the first is taken.
MANY = frozenset(("matter", "level-tick", "stage-tick", "extra"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it means, how it is called, and the places of the row it fills."""

    meaning: Meaning
    heading: str
    places: tuple[int, ...]
    remark: str = ""

    @property
    def field(self) -> str:
        return self.meaning.field

    @property
    def name(self) -> str:
        """The column as a spreadsheet shows it: its letter, then its heading."""
        return f"{get_column_letter(self.places[0] + 1)} {self.heading}".strip()


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one table, matters from the first level to the last, and how many places a row has."""

    columns: tuple[Column, ...]
    width: int

    def of(self, *fields: str) -> tuple[Column, ...]:
        """The columns that mean one of these."""
        return tuple(column for column in self.columns if column.field in fields)

    @property
    def is_directory(self) -> bool:
        """Whether these are the columns of a directory: what is disclosed, and at least two things about it."""
        return bool(self.of("matter")) and len({column.field for column in self.of(*TEXTS)}) > 1


def heading_at(rows: Sequence[Row], at: int) -> Sequence[Row]:
    """The rows of a heading that begins here; none if none does."""
    whole = _is_whole(rows[at])
    if not whole and not (_is_part(rows[at]) and at + 1 < len(rows) and _is_whole(rows[at + 1])):
        return ()
    end = at + 1
    while end < min(len(rows), at + DEEPEST_HEADING) and _is_part(rows[end]):
        end += 1
    return rows[at:end]


def _names(row: Row) -> tuple[set[str], int]:
    """The names of columns in a row, and how many texts it has that do not come from above."""
    texts = [value.text for value in row.values if value.text and not value.down]
    return {text for text in texts if is_name(text)}, len(texts)


def _is_whole(row: Row) -> bool:
    names, texts = _names(row)
    return len(names) >= ENOUGH_NAMES and len(names) * 2 >= texts


def _is_part(row: Row) -> bool:
    """Whether a row can belong to a heading: names of columns, and few other words, all of them short."""
    names, texts = _names(row)
    short = all(len(compact(value.text)) <= LONGEST_NAME for value in row.values if not value.down)
    return bool(names) and len(names) * 2 >= texts and short


def layout_of(heading: Sequence[Row]) -> Layout:
    """What the columns below a heading mean; a second column of the same meaning is kept under its own name."""
    width = max(len(row.values) for row in heading)
    found: list[Column] = []
    for column in _columns(heading, width):
        found.append(column if _is_new(column, found) else _kept(column, "column-twice"))
    matters = sorted((one for one in found if one.field == "matter"), key=lambda one: (one.meaning.rank, one.places))
    others = [column for column in _cities(found) if column.field != "matter"]
    return Layout((*matters, *others), width)


def _columns(heading: Sequence[Row], width: int) -> Iterator[Column]:
    """The columns from left to right, those under one undivided heading as one."""
    before: tuple[tuple[int, str], ...] = ()
    column: Column | None = None
    for place in range(width):
        path = _path(heading, place)
        if column is not None and path and path == before:
            column = replace(column, places=(*column.places, place))
            continue
        if column is not None:
            yield column
        before, column = path, _column(place, [text for _anchor, text in path])
    if column is not None:
        yield column


def _path(heading: Sequence[Row], place: int) -> tuple[tuple[int, str], ...]:
    """The headings above a column from the top down, each with the place where it is printed."""
    path: list[tuple[int, str]] = []
    for depth, row in enumerate(heading):
        anchor = _anchor(row, place)
        value = row.values[anchor] if anchor < len(row.values) else None
        if value is not None and not value.text and not value.across:
            anchor = _divided_by(heading, depth, place)
            value = row.values[anchor]
        if value is None or not value.text or (value.down and path):
            continue
        if not path or path[-1] != (anchor, value.text):
            path.append((anchor, value.text))
    return tuple(path)


def _anchor(row: Row, place: int) -> int:
    """Where the cell is printed that reaches over this place."""
    while 0 < place < len(row.values) and row.values[place].across:
        place -= 1
    return place


def _divided_by(heading: Sequence[Row], depth: int, place: int) -> int:
    """The place of the group this column belongs to where cells are not merged: the next to the left with a text.

    Only the name of a group is taken, and only if both it and this column have headings of their own below.
    """
    left = place
    while left > 0 and not heading[depth].values[left].text:
        left -= 1
    below = heading[depth + 1 :]
    named = all(
        any(at < len(row.values) and row.values[at].text and not row.values[at].down for row in below)
        for at in (left, place)
    )
    return left if named and is_group(heading[depth].values[left].text) else place


def _column(place: int, path: Sequence[str]) -> Column:
    found = meaning(path)
    heading = joined(path[-1]) if path else ""
    if found is not None:
        return Column(found, heading, (place,))
    return _kept(Column(Meaning("extra"), heading, (place,)), "unknown-column" if heading else "unnamed-column")


def _kept(column: Column, remark: str) -> Column:
    """A column no part of an entry takes, kept under its own heading, or by its letter where it has none."""
    heading = column.heading or get_column_letter(column.places[0] + 1)
    return replace(column, meaning=Meaning("extra"), heading=heading, remark=remark)


def _is_new(column: Column, before: Sequence[Column]) -> bool:
    """Whether a column is the first of its meaning, or one of those of which there may be several."""
    return column.field in MANY or all(
        one.field != column.field or (one.meaning.divided and column.meaning.divided) for one in before
    )


def _cities(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns; a city is read as the county where the table has no county, else it is no level of ours."""
    counties = any(COUNTY in column.meaning.ticks for column in columns)
    for column in columns:
        if CITY not in column.meaning.ticks:
            yield column
        elif counties:
            yield _kept(column, "unknown-column")
        else:
            yield replace(column, meaning=replace(column.meaning, ticks=(COUNTY,)), remark="city-is-county")

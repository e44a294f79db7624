"""Indicator sets of the yearly assessment (年考核): what is scored, how much it weighs, and what measures it.

Read from the files in `indicators/` and from the folder of that name in an installation's own directories. A file
that cannot be trusted is refused with a sentence naming file and row.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from disclosure.law import validation, vocabulary
from disclosure.law.indicator_measures import MEASURES
from disclosure.law.rows import Certainty
from disclosure.law.scales import Scale
from disclosure.law.validation import InstrumentError, Place, Row

FOLDER = "indicators"
RELEASED = Path(__file__).with_name(FOLDER)

Absent = Literal["left-out", "none"]
ABSENT: tuple[Absent, ...] = ("left-out", "none")
TABLES = {"set", "group"}
SET_KEYS = {
    "code", "title", "article", "jurisdiction", "certainty", "note",
    "first_year", "last_year", "total", "opens", "assesses", "fulfils",
}  # fmt: skip
GROUP_KEYS = {"code", "title", "indicator"}
INDICATOR_KEYS = {"code", "title", "weight", "measure", "full_at", "none_at", "absent", "by_evidence", "note"}
YEARS = range(2008, 3000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One line of the assessment: its points, and a measure with its scale; without one a person scores, by evidence.

    `absent` says what holds where there was nothing to measure: the line is left out and the rest converted to the
    total, or it gives no points.
    """

    code: str
    title: str
    weight: Decimal
    measure: str = ""
    scale: Scale | None = None
    absent: Absent = "left-out"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators under one heading."""

    code: str
    title: str
    indicators: tuple[Indicator, ...]

    @property
    def weight(self) -> Decimal:
        """What its indicators weigh together."""
        return sum((one.weight for one in self.indicators), Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSet:
    """A set for some years of one jurisdiction; `text` is the file, which an assessment keeps as it was.

    `opens` is the day of the year (month, day) from which the assessment of that year may be opened, `assesses` the
    kinds of agencies it is about, `fulfils` the full codes of the duties that its publication fulfils.
    """

    code: str
    title: str
    article: str
    jurisdiction: str
    certainty: Certainty
    first_year: int
    last_year: int | None
    total: Decimal
    opens: tuple[int, int]
    assesses: tuple[str, ...]
    fulfils: tuple[str, ...]
    groups: tuple[Group, ...]
    note: str = ""
    text: str = field(default="", repr=False, compare=False)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, in print order."""
        return tuple(one for group in self.groups for one in group.indicators)

    def is_for(self, year: int) -> bool:
        """Whether that year is assessed by this set."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


def load(directories: Sequence[Path] = ()) -> tuple[IndicatorSet, ...]:
    """The released sets, then those of an installation's own directories; no two share a code."""
    found: dict[str, IndicatorSet] = {}
    for path in _files([RELEASED, *(Path(one) / FOLDER for one in directories)]):
        made = _read(path)
        if made.code in found:
            Place(path.name, "set", code=made.code).refuse("考核指标的编号已经存在")
        found[made.code] = made
    return tuple(found.values())


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    return (path for folder in folders for path in sorted(folder.glob("*.toml")))


def _read(path: Path) -> IndicatorSet:
    try:
        return parse(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise InstrumentError(f"{path.name}：不能读取（{error}）") from error


@lru_cache(maxsize=32)
def parse(text: str, name: str) -> IndicatorSet:
    """A set from the text of its file; `name` is what a refusal calls it."""
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise InstrumentError(f"{name}：不是正确的 TOML（{error}）") from error
    validation.known_keys(content, TABLES, Place(name))
    head, place = content.get("set"), Place(name, "set")
    if not isinstance(head, dict):
        place.refuse("缺少 [set]")
    made = _set(head, _groups(content.get("group"), name), text, place)
    _sane(made, place)
    return made


def _set(row: Row, groups: tuple[Group, ...], text: str, place: Place) -> IndicatorSet:
    validation.known_keys(row, SET_KEYS, place)
    return IndicatorSet(
        code=validation.identifier(row, "code", place),
        title=validation.text(row, "title", place),
        article=validation.text(row, "article", place),
        jurisdiction=validation.identifier(row, "jurisdiction", place),
        certainty=cast(Certainty, validation.certainty(row, place)),
        first_year=_year(row, "first_year", place),
        last_year=_year(row, "last_year", place) if "last_year" in row else None,
        total=_number(row, "total", place),
        opens=validation.month_day(row.get("opens"), "opens", place),
        assesses=validation.words(row, "assesses", vocabulary.DEBTORS, place, required=True),
        fulfils=validation.strings(row, "fulfils", place),
        groups=groups,
        note=validation.text(row, "note", place, required=False),
        text=text,
    )


def _year(row: Row, key: str, place: Place) -> int:
    value = row.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value not in YEARS:
        place.refuse(f"{key} 应为年份")
    return value


def _groups(rows: Any, name: str) -> tuple[Group, ...]:
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        Place(name, "group").refuse("group 应写作 [[group]]，至少一组")
    return tuple(
        _group(row, Place(name, "group", number, str(row.get("code", "")))) for number, row in enumerate(rows, 1)
    )


def _group(row: Row, place: Place) -> Group:
    validation.known_keys(row, GROUP_KEYS, place)
    rows = row.get("indicator")
    if not isinstance(rows, list) or not rows or not all(isinstance(one, dict) for one in rows):
        place.refuse("indicator 应写作 [[group.indicator]]，至少一项")
    indicators = tuple(
        _indicator(one, Place(place.file, "group.indicator", number, str(one.get("code", ""))))
        for number, one in enumerate(rows, 1)
    )
    return Group(validation.identifier(row, "code", place), validation.text(row, "title", place), indicators)


def _indicator(row: Row, place: Place) -> Indicator:
    validation.known_keys(row, INDICATOR_KEYS, place)
    measured = _is_measured(row, place)
    return Indicator(
        code=validation.identifier(row, "code", place),
        title=validation.text(row, "title", place),
        weight=_weight(row, place),
        measure=validation.word(row, "measure", MEASURES, place) if measured else "",
        scale=_scale(row, place) if measured else None,
        absent=cast(Absent, validation.word(row, "absent", ABSENT, place, default="left-out")),
        note=validation.text(row, "note", place, required=False),
    )


def _is_measured(row: Row, place: Place) -> bool:
    """Whether records measure it; otherwise a person scores, and nothing of a scale belongs to it."""
    measured = "measure" in row
    if measured == validation.flag(row, "by_evidence", place):
        place.refuse("应当在 measure 和 by_evidence = true 中写明一个")
    if not measured and {"full_at", "none_at", "absent"} & set(row):
        place.refuse("按凭据评分的指标不用 full_at、none_at、absent")
    return measured


def _weight(row: Row, place: Place) -> Decimal:
    weight = _number(row, "weight", place)
    if weight <= 0:
        place.refuse("weight 应大于0")
    return weight


def _scale(row: Row, place: Place) -> Scale:
    full, none = _number(row, "full_at", place), _number(row, "none_at", place)
    if full == none:
        place.refuse("full_at 和 none_at 不能相同")
    if MEASURES[str(row["measure"])].unit == "percent" and max(full, none) > 100:
        place.refuse("full_at、none_at 是百分数，不能大于100")
    return Scale(full, none)


def _number(row: Row, key: str, place: Place) -> Decimal:
    """A figure that is not negative, with at most two decimals."""
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        place.refuse(f"{key} 应为数")
    number = Decimal(value)
    if not number.is_finite() or number < 0 or number != number.quantize(Decimal("0.01")):
        place.refuse(f"{key} 应为不小于0的数，至多两位小数")
    return number


def _sane(made: IndicatorSet, place: Place) -> None:
    """What no row can say alone: every code once, the weights add up to the total, the years are in order."""
    for codes in ([group.code for group in made.groups], [one.code for one in made.indicators]):
        if repeated := sorted({code for code in codes if codes.count(code) > 1}):
            place.refuse(f"编号重复：{'、'.join(repeated)}")
    weights = sum((one.weight for one in made.indicators), Decimal(0))
    if weights != made.total:
        place.refuse(f"各项分值相加为 {weights}，不等于总分 total {made.total}")
    if made.last_year is not None and made.last_year < made.first_year:
        place.refuse("last_year 早于 first_year")

"""Says whether one row of an instrument file is well formed, and names file and row when it is not.

Only what a row says about itself is judged here; how rows agree with each other is judged in `consistency.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NoReturn

from disclosure.law import vocabulary
from disclosure.law.rows import CERTAINTIES, KINDS, UNITS, Bracket, Window

Row = Mapping[str, Any]

VALIDITY_KEYS = frozenset({"in_force_from", "in_force_to", "certainty", "note"})
INSTRUMENT_KEYS = VALIDITY_KEYS | {"id", "title", "number", "jurisdiction", "replaces"}
DUTY_KEYS = VALIDITY_KEYS | {
    "code", "title", "article", "trigger", "kind", "length", "unit", "times", "day", "opens", "on", "windows",
    "owed_by", "on_miss", "stops_with", "matters", "displaces", "extension", "pausable", "settable", "stands",
    "conditional", "remind_before", "escalate_after",
}  # fmt: skip
GATE_KEYS = VALIDITY_KEYS | {"code", "title", "article", "value"}
EXTENSION_KEYS = frozenset({"length", "unit", "times", "article"})
FEE_KEYS = VALIDITY_KEYS | {"code", "title", "article", "unit", "period", "scope", "brackets"}
BRACKET_KEYS = frozenset({"first", "last", "rate", "step", "rise"})
JURISDICTION_KEYS = frozenset({"id", "title", "instruments"})

# What says how long, how often or when: the keys each kind needs, and those it may have besides.
MEASURES = frozenset({"length", "unit", "times", "day", "on", "windows"})
NEEDS: dict[str, frozenset[str]] = {
    "within": frozenset({"length", "unit"}),
    "before": frozenset({"length", "unit"}),
    "keep-at-least": frozenset({"length", "unit"}),
    "every": frozenset({"unit"}),
    "fixed": frozenset(),
    "window": frozenset({"windows"}),
    "at-once": frozenset(),
}
ALLOWS: dict[str, frozenset[str]] = {
    **NEEDS,
    "every": frozenset({"unit", "times"}),
    "fixed": frozenset({"day", "on"}),
}
PERIODS = frozenset({"week", "month", "quarter", "half-year", "year"})

CODE = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")
LEAP_YEAR = 2024


class InstrumentError(ValueError):
    """An instrument file cannot be used; the one-line message names the file and the row."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, so that whoever wrote it finds it: file, table, row number within the table, code."""

    file: str
    table: str = ""
    number: int = 0
    code: str = ""

    def __str__(self) -> str:
        row = f" [[{self.table}]] 第{self.number}行" if self.number else f" [{self.table}]" if self.table else ""
        return f"{self.file}{row}" + (f"（{self.code}）" if self.code else "")

    def refuse(self, why: str) -> NoReturn:
        raise InstrumentError(f"{self}：{why}")


def known_keys(row: Row, allowed: Collection[str], place: Place) -> None:
    unknown = sorted(set(row) - set(allowed))
    if unknown:
        place.refuse(f"未知的键 {'、'.join(unknown)}")


def text(row: Row, key: str, place: Place, *, required: bool = True) -> str:
    value = row.get(key, "")
    if not isinstance(value, str):
        place.refuse(f"{key} 应为文字")
    if required and not value.strip():
        place.refuse(f"缺少 {key}")
    return value


def identifier(row: Row, key: str, place: Place) -> str:
    value = text(row, key, place)
    if not CODE.fullmatch(value):
        place.refuse(f"{key} “{value}”只能由小写字母、数字、点和连字符组成")
    return value


def word(row: Row, key: str, vocabulary_: Collection[str], place: Place, default: str | None = None) -> str:
    value = text(row, key, place) if default is None else row.get(key, default)
    if value not in vocabulary_:
        place.refuse(f"{key} 中有未知的词 “{value}”")
    return str(value)


def words(row: Row, key: str, vocabulary_: Collection[str], place: Place, *, required: bool = False) -> tuple[str, ...]:
    values = strings(row, key, place)
    if required and not values:
        place.refuse(f"缺少 {key}")
    for value in values:
        if value not in vocabulary_:
            place.refuse(f"{key} 中有未知的词 “{value}”")
    return values


def strings(row: Row, key: str, place: Place) -> tuple[str, ...]:
    values = row.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        place.refuse(f"{key} 应为文字列表")
    if len(set(values)) != len(values):
        place.refuse(f"{key} 中有重复")
    return tuple(values)


def count(row: Row, key: str, place: Place, *, default: int | None = None) -> int:
    value = row.get(key, default)
    if not is_count(value):
        place.refuse(f"{key} 应为正整数")
    return int(value)


def counts(row: Row, key: str, place: Place) -> tuple[int, ...]:
    values = row.get(key, [])
    if not isinstance(values, list) or not all(is_count(value) for value in values):
        place.refuse(f"{key} 应为正整数列表")
    return tuple(values)


def is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def flag(row: Row, key: str, place: Place) -> bool:
    value = row.get(key, False)
    if not isinstance(value, bool):
        place.refuse(f"{key} 应为 true 或者 false")
    return value


def day(row: Row, key: str, place: Place, *, default: date | None = None) -> date | None:
    """A calendar day written as a TOML date, without quotation marks and without a time."""
    value = row.get(key, default)
    if value is not None and (isinstance(value, datetime) or not isinstance(value, date)):
        place.refuse(f"{key} 应为日期，例如 2019-05-15（不加引号）")
    return value


def certainty(row: Row, place: Place) -> str:
    return word(row, "certainty", CERTAINTIES, place, default="confirmed")


def month_day(value: object, key: str, place: Place) -> tuple[int, int]:
    """A day of every year, "MM-DD"; 29 February is refused, since most years lack it."""
    match = MONTH_DAY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        place.refuse(f"{key} “{value}”应写作 月-日，例如 01-31")
    month, day_ = int(match[1]), int(match[2])
    if (month, day_) == (2, 29) or not is_month_day(month, day_):
        place.refuse(f"{key} “{value}”不是每年都有的日子")
    return month, day_


def is_month_day(month: int, day_: int) -> bool:
    try:
        date(LEAP_YEAR, month, day_)
    except ValueError:
        return False
    return True


def windows(row: Row, place: Place) -> tuple[Window, ...]:
    """Stretches of the year, each "MM-DD/MM-DD", both days included."""
    return tuple(window(value, place) for value in strings(row, "windows", place))


def window(value: str, place: Place) -> Window:
    opens, slash, closes = value.partition("/")
    if not slash:
        place.refuse(f"windows “{value}”应写作 月-日/月-日，例如 07-01/07-15")
    result = Window(month_day(opens, "windows", place), month_day(closes, "windows", place))
    if result.closes < result.opens:
        place.refuse(f"windows “{value}”的终日早于始日")
    return result


def measures(row: Row, kind: str, place: Place) -> None:
    """Each kind has exactly the measures that give it a date; any other would be read by nobody."""
    given = MEASURES & set(row)
    missing = sorted(NEEDS[kind] - given)
    if missing:
        place.refuse(f"种类 {kind} 缺少 {'、'.join(missing)}")
    surplus = sorted(given - ALLOWS[kind])
    if surplus:
        place.refuse(f"种类 {kind} 不用 {'、'.join(surplus)}")
    if kind == "fixed" and len(given) != 1:
        place.refuse("种类 fixed 应当在 day 和 on 中写明一个")
    if "opens" in row and not str(row["opens"]) <= str(row.get("day", "")):
        place.refuse("opens 只用于写明 day 的期限，并且不晚于 day")
    if row.get("settable") and kind != "within":
        place.refuse("settable 只用于种类 within")
    if row.get("stands") and (not row.get("settable") or row.get("pausable")):
        place.refuse("stands 只用于可以另行确定（settable）并且不中止（pausable）的期限")
    if row.get("conditional") and kind != "within":
        place.refuse("conditional 只用于种类 within")
    if kind == "window" and not row["windows"]:
        place.refuse("种类 window 至少要有一个 windows")
    if kind == "every" and row["unit"] not in PERIODS:
        place.refuse(f"种类 every 的 unit 应为 {'、'.join(sorted(PERIODS))} 之一")


def kind(row: Row, place: Place) -> str:
    value = word(row, "kind", KINDS, place)
    measures(row, value, place)
    return value


def unit(row: Row, place: Place) -> str | None:
    return word(row, "unit", UNITS, place) if "unit" in row else None


def gate_value(row: Row, code: str, place: Place) -> str | int | bool | tuple[str, ...] | tuple[int, ...]:
    """The value of a gate, of the type and among the options its code allows."""
    if "value" not in row:
        place.refuse("缺少 value")
    takes, options = vocabulary.GATES[code]
    match takes:
        case "bool":
            return flag(row, "value", place)
        case "days":
            return counts(row, "value", place)
        case "list":
            return words(row, "value", [str(option) for option in options], place, required=True)
        case "texts" if strings(row, "value", place):
            return strings(row, "value", place)
        case "int" if is_count(row["value"]) and (not options or row["value"] in options):
            return int(row["value"])
        case "choice" if row["value"] in options:
            return str(row["value"])
    expected = "、".join(str(option) for option in options) or ("文字列表" if takes == "texts" else "正整数")
    return place.refuse(f"value 应为 {expected}")


def brackets(row: Row, place: Place) -> tuple[Bracket, ...]:
    """The brackets of a fee: they run on from the first unit without a gap, and only the last one is open."""
    values = row.get("brackets", [])
    if not isinstance(values, list) or not values or not all(isinstance(value, dict) for value in values):
        place.refuse("brackets 应为 { first, last, rate, step, rise } 的列表")
    found = tuple(bracket(value, place) for value in values)
    first = 1
    for one in found:
        if one.first != first:
            place.refuse(f"brackets 中应有一档从第{first}个单位开始")
        if (one.last is None) != (one is found[-1]):
            place.refuse("brackets 中只有最后一档没有 last")
        first = (one.last or one.first) + 1
    return found


def bracket(value: Row, place: Place) -> Bracket:
    known_keys(value, BRACKET_KEYS, place)
    last = count(value, "last", place) if "last" in value else None
    if ("step" in value) != ("rise" in value) or ("step" in value and last is not None):
        place.refuse("brackets 中 step 和 rise 同时写明，只用于没有 last 的一档")
    one = Bracket(
        first=count(value, "first", place),
        last=last,
        rate=yuan(value, "rate", place),
        step=count(value, "step", place) if "step" in value else None,
        rise=count(value, "rise", place) if "rise" in value else 0,
    )
    if last is not None and last < one.first:
        place.refuse(f"brackets 中 last {last} 小于 first {one.first}")
    return one


def yuan(row: Row, key: str, place: Place) -> int:
    """A whole amount in yuan; free of charge is 0."""
    value = row.get(key)
    return 0 if value == 0 and value is not False else count(row, key, place)

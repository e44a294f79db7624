"""Reads a standard directory from JSON as it is exported: a list of rows, an object with `rows`, or one row a line.

Texts are taken as they stand. What has another type than it should, or a code no list knows, is left out of the row
and told by its number and name; `bases` and `limits`, which only repeat what a row says, are passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from catalog.reading import refusals
from catalog.reading.directory_entry import LEVELS, DirectoryEntry
from catalog.reading.item_sheet import MOST_ROWS, within
from catalog.reading.item_values import Finding, Weight
from catalog.reading.refusals import ReadingRefused, Refusal
from disclosure.law.sentences import Sentence
from disclosure.law.sentences import gettext_noop as _
from disclosure.law.vocabularies import released

ROWS, REPEATED = "rows", frozenset({"bases", "limits"})
NOT_JSON = Refusal(
    "not-json",
    _("文件不是可以读取的目录"),
    _("JSON文件应当以UTF-8编码，是各行的列表、含有“rows”的对象，或者每行一条"),
    _("请用本系统导出的文件修改后重新上传"),
)
TEMPLATES: dict[str, tuple[Weight, str]] = {
    "not-a-row": ("error", _("应当是一个对象，没有读取。")),
    "wrong-type": ("error", _("不是应有的类型，没有读取。")),
    "unprintable": ("error", _("含有控制字符，没有读取。")),
    "unknown-name": ("note", _("目录没有这一项，没有读取。")),
    "unknown-code": ("error", _("“{value}”不在名录中，没有读取。")),
    "no-matter": ("error", _("没有填写公开事项。")),
    "no-publisher": ("error", _("没有填写公开主体。")),
}
LONGEST_GIVEN = 200
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class JsonRow:
    """One row by its number, counted from 1, and what is to be told of it."""

    number: int
    entry: DirectoryEntry
    findings: tuple[Finding, ...] = ()


def read_directory_json(data: bytes) -> tuple[JsonRow, ...]:
    """The rows of a file, or a refusal where it is no directory at all."""
    rows = _rows(_decoded(data))
    within(len(rows), 1, most_rows=MOST_ROWS)
    return tuple(_row(number, row) for number, row in enumerate(rows, start=1))


def _decoded(data: bytes) -> str:
    """JSON is in UTF-8 (RFC 8259); nothing else is tried."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadingRefused(NOT_JSON) from error


def _rows(text: str) -> list[Any]:
    if not text.strip():
        raise ReadingRefused(refusals.EMPTY)
    try:
        whole = json.loads(text)
    except ValueError:
        return _lines(text)
    except RecursionError as error:
        raise ReadingRefused(refusals.BROKEN) from error
    if isinstance(whole, dict):
        whole = whole.get(ROWS, [whole] if "matters" in whole else None)
    if not isinstance(whole, list):
        raise ReadingRefused(NOT_JSON)
    return whole


def _lines(text: str) -> list[Any]:
    try:
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except (ValueError, RecursionError) as error:
        raise ReadingRefused(NOT_JSON) from error


def _row(number: int, given: object) -> JsonRow:
    if not isinstance(given, dict):
        return JsonRow(number, DirectoryEntry(), (_found("", given, "not-a-row"),))
    names = [one.name for one in fields(DirectoryEntry)]
    findings = [*_strange(given, names)]
    kept: dict[str, Any] = {}
    for name in names:
        if name in given:
            wrong = list(_wrong(name, given[name]))
            findings += wrong
            kept |= {} if wrong else {name: given[name]}
    entry = DirectoryEntry.from_json(kept)
    return JsonRow(number, entry, (*findings, *_missing(entry)))


def _strange(given: Mapping[str, object], names: list[str]) -> Iterator[Finding]:
    for name, value in given.items():
        if name not in names and name not in REPEATED:
            yield _found(name, value, "unknown-name")


def _wrong(name: str, value: object) -> Iterator[Finding]:
    """What keeps a value from being taken."""
    if not KINDS[name](value):
        yield _found(name, value, "wrong-type")
    elif any(map(_UNPRINTABLE.search, _texts(value))):
        yield _found(name, value, "unprintable")
    for code in _unknown(name, value):
        yield _found(name, code, "unknown-code", value=code)


def _unknown(name: str, value: object) -> Iterator[str]:
    """The codes of a row that no list knows."""
    known: Any = {"channels": released().catalogue_boxes, "levels": LEVELS}.get(name)
    if known is not None and isinstance(value, list):
        yield from (code for code in _texts(value) if code not in known)


def _missing(entry: DirectoryEntry) -> Iterator[Finding]:
    if not any(matter.strip() for matter in entry.matters):
        yield _found("matters", "", "no-matter")
    if not entry.publisher.strip():
        yield _found("publisher", "", "no-publisher")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (one for one in value if isinstance(one, str))
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for text in pair if isinstance(text, str))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_choice(value: object) -> bool:
    return isinstance(value, bool)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_extra(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _kind(default: object) -> Callable[[object], bool]:
    if isinstance(default, bool):
        return _is_choice
    if isinstance(default, tuple):
        return _is_list
    return _is_text if isinstance(default, str) else _is_extra


KINDS = {one.name: _kind(getattr(DirectoryEntry(), one.name)) for one in fields(DirectoryEntry)}


def _found(name: str, given: object, code: str, **values: object) -> Finding:
    weight, template = TEMPLATES[code]
    text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
    shown = {key: _shown(str(value)) for key, value in values.items()}
    return Finding(_shown(name), _shown(text), code, Sentence(template, shown), weight)


def _shown(text: str) -> str:
    """A text of the file as it can be shown: not too long, without what cannot be printed."""
    return _UNPRINTABLE.sub("\ufffd", text[:LONGEST_GIVEN])

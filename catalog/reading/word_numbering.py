"""Works out the numbers Word prints before paragraphs but does not store in them: 一、 （一） 1. and the like.

Without them a document loses the "一、" of its first section when its text is taken out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ENCLOSED_LIMIT = 20


def chinese(number: int) -> str:
    """A number below one hundred in Chinese, as sections are numbered: 十、二十一."""
    tens, units = divmod(number, 10)
    if number >= 100:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if not tens:
        return _DIGITS[units]
    return f"{'' if tens == 1 else _DIGITS[tens]}十{_DIGITS[units] if units else ''}"


def roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


def _enclosed(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= _ENCLOSED_LIMIT else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": chinese,
    "decimalEnclosedCircleChinese": _enclosed,
    "decimalEnclosedCircle": _enclosed,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "bullet": lambda _: "",
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered, e.g. chineseCounting with the text %1、"""

    format: str
    text: str
    start: int


@dataclass
class Numbering:
    """Counts the paragraphs of every list in the order in which they are met."""

    levels: dict[str, dict[int, Level]]
    styles: dict[str, tuple[str, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def label(self, paragraph: Any) -> str:
        """The number printed before this paragraph, or nothing; call once per paragraph, in order."""
        place = self._place(paragraph)
        if place is None:
            return ""
        list_id, depth = place
        levels = self.levels.get(list_id, {})
        if depth not in levels:
            return ""
        counts = self.counts[list_id]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return self._text(levels, counts, depth)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        numbered = properties.find(f"{W}numPr")
        style = properties.find(f"{W}pStyle")
        inherited = self.styles.get(style.get(VAL)) if style is not None else None
        if numbered is None:
            return inherited
        list_id = _child(numbered, "numId") or (inherited[0] if inherited else "")
        depth = _child(numbered, "ilvl") or (str(inherited[1]) if inherited else "0")
        return (list_id, int(depth)) if list_id not in ("", "0") else None

    def _text(self, levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
        if levels[depth].format == "bullet":
            return ""
        text = levels[depth].text
        for level, shape in levels.items():
            written = FORMATS.get(shape.format, str)(counts.get(level, shape.start))
            text = text.replace(f"%{level + 1}", written)
        return text


def read(document: Any) -> Numbering:
    """The numbering rules of an opened document (python-docx), including those its styles carry."""
    root = _numbering_root(document)
    levels = _levels(root) if root is not None else {}
    return Numbering(levels, _style_lists(document))


def _numbering_root(document: Any) -> Any:
    parts = (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering"))
    found = next(parts, None)
    return found.element if found is not None else None


def _levels(root: Any) -> dict[str, dict[int, Level]]:
    abstract = {
        item.get(f"{W}abstractNumId"): {int(level.get(f"{W}ilvl")): _level(level) for level in item.iter(f"{W}lvl")}
        for item in root.iter(f"{W}abstractNum")
    }
    return {item.get(f"{W}numId"): abstract.get(_child(item, "abstractNumId"), {}) for item in root.iter(f"{W}num")}


def _level(level: Any) -> Level:
    start = _child(level, "start")
    return Level(_child(level, "numFmt") or "decimal", _child(level, "lvlText"), int(start) if start else 1)


def _style_lists(document: Any) -> dict[str, tuple[str, int]]:
    lists = {}
    for style in document.styles.element.iter(f"{W}style"):
        numbered = style.find(f"{W}pPr/{W}numPr")
        if numbered is not None and _child(numbered, "numId"):
            lists[style.get(f"{W}styleId")] = (_child(numbered, "numId"), int(_child(numbered, "ilvl") or 0))
    return lists


def _child(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return found.get(VAL, "") if found is not None else ""

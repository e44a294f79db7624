"""Turns the rows of a holiday table into sentences, so that tables are read by the same rules as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.law.holiday_names import NAME
from disclosure.law.notice_wording import plain_spelling

LONGEST_HEADER = 12

_CELLS = re.compile(r"\t+|\s*[|│｜]\s*|[ \u3000]{2,}")
_HOLIDAY = re.compile(r"^(?:节日|节假日|假日|假期|法定节假日|名称|节日名称|假期名称)$")
_OFF = re.compile(r"(?:放假|休息|假期).{0,6}(?:时间|日期|安排|区间)?$|^(?:放假|休息)$")
_WORKED = re.compile(r"上班|补班|调休")
_COUNT = re.compile(r"天数|共.*天")
_NO_HEADER = re.compile(rf"[\d。，,；;]|^{NAME}")
_NOTHING = re.compile(r"^(?:无|不调休|没有|-|/|——?|)$")
_ROLES = (("worked", _WORKED), ("count", _COUNT), ("holiday", _HOLIDAY), ("off", _OFF))


def tables_as_sentences(lines: list[str]) -> list[str]:
    """The lines of a notice, every table row among them rewritten as a sentence about its holiday."""
    rewritten: list[str] = []
    columns: list[str] = []
    for cells in _rows(lines):
        roles = _header(cells)
        if roles:
            columns = roles
        elif columns and len(cells) > 1 and re.match(NAME, plain_spelling(cells[columns.index("holiday")])):
            rewritten.append(_sentence(dict(zip(columns, cells, strict=False))))
        elif not _is_rule(cells):
            rewritten.append("\t".join(cells))
    return rewritten


def _rows(lines: list[str]) -> Iterator[list[str]]:
    """The lines as cells; a table pasted with one cell a line is put together by the width of its header."""
    rest = [_cells(line) for line in lines]
    while rest:
        width = _stacked_header(rest)
        if width:
            yield [cells[0] for cells in rest[:width]]
            rest = rest[width:]
            while len(rest) >= width and re.match(NAME, plain_spelling(rest[0][0])) and len(rest[0]) == 1:
                yield [cells[0] for cells in rest[:width]]
                rest = rest[width:]
        else:
            yield rest.pop(0)


def _stacked_header(rows: list[list[str]]) -> int:
    for width in (4, 3, 2):
        single = len(rows) > width and all(len(cells) == 1 for cells in rows[:width])
        if single and _header([cells[0] for cells in rows[:width]]):
            return width
    return 0


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELLS.split(line.strip(" |│｜\t"))]


def _header(cells: list[str]) -> list[str]:
    """What each column holds, or nothing when the cells are no header naming the holiday and its days off."""
    if any(len(cell) > LONGEST_HEADER or _NO_HEADER.search(cell) for cell in cells):
        return []
    roles = [next((role for role, words in _ROLES if words.search(plain_spelling(cell))), "") for cell in cells]
    return roles if {"holiday", "off"} <= set(roles) else []


def _sentence(row: dict[str, str]) -> str:
    off = row["off"] if re.search(r"放假|休息", row["off"]) else f"{row['off']}放假"
    sentence = f"{row['holiday']}：{off}"
    if count := re.search(r"\d+", plain_spelling(row.get("count", ""))):
        sentence += f"，共{count[0]}天"
    worked = row.get("worked", "")
    if _NOTHING.match(plain_spelling(worked)):
        return sentence + "。"
    return f"{sentence}。{worked}" + ("。" if re.search(r"上班|补班", worked) else "上班。")


def _is_rule(cells: list[str]) -> bool:
    """The line of dashes under the header of a text table."""
    return all(re.fullmatch(r":?-+:?", cell) for cell in cells)

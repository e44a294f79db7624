"""Reads the box of metadata that stands above a document on a government page: index number, theme, genre, dates.

Pages print it as a list of labels each followed by its value, as "label：value" lines, or as a table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from catalog.reading.blocks import Block, Paragraph, Table, grid
from catalog.reading.dates import read_date
from disclosure.law.identifiers import read_document_number, read_index_number

LABELS: dict[str, str] = {
    "索引号": "index_number",
    "索引": "index_number",
    "发文字号": "document_number",
    "文号": "document_number",
    "主题分类": "theme",
    "体裁分类": "genre",
    "发布机构": "agency",
    "发文机关": "agency",
    "发文单位": "agency",
    "生成日期": "generated_on",
    "成文日期": "issued_on",
    "发布日期": "published_on",
    "公开日期": "published_on",
    "发布时间": "published_on",
    "信息来源": "origin",
    "来源": "origin",
    "标题": "title",
    "名称": "title",
    "主题词": "keywords",
    "关键词": "keywords",
    "内容概述": "summary",
    "有效性": "validity",
    "时效": "validity",
    "公开方式": "way",
    "生效日期": "valid_from",
    "施行日期": "valid_from",
    "废止日期": "valid_to",
    "失效日期": "valid_to",
}
DATES = frozenset({"generated_on", "issued_on", "published_on", "valid_from", "valid_to"})

_ALONE = re.compile(r"^[•·\-\s]*[\[【]\s*([^\]】]+?)\s*[\]】]\s*(.*)$")
# Labels may be spaced out (索 引 号) and several may share a line.
_SPACED = "|".join(r"\s*".join(label) for label in sorted(LABELS, key=len, reverse=True))
_COLON = re.compile(rf"(?:^|\s)[•·\-\s]*({_SPACED})\s*[:：]")
_BULLET = re.compile(r"^[•·\s]+")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class MetadataBox:
    """The fields of a metadata box as printed, its dates read; a field that is not printed is empty."""

    index_number: str = ""
    document_number: str = ""
    theme: str = ""
    genre: str = ""
    agency: str = ""
    title: str = ""
    keywords: str = ""
    summary: str = ""
    validity: str = ""
    way: str = ""
    origin: str = ""
    generated_on: date | None = None
    issued_on: date | None = None
    published_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    printed: Mapping[str, str] = field(default_factory=dict, compare=False)

    def __bool__(self) -> bool:
        return bool(self.printed)


def take(blocks: Sequence[Block]) -> tuple[MetadataBox, list[Block]]:
    """The metadata box at the head of the blocks, and the blocks without it; an empty box if there is none."""
    found: dict[str, str] = {}
    rest: list[Block] = []
    waiting = ""
    for block in blocks:
        pairs = _table(block) if isinstance(block, Table) else _line(block.text)
        if waiting and isinstance(block, Paragraph) and not pairs:
            found.setdefault(waiting, _BULLET.sub("", block.text).strip())
            waiting = ""
        elif pairs and (isinstance(block, Table) or not _ends_head(rest)):
            found |= {name: value for name, value in pairs.items() if value and name not in found}
            waiting = next((name for name, value in pairs.items() if not value), "")
        else:
            rest.append(block)
    if len(found) < _FEWEST:
        return MetadataBox(), list(blocks)
    return _box(found), rest


# A box stands above the text; "文号：" deep inside a document belongs to the document.
_HEAD_LINES = 12


def _ends_head(rest: Sequence[Block]) -> bool:
    return len(rest) >= _HEAD_LINES


def _line(text: str) -> dict[str, str]:
    bracketed = _ALONE.match(text.strip())
    if bracketed and _name(bracketed[1]):
        return {_name(bracketed[1]): bracketed[2].strip()}
    labels = list(_COLON.finditer(text))
    if not labels or text[: labels[0].start()].strip():
        return {}
    ends = [label.start() for label in labels[1:]] + [len(text)]
    return {_name(label[1]): text[label.end() : end].strip() for label, end in zip(labels, ends, strict=True)}


def _name(label: str) -> str:
    """The field a printed label stands for, brackets and spacing aside; empty for any other word."""
    return LABELS.get(re.sub(r"[\s\[\]【】:：]", "", label), "")


def _table(table: Table) -> dict[str, str]:
    """A table is a box when its cells alternate between labels and values."""
    found: dict[str, str] = {}
    for row in grid(table):
        for label, value in pairwise(row):
            if _name(label):
                found.setdefault(_name(label), value.strip())
    return found if len(found) >= _FEWEST else {}


def _box(found: Mapping[str, str]) -> MetadataBox:
    values: dict[str, object] = {name: value for name, value in found.items() if name not in DATES}
    for name in DATES & set(found):
        read = read_date(found[name].split(" ")[0])
        values[name] = read.value if read else None
    if "index_number" in found:
        values["index_number"] = read_index_number(found["index_number"]).value
    if "document_number" in found:
        values["document_number"] = read_document_number(found["document_number"]).value
    return MetadataBox(**values, printed=dict(found))  # type: ignore[arg-type]

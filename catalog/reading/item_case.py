"""What a table of penalties or licences says of each case, as the title and the body of an item."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.reading.blocks import Block, Cell, Paragraph, Table, to_html

PENALTY, LICENCE = "penalty", "licence"

# What stands in the item's own table, in the order in which decisions give it.
LABELS: dict[str, str] = {
    "document_number": "决定书文号",
    "party": "当事人",
    "party_code": "统一社会信用代码",
    "representative": "法定代表人",
    "cause": "案由",
    "facts": "违法事实",
    "basis": "依据",
    "sort": "类别",
    "penalty": "处罚内容",
    "licence": "许可内容",
    "issuing_agency": "作出决定的机关",
    "decision": "决定日期",
}
TITLES = {PENALTY: "行政处罚决定书", LICENCE: "行政许可决定书"}
LONGEST_PERSONS_NAME = 4
BODIES = (*"厂店部社院局所行馆场站", "公司", "中心", "学校")


def matter_of(fields: frozenset[str]) -> str:
    """Which matter a table speaks of, by the columns only such a table has; nothing if by none or by both."""
    penalty, licence = bool(fields & {"penalty", "facts"}), "licence" in fields
    return (PENALTY if penalty else LICENCE) if penalty != licence else ""


def title(case: Mapping[str, str], matter: str) -> str:
    """A title for a case whose table has none: the party, what was decided, and the number."""
    if not case.get("party") or matter not in TITLES:
        return ""
    number = case.get("document_number", "")
    bracketed = f"（{number}）" if number and "（" not in number else f" {number}"
    return f"{case['party']}{TITLES[matter]}{bracketed}".strip()


def body(case: Mapping[str, str], text: str = "") -> str:
    """The case as a table of two columns, after whatever text the row has of its own."""
    rows = tuple((Cell(LABELS[name], heading=True), Cell(case[name])) for name in LABELS if case.get(name))
    paragraphs: list[Block] = [Paragraph(line.strip()) for line in text.splitlines() if line.strip()]
    return to_html([*paragraphs, Table(rows)]) if rows else to_html(paragraphs)


def seems_a_person(case: Mapping[str, str]) -> bool:
    """Whether the party is probably a natural person, whose name is not published as it is."""
    name = case.get("party", "")
    short = 1 < len(name) <= LONGEST_PERSONS_NAME
    return short and not name.endswith(BODIES) and not case.get("party_code")

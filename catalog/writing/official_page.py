"""The page of official documents (GB/T 9704): its paper, margins and types, for whatever is written as a Word file."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

BODY, TITLE, HEADING, LATIN = "仿宋_GB2312", "方正小标宋简体", "黑体", "Times New Roman"
SIZE, LINE = Pt(16), Pt(28)


def lay_out(document: Document) -> Any:
    """Give a document the paper, the margins and the type of its lines; returns the style that all lines have."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, SIZE
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    return normal

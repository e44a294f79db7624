"""A letter as a DOCX in the layout of official documents (党政机关公文格式 GB/T 9704): red head, title, text, signature.

Measures are those of the standard: A4, 28 points from line to line, type of size 3 (16 points) in 仿宋.
"""

from __future__ import annotations

import io
from typing import Any

import docx
import segno
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from applications.letter_page import Sheet, sheet_of, verification_url
from applications.letter_parts import Part, parts
from applications.models import Letter
from catalog.writing.official_page import BODY, HEADING, LATIN, LINE, SIZE, TITLE, lay_out
from disclosure import codes

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What stands in where the official type is not installed: the word processor finds it in the table of fonts.
INSTEAD = {BODY: "仿宋,FangSong,STFangsong", TITLE: "华文中宋,STZhongsong,宋体", HEADING: "SimHei,STHeiti"}
RED = RGBColor(0xC8, 0x10, 0x2E)
CENTRE, RIGHT, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
INDENTED = frozenset({"paragraph", "item", "heading"})
FLUSH = frozenset({"addressee", "number", "agency", "signature", "date"})
CODE_WIDTH = Mm(25)
# The standard of the format wants a paragraph's properties in a fixed order: these come after its borders.
AFTER_BORDERS = ("w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")


def docx_of(letter: Letter, personal: bool = True) -> bytes:
    """The letter as a DOCX with the same text as on the page; without `personal` nobody is named."""
    return set_out(sheet_of(letter, personal=personal))


def set_out(sheet: Sheet) -> bytes:
    """The same of any sheet."""
    document = docx.Document()
    _lay_out(document)
    rows: list[Part] = []
    for part in parts(sheet.html):
        if part.kind == "row":
            rows.append(part)
            continue
        _table(document, rows)
        rows = []
        _set(document.add_paragraph(), part)
    _table(document, rows)
    if sheet.code:
        _check(document, sheet)
    document.core_properties.title = str(sheet)
    document.core_properties.author = sheet.agency
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _lay_out(document: Document) -> None:
    line = lay_out(document).paragraph_format
    line.line_spacing_rule, line.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    _name_fonts(document)
    _number_pages(document.sections[0].footer.paragraphs[0])


def _name_fonts(document: Document) -> None:
    """Tell which types stand in for the official ones."""
    found = (part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    table: Any = next(found)
    root = parse_xml(table.blob)
    for name, instead in INSTEAD.items():
        root.append(parse_xml(f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{instead}"/></w:font>'))
    table._blob = serialize_part_xml(root)


def _number_pages(paragraph: Paragraph) -> None:
    """The page number between dashes, as official documents bear it."""
    paragraph.alignment = CENTRE
    paragraph.add_run("— ")
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        mark = (
            f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'
            if kind
            else f"<w:instrText {nsdecls('w')}> PAGE </w:instrText>"
        )
        run._r.append(parse_xml(mark))
    paragraph.add_run(" —")


def _set(paragraph: Paragraph, part: Part) -> None:
    _dress(paragraph.add_run(part.text), part)
    form = paragraph.paragraph_format
    form.alignment = _alignment(part)
    if part.kind in INDENTED and part.style not in FLUSH:
        form.first_line_indent = SIZE * 2
    if part.style in ("signature", "date"):
        form.right_indent = SIZE * 2
    if part.style == "signature":
        form.space_before, form.keep_with_next = LINE, True
    if part.kind == "title":
        form.space_before, form.space_after = LINE, LINE
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if part.style == "agency":
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
        paragraph._p.get_or_add_pPr().insert_element_before(_red_line(), *AFTER_BORDERS)


def _alignment(part: Part) -> WD_ALIGN_PARAGRAPH:
    if part.kind == "title" or part.style in ("agency", "number"):
        return CENTRE
    return RIGHT if part.style in ("signature", "date") else LEFT


def _dress(run: Any, part: Part) -> None:
    if part.style == "agency":
        _font(run, TITLE, Pt(32))
        run.font.color.rgb = RED
    elif part.kind == "title":
        _font(run, TITLE, Pt(22))
    elif part.kind == "heading":
        _font(run, HEADING, SIZE)


def _font(run: Any, name: str, size: Pt) -> None:
    run.font.size = size
    run.font.name = LATIN
    run._r.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), name)


def _red_line() -> Any:
    """The red line below the head of an official document."""
    return parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="18" w:space="6" w:color="{RED}"/></w:pBdr>'
    )


def _table(document: Document, rows: list[Part]) -> None:
    if not rows:
        return
    table = document.add_table(rows=0, cols=max(len(row.cells) for row in rows))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    for row in rows:
        for cell, said in zip(table.add_row().cells, row.cells, strict=False):
            cell.paragraphs[0].add_run(said)
            cell.paragraphs[0].paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if len(table.columns) > 1:
        for cell in table.columns[0].cells:
            cell.width = Mm(45)
        for cell in table.columns[1].cells:
            cell.width = Mm(111)


def _check(document: Document, sheet: Sheet) -> None:
    """How anybody checks the letter: the code to scan, the code to type, the digest of the text."""
    address, image = verification_url(sheet), io.BytesIO()
    segno.make(address, error="m").save(image, kind="png", scale=8, border=2)
    image.seek(0)
    picture = document.add_paragraph()
    picture.paragraph_format.space_before = LINE
    picture.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    picture.add_run().add_picture(image, width=CODE_WIDTH)
    for said in (f"验证码：{codes.shown(sheet.code)}", f"验证网址：{address}", f"正文摘要值：{sheet.text_hash}"):
        line = document.add_paragraph()
        line.paragraph_format.line_spacing = Pt(16)
        run = line.add_run(said)
        run.font.size = Pt(10.5)

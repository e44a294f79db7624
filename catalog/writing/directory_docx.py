"""A standard directory as a Word document: A4 across, headings on every page, equal matters merged.

The page around the table is built once; the rows are streamed into its place, so that a long directory takes no more
memory than a short one.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from lxml import etree

from catalog.reading.directory_entry import DirectoryEntry
from catalog.writing.directory_head import DirectoryHead
from catalog.writing.directory_layout import Column, HeadCell, Layout
from catalog.writing.directory_merging import shared
from catalog.writing.directory_rows import Rows, surveyed
from catalog.writing.office_text import office_text, plain_text

BODY, TITLE, HEADING, LATIN = "宋体", "方正小标宋简体", "黑体", "Times New Roman"
WIDTH, HEIGHT, MARGIN = Mm(297), Mm(210), Mm(12)
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
DOCUMENT = "word/document.xml"
ROWS_HERE = "rows"
# Twentieths of a point, in which Word measures columns.
TWIPS = 635


def write(target: IO[bytes], head: DirectoryHead, entries: Iterable[DirectoryEntry]) -> None:
    """Write the document."""
    with surveyed(entries) as rows:
        widths = _widths(rows.layout)
        page = _page(head, rows.layout, widths)
        with zipfile.ZipFile(page) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            for part in given.infolist():
                if part.filename != DOCUMENT:
                    made.writestr(part, given.read(part))
            before, after = given.read(DOCUMENT).split(f"<!--{ROWS_HERE}-->".encode())
            with made.open(DOCUMENT, "w", force_zip64=True) as body:
                body.write(before)
                for row in _rows(rows, widths):
                    body.write(row.encode())
                body.write(after)


def _page(head: DirectoryHead, layout: Layout, widths: Sequence[int]) -> IO[bytes]:
    """The document without its rows; a comment marks their place."""
    document = docx.Document()
    _lay_out(document)
    document.core_properties.title, document.core_properties.author = plain_text(head.title), ""
    for text, font, size in ((head.title, TITLE, Pt(18)), (head.facts, BODY, Pt(10.5))):
        if text:
            _line(document, plain_text(text), font, size)
    document.element.body.insert(-1, _table(layout, widths))
    kept = io.BytesIO()
    document.save(kept)
    return kept


def _lay_out(document: Document) -> None:
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, WIDTH, HEIGHT
    section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = MARGIN
    section.header_distance = section.footer_distance = Mm(6)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, Pt(8)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    _number_pages(section.footer.paragraphs[0])


def _number_pages(paragraph: Any) -> None:
    paragraph.alignment = CENTRE
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def _line(document: Document, text: str, font: str, size: Pt) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment, paragraph.paragraph_format.space_after = CENTRE, Pt(4)
    run: Any = paragraph.add_run(text)
    run.font.name, run.font.size = LATIN, size
    run._r.rPr.rFonts.set(qn("w:eastAsia"), font)


def _widths(layout: Layout) -> list[int]:
    """The widths of the columns in proportion, which together fill the line."""
    across = (WIDTH - 2 * MARGIN) // TWIPS
    whole = sum(column.width for column in layout.columns)
    return [across * column.width // whole for column in layout.columns]


def _table(layout: Layout, widths: Sequence[int]) -> Any:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="40" w:type="dxa"/>'
        f'<w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(_heading_rows(layout, widths))}</w:tbl>"
    )
    table.append(etree.Comment(ROWS_HERE))
    return table


def _heading_rows(layout: Layout, widths: Sequence[int]) -> Iterator[str]:
    cells = list(layout.head())
    for row in (0, 1):
        standing = [cell for cell in cells if cell.row <= row < cell.row + cell.rows]
        written = "".join(_heading_cell(cell, row, widths) for cell in sorted(standing, key=lambda cell: cell.column))
        yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{written}</w:tr>"


def _heading_cell(cell: HeadCell, row: int, widths: Sequence[int]) -> str:
    begins = row == cell.row
    merge = "" if cell.rows == 1 else _merge(continues=not begins)
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    width = sum(widths[cell.column : cell.column + cell.columns])
    face = f'<w:rPr><w:rFonts w:eastAsia="{HEADING}"/><w:b/></w:rPr>'
    return _cell(cell.text if begins else "", width, f"{span}{merge}", centred=True, face=face)


def _rows(rows: Rows, widths: Sequence[int]) -> Iterator[str]:
    above: Sequence[str] = ()
    for entry in rows:
        yield _row(rows.layout, entry, shared(above, entry.matters), widths)
        above = entry.matters


def _row(layout: Layout, entry: DirectoryEntry, levels: int, widths: Sequence[int]) -> str:
    """One row; a matter equal to the one above continues its cell."""
    written = (
        _body_cell(column, text, width, continues=0 < column.depth <= levels)
        for column, text, width in zip(layout.columns, layout.texts(entry), widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(written)}</w:tr>"


def _body_cell(column: Column, text: str, width: int, *, continues: bool) -> str:
    merge = _merge(continues=continues) if column.depth and text else ""
    return _cell("" if continues else office_text(text), width, merge, centred=column.short or bool(column.depth))


def _merge(*, continues: bool) -> str:
    return f'<w:vMerge w:val="{"continue" if continues else "restart"}"/>'


def _cell(text: str, width: int, reach: str, *, centred: bool, face: str = "") -> str:
    side = '<w:jc w:val="center"/>' if centred else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{reach}<w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p><w:pPr>{side}</w:pPr>{_run(text, face)}</w:p></w:tc>"
    )


def _run(text: str, face: str) -> str:
    """The text of a cell, its line breaks and tabs as Word writes them."""
    if not text:
        return ""
    lines = ("<w:tab/>".join(map(_piece, line.split("\t"))) for line in plain_text(text).split("\n"))
    return f"<w:r>{face}{'<w:br/>'.join(lines)}</w:r>"


def _piece(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""

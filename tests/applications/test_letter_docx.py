"""A letter on paper: the DOCX says what the page says, in the layout of official documents."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from applications import letter_text
from applications.letter_docx import docx_of
from applications.letter_page import page_of, verification_url
from applications.letter_parts import NotALetter, lines, parts
from applications.models import Letter
from disclosure.lawbook import vocabularies
from disclosure.today import moved_to
from tests.applications import factories, letters

pytestmark = pytest.mark.django_db

KINDS = [term.code for term in vocabularies().letters]


def written(kind: str) -> Letter:
    """A letter of a kind."""
    with moved_to(letters.ON):
        return letters.letter(factories.office(), kind)


def opened(letter: Letter, **how: Any) -> Any:
    """Its DOCX, read back."""
    return docx.Document(io.BytesIO(docx_of(letter, **how)))


def said(document: Any) -> list[str]:
    """What a document says, paragraph by paragraph and row by row, up to the code by which it is checked."""
    found = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            found.extend("\t".join(cell.text for cell in row.cells) for row in block.rows)
        elif isinstance(block, Paragraph) and not block._p.findall(f".//{qn('w:drawing')}"):
            found.append(block.text)
        else:
            return found
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_page_print_and_docx_carry_the_same_text(kind: str) -> None:
    letter = written(kind)
    assert said(opened(letter)) == list(lines(str(page_of(letter)["letter_html"])))
    assert said(opened(letter, personal=False)) == list(lines(letter_text.anonymous(letter)))


def test_without_names_the_docx_names_nobody() -> None:
    letter = written("registration")
    assert letters.SECRETS["identity_number"] in "".join(said(opened(letter)))
    assert not [value for value in letters.SECRETS.values() if value in "".join(said(opened(letter, personal=False)))]


def test_an_official_document_has_a_red_head_a_centred_title_and_its_signature_at_the_right() -> None:
    document = opened(written("reply.refused"))
    agency, title, number, addressee = document.paragraphs[:4]
    assert agency.runs[0].font.color.rgb is not None and str(agency.runs[0].font.color.rgb) == "C8102E"
    assert agency._p.find(f".//{qn('w:pBdr')}") is not None
    assert {agency.alignment, title.alignment, number.alignment} == {WD_ALIGN_PARAGRAPH.CENTER}
    assert title.runs[0].font.size == Pt(22) and "公复〔2026〕" in number.text
    assert addressee.paragraph_format.first_line_indent is None
    signature = next(one for one in document.paragraphs if "（印章）" in one.text)
    assert signature.alignment == WD_ALIGN_PARAGRAPH.RIGHT


def test_it_is_set_in_fangsong_of_size_three_with_28_points_from_line_to_line_on_a4() -> None:
    document = opened(written("reply.refused"))
    normal, section = document.styles["Normal"], document.sections[0]
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert (normal.font.size, normal.paragraph_format.line_spacing) == (Pt(16), Pt(28))
    measures = [round(measure.mm) for measure in (section.page_width, section.page_height, section.top_margin)]
    assert measures == [210, 297, 37]
    fonts = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    assert "FangSong" in fonts.blob.decode()


def test_it_bears_the_code_to_scan_and_to_type() -> None:
    letter = written("reply.granted")
    document = opened(letter)
    text = "\n".join(one.text for one in document.paragraphs)
    assert len(document.inline_shapes) == 1
    assert verification_url(letter) in text and letter.text_hash in text


def test_a_list_keeps_its_ordinals_and_anything_else_is_no_letter() -> None:
    found = [part.text for part in parts("<ol><li>甲 &amp; 乙</li><li>丙</li></ol><ul><li>丁</li></ul>")]
    assert found == ["1．甲 & 乙", "2．丙", "— 丁"]
    with pytest.raises(NotALetter):
        parts("<p>甲<img src='x'></p>")

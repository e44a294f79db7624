"""Makes the files the reading tests hand in: Word, PDF, presentations, OFD and archives, from a few lines of text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP container with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return buffer.getvalue()


def rezipped(data: bytes, changes: Mapping[str, str | bytes]) -> bytes:
    """A ZIP container with some parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        parts: dict[str, str | bytes] = {name: container.read(name) for name in container.namelist()}
    return zipped({**parts, **changes})


def saved(document: object) -> bytes:
    """A Word document or a workbook as its file."""
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def word(*lines: str) -> bytes:
    """A Word file of plain paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def numbered_word(lines: Sequence[tuple[int, str]]) -> bytes:
    """A Word file whose paragraphs are numbered by Word: 一、 on the first level, （一） on the second, 1. below."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (shape, text) in enumerate(
            [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
        )
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, text in lines:
        place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
        document.add_paragraph(text)._p.get_or_add_pPr().append(parse_xml(place))
    return saved(document)


def pdf(*pages: Sequence[str], extra: Sequence[str] = (), catalog: str = "") -> bytes:
    """A text PDF in a Chinese font with a ToUnicode map; each page is its printed lines, top to bottom."""
    used = sorted({ord(character) for page in pages for line in page for character in line})
    font = "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H"
    glyphs = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000"
    objects = [
        "",
        f"{font} /DescendantFonts [3 0 R] /ToUnicode 4 0 R >>",
        f"{glyphs} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        stream(_to_unicode(used)),
    ]
    kids = []
    for page in pages:
        objects.append(stream(_shown(page)))
        content = len(objects)
        objects.append(
            f"<< /Type /Page /Parent 1 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F1 2 0 R >> >> /Contents {content} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects += list(extra)
    objects.append(f"<< /Type /Catalog /Pages 1 0 R {catalog} >>")
    return assembled(objects)


def stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def assembled(objects: Sequence[str]) -> bytes:
    """The objects as a PDF file, the last one its catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return out + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")


def _shown(lines: Sequence[str]) -> str:
    drawn = "\n".join(
        f"1 0 0 1 72 {780 - 24 * number} Tm <{line.encode('utf-16-be').hex()}> Tj" for number, line in enumerate(lines)
    )
    return f"BT /F1 16 Tf\n{drawn}\nET"


def _to_unicode(used: Sequence[int]) -> str:
    rows = "\n".join(f"<{code:04x}> <{code:04x}>" for code in used)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(used)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    )

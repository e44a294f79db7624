"""Presentations and OFD files give their text in page order."""

from __future__ import annotations

import pytest

from catalog.reading.read import read
from catalog.reading.refusals import ReadingRefused
from tests.catalog.reading.making import CONTENT_TYPES, zipped

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
LIST = f'<p:presentation {P} {R}><p:sldIdLst><p:sldId r:id="b"/><p:sldId r:id="a"/></p:sldIdLst></p:presentation>'
LINKS = '<r><x Id="a" Target="slides/slide1.xml"/><x Id="b" Target="slides/slide2.xml"/></r>'


def slide(title: str, text: str, show: str = "1") -> str:
    holder = '<p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>'
    return (
        f'<p:sld {P} {A} show="{show}"><p:sp>{holder}<a:p><a:t>{title}</a:t></a:p></p:sp>'
        f"<p:sp><a:p><a:t>{text}</a:t><a:br/><a:t>第二行</a:t></a:p></p:sp>"
        f"<a:tbl><a:tr><a:tc gridSpan='2'><a:p><a:t>合计</a:t></a:p></a:tc><a:tc hMerge='1'/></a:tr></a:tbl></p:sld>"
    )


def presentation(first: str, second: str, **more: str) -> bytes:
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "ppt/presentation.xml": LIST,
        "ppt/_rels/presentation.xml.rels": LINKS,
        "ppt/slides/slide1.xml": first,
        "ppt/slides/slide2.xml": second,
    }
    return zipped({**parts, **{name.replace("__", "/"): content for name, content in more.items()}})


def test_slides_are_read_in_showing_order_with_their_titles_and_tables() -> None:
    html = read(presentation(slide("后", "乙"), slide("先", "甲"))).html
    assert html.index("<h2>先</h2>") < html.index("<p>甲<br>第二行</p>") < html.index("<h2>后</h2>")
    assert '<td colspan="2">合计</td>' in html


def test_hidden_slides_and_notes_are_told_not_shown() -> None:
    reading = read(presentation(slide("后", "乙", show="0"), slide("先", "甲"), ppt__notesSlides__n="<x/>"))
    assert "乙" not in reading.text
    assert [notice.code for notice in reading.notices] == ["notes", "hidden-slides"]


def test_a_presentation_without_its_slides_is_refused() -> None:
    data = zipped({"[Content_Types].xml": CONTENT_TYPES, "ppt/presentation.xml": LIST})
    with pytest.raises(ReadingRefused, match="已损坏"):
        read(data)


def text_object(text: str, top: int) -> str:
    return f'<ofd:TextObject Boundary="20 {top} 100 5"><ofd:TextCode>{text}</ofd:TextCode></ofd:TextObject>'


def ofd(*objects: str) -> bytes:
    document = f'<ofd:Document {OFD}><ofd:Pages><ofd:Page BaseLoc="Pages/0.xml"/></ofd:Pages></ofd:Document>'
    root = f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    page = f"<ofd:Page {OFD}>{''.join(objects)}</ofd:Page>"
    return zipped({"OFD.xml": root, "Doc_0/Document.xml": document, "Doc_0/Pages/0.xml": page})


def test_text_on_one_baseline_of_an_ofd_page_is_one_line() -> None:
    reading = read(ofd(text_object("关于", 10), text_object("公告", 10), text_object("各单位：", 20)))
    assert reading.text.splitlines() == ["关于公告", "各单位："]
    assert reading.pages == 1


def test_an_ofd_page_of_pictures_is_scanned() -> None:
    assert read(ofd()).scanned


def test_a_damaged_ofd_file_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="已损坏"):
        read(zipped({"OFD.xml": f"<ofd:OFD {OFD}/>"}))

"""A hit in a file says on which page or sheet it stands, and leads there; files kept before are read once more."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalog.forms.uploads import kept, read_upload
from catalog.models import Item
from catalog.search import indexing
from catalog.services import attachments
from disclosure import files
from disclosure.models import StoredFile
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.reading.making import pdf, saved, word
from tests.catalog.searching import Reader

PAGES = pdf(
    ["首页的文字共有十多个字。", "全面推进基层政务公开标准化规范"],
    ["化工作的实施意见已经印发。"],
    ["第三页讲的是鳗鱼苗特许捕捞。"],
)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A store of files of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "files"


def with_file(unit: Unit, name: str, content: bytes, **said: str) -> Item:
    """A public item with a file handed in as offices do."""
    item = factories.draft(unit, title="带附件的通知", **said)
    with kept([read_upload(SimpleUploadedFile(name, content))], actor=unit.clerk) as (stored,):
        attachments.attach(item.pk, stored, name=name, actor=unit.clerk)
    factories.publish(unit, factories.forward(unit, item))
    item.refresh_from_db()
    return item


def told(asked: str) -> tuple[str, str]:
    """Where a search says that its only hit stands: the address and the words."""
    page = Reader().get("/items/", {"q": asked}).content.decode()
    found = re.search(r'gk-list-summary"><span class="gk-quiet"><a href="([^"]+)">(.*?)</a>', page)
    assert found is not None, page
    return found[1], found[2]


def test_a_hit_in_a_pdf_names_its_page_and_opens_the_file_there(unit: Unit) -> None:
    item = with_file(unit, "名录.pdf", PAGES)
    url, where = told("鳗鱼苗")
    assert where == "附件《名录.pdf》，第3页"
    assert url == f"/d/{item.index_number}/editions/1/files/1/?inline=1#page=3"
    answer = Client().get(url.partition("#")[0])
    assert answer.headers["Content-Disposition"].startswith("inline;")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert Client().get(url.partition("?")[0]).headers["Content-Disposition"].startswith("attachment;")


def test_words_that_run_over_two_pages_are_found_on_the_first_of_them(unit: Unit) -> None:
    with_file(unit, "名录.pdf", PAGES)
    assert told("规范化工作")[1] == "附件《名录.pdf》，第1页"
    assert told("实施意见")[1] == "附件《名录.pdf》，第2页"


def test_a_word_that_stands_in_a_file_alone_is_told_though_the_text_holds_the_others(unit: Unit) -> None:
    with_file(unit, "名录.pdf", PAGES, body="<p>通知如下：随文附后。</p>")
    assert told("如下 鳗鱼苗")[1] == "附件《名录.pdf》，第3页"
    page = Reader().get("/items/", {"q": "如下 随文"}).content.decode()
    assert "通知<mark>如下</mark>" in page and "名录.pdf" not in page


def test_a_hit_in_a_workbook_names_its_sheet_and_is_a_download(unit: Unit) -> None:
    book = openpyxl.Workbook()
    book.active.append(["合计", 3])
    book.create_sheet("发放<名单>").append(["鳗鱼苗", 1])
    item = with_file(unit, "附表.xlsx", saved(book))
    assert told("鳗鱼苗") == (
        f"/d/{item.index_number}/editions/1/files/1/",
        "附件《附表.xlsx》，工作表“发放&lt;名单&gt;”",
    )
    answer = Client().get(f"/d/{item.index_number}/editions/1/files/1/?inline=1")
    assert answer.headers["Content-Disposition"].startswith("attachment;")


def test_a_file_without_parts_or_found_by_its_name_alone_is_just_named(unit: Unit) -> None:
    with_file(unit, "说明.docx", word("鳗鱼苗"))
    assert told("鳗鱼苗")[1] == told("说明.docx")[1] == "附件《说明.docx》"


def test_a_text_kept_in_one_piece_still_quotes_and_is_read_by_pages_when_the_index_is_made_anew(unit: Unit) -> None:
    item = with_file(unit, "名录.pdf", PAGES)
    StoredFile.objects.update(text="首页的文字共有十多个字。第三页讲的是鳗鱼苗特许捕捞。")
    indexing.index_item(item.pk)
    assert told("鳗鱼苗")[1] == "附件《名录.pdf》"
    indexing.rebuild(anew=True)
    assert told("鳗鱼苗")[1] == "附件《名录.pdf》，第3页"


def test_a_file_that_cannot_be_read_any_more_keeps_the_text_it_has(unit: Unit) -> None:
    item = factories.draft(unit)
    with files.received(
        io.BytesIO(b"%PDF-1.7 broken"), content_type="application/pdf", actor=unit.clerk, text="鳗鱼苗"
    ) as stored:
        attachments.attach(item.pk, stored, name="旧件.pdf", actor=unit.clerk)
    factories.publish(unit, factories.forward(unit, item))
    indexing.rebuild(anew=True)
    assert told("鳗鱼苗")[1] == "附件《旧件.pdf》"

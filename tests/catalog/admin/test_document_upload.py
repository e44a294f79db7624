"""The upload of a red-headed document: read for the clerk to confirm, every repair and doubt beside its field."""

from __future__ import annotations

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from catalog.content import content_hash
from catalog.models import Item
from catalog.selectors import working_edition
from disclosure.models import StoredFile
from tests import factories as kernel
from tests.catalog import factories
from tests.catalog.admin.conftest import address, text, typed

pytestmark = pytest.mark.django_db

DOCUMENT = """示例区人民政府办公室文件

示例府办发〔202017

示例区人民政府办公室
关于推进政务公开工作的通知

各镇人民政府，区政府各部门：

为做好有关工作，现通知如下。

一、工作目标

按期完成。

附件：任务分工表

示例区人民政府办公室
2020年6月17日

（此件公开发布）
"""


def post(browser, unit, **said):
    return browser.post(address("file_document"), {"agency": unit.agency.pk, **said})


def flags(page):
    return {
        row.bound.name: {flag.weight for flag in row.flags}
        for section in page.context["sections"]
        for row in (*section.rows, *section.seldom)
        if row.flags
    }


def test_pasted_text_becomes_a_draft_with_its_doubts_beside_the_fields(unit, as_user):
    browser = as_user(unit.clerk)
    answer = post(browser, unit, text=DOCUMENT)
    item = Item.objects.get()
    assert answer.url == address("change", item.pk)
    edition = working_edition(item)
    assert edition.title.endswith("关于推进政务公开工作的通知")
    assert edition.issued_on.isoformat() == "2020-06-17"
    assert edition.attribute == "proactive"
    assert item.origin == Item.Origin.DOCUMENT
    noted = flags(browser.get(answer.url))
    assert "matter" in noted
    assert "formed_on" in noted
    assert "new_files" in noted


def test_the_doubts_stay_until_the_clerk_has_saved(unit, as_user):
    browser = as_user(unit.clerk)
    url = post(browser, unit, text=DOCUMENT).url
    item = Item.objects.get()
    assert "matter" in flags(browser.get(url))
    refused = browser.post(url, typed(valid_from="2026-02-01", valid_to="2026-01-01", seen=seen(item)))
    assert "matter" in flags(refused)
    browser.post(url, typed(seen=seen(item)))
    assert "matter" not in flags(browser.get(url))


def seen(item):
    return content_hash(working_edition(item))


def test_the_document_itself_is_kept_as_its_attachment(unit, as_user):
    written = docx.Document()
    for line in DOCUMENT.splitlines():
        written.add_paragraph(line)
    content = io.BytesIO()
    written.save(content)
    post(as_user(unit.clerk), unit, file=SimpleUploadedFile("通知.docx", content.getvalue()))
    attached = working_edition(Item.objects.get()).attachments.get()
    assert attached.name == "通知.docx"
    assert "政务公开" in attached.file.text


def test_a_document_with_a_level_of_secrecy_is_not_kept_at_all(unit, as_user):
    page = post(as_user(unit.clerk), unit, text=f"机密★1年\n\n{DOCUMENT}")
    assert page.status_code == 422
    assert "涉密文件" in text(page)
    assert not Item.objects.exists()
    assert not StoredFile.objects.exists()


def test_either_a_file_or_a_text_is_read_not_both_and_not_neither(unit, as_user):
    browser = as_user(unit.clerk)
    assert post(browser, unit).status_code == 422
    assert post(browser, unit, text=DOCUMENT, file=SimpleUploadedFile("a.txt", b"abc")).status_code == 422
    assert not Item.objects.exists()


def test_what_has_no_text_to_read_is_refused_with_the_way_out(unit, as_user):
    png = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
    page = post(as_user(unit.clerk), unit, file=SimpleUploadedFile("扫描.png", png))
    assert "逐件填报" in text(page)
    assert not StoredFile.objects.exists()


def test_joint_issuers_that_are_registered_are_filled_in_and_others_named(unit, as_user):
    other = kernel.agency("示例区财政局", parent=unit.agency.parent)
    joint = DOCUMENT.replace("示例区人民政府办公室\n2020年", "示例区人民政府办公室\n示例区财政局\n示例区某某局\n2020年")
    browser = as_user(unit.clerk)
    url = post(browser, unit, text=joint).url
    assert [one.agency for one in Item.objects.get().co_issuers.all()] == [other]
    assert "示例区某某局" in text(browser.get(url))


def test_a_document_for_another_agency_is_refused_at_its_field(unit, as_user):
    elsewhere = factories.unit()
    page = post(as_user(unit.clerk), elsewhere, text=DOCUMENT)
    assert "agency" in page.context["form"].errors


def warned(page):
    return [
        flag.text
        for section in page.context["sections"]
        for row in section.rows
        for flag in row.flags
        if (row.bound.name, flag.weight) == ("issuing_agency", "warning")
    ]


def test_a_document_signed_by_others_than_the_agency_is_told_beside_the_issuing_agency(unit, as_user):
    browser = as_user(unit.clerk)
    assert "请核对本件是否由本机关公开" in warned(browser.get(post(browser, unit, text=DOCUMENT).url))[0]
    own = DOCUMENT.replace("示例区人民政府办公室", unit.agency.name)
    assert warned(browser.get(post(browser, unit, text=own).url)) == []


def test_a_document_led_by_another_agency_is_read_and_says_whose_it_is_to_disclose(unit, as_user):
    joint = DOCUMENT.replace("办公室\n2020年", f"办公室\n{unit.agency.name}\n2020年")
    browser = as_user(unit.clerk)
    page = browser.get(post(browser, unit, text=joint).url)
    assert not Item.objects.get().co_issuers.exists()
    assert "由牵头机关公开" in warned(page)[0]

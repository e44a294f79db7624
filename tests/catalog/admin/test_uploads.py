"""Attachments: known by their content, refused with the reason, and a failed upload leaves nothing behind."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from catalog.content import content_hash
from catalog.models import Attachment, Edition, Item
from catalog.selectors import working_edition
from catalog.services import attachments
from disclosure import files
from disclosure.models import StoredFile
from tests.catalog import factories
from tests.catalog.admin.conftest import address, text, typed

pytestmark = pytest.mark.django_db

NEW = "file_form"


def table(name="名单.csv", rows="名称,金额\n甲,1\n乙,2\n"):
    return SimpleUploadedFile(name, rows.encode(), "text/csv")


def pdf(*, password="", script="", name="文件.pdf"):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if script:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    if password:
        writer.encrypt(password)
    content = io.BytesIO()
    writer.write(content)
    return SimpleUploadedFile(name, content.getvalue(), "application/pdf")


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A store of files of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "files"


def kept() -> set[Path]:
    """The contents in the store."""
    return {path for path in files.path_of("0" * 64).parents[2].rglob("*") if path.is_file()}


def post(browser, *uploads, **said):
    return browser.post(address(NEW), {**typed(**said), "new_files": list(uploads)})


def test_several_files_are_attached_in_their_order_with_their_text(unit, as_user):
    assert post(as_user(unit.clerk), table(), pdf()).status_code == 302
    first, second = Attachment.objects.order_by("position")
    assert (first.name, second.name) == ("名单.csv", "文件.pdf")
    assert "甲" in first.file.text
    assert first.file.content_type == "text/csv"


def test_a_file_is_known_by_its_content_and_named_for_it(unit, as_user):
    answer = as_user(unit.clerk).post(address(NEW), {**typed(), "new_files": [pdf(name="假的.docx")]}, follow=True)
    assert Attachment.objects.get().name == "假的.pdf"
    assert "将按 .pdf 保存" in text(answer)


@pytest.mark.parametrize(
    ("upload", "why"),
    [
        (lambda: pdf(password="x"), "已加密"),
        (lambda: pdf(script="app.alert(1)"), "脚本"),
        (lambda: SimpleUploadedFile("a.pdf", b"MZ\x90\x00" + b"\x00" * 64), "可执行程序"),
        (lambda: SimpleUploadedFile("a.pdf", b""), "a.pdf"),
        (lambda: SimpleUploadedFile("a.html", b"<!doctype html><script>1</script>"), "网页"),
    ],
    ids=["encrypted", "scripted", "program", "empty", "markup"],
)
def test_what_is_not_taken_is_refused_by_name_and_nothing_is_filed_or_kept(unit, as_user, upload, why):
    page = post(as_user(unit.clerk), table(), upload())
    assert page.status_code == 422
    problem = str(page.context["form"].errors["new_files"])
    assert why in problem or "空" in problem
    assert page.context["lost"] == ["名单.csv", upload().name]
    assert not Item.objects.exists()
    assert not StoredFile.objects.exists()
    assert kept() == set()


def test_a_file_larger_than_may_be_is_refused(unit, as_user, settings):
    settings.DISCLOSURE_LARGEST_UPLOAD = 10
    page = post(as_user(unit.clerk), table())
    assert "不能超过" in str(page.context["form"].errors["new_files"])


def test_an_act_refused_after_the_upload_leaves_no_orphan(unit, as_user):
    page = post(as_user(unit.clerk), table(), formed_on="1890-01-01")
    assert page.status_code == 422
    assert kept() == set()
    assert not StoredFile.objects.exists()


def test_the_same_content_twice_is_refused_as_a_whole(unit, as_user):
    page = post(as_user(unit.clerk), table("一.csv"), table("二.csv"))
    assert page.status_code == 422
    assert "已经作为附件上传" in str(page.context["form"].errors)
    assert not Item.objects.exists()
    assert kept() == set()


def test_an_attachment_is_taken_off_with_the_same_saving(unit, as_user):
    item = factories.draft(unit)
    factories.attach(item, by=unit.clerk)
    attached = working_edition(item).attachments.get()
    answer = as_user(unit.clerk).post(
        address("change", item.pk),
        {**typed(seen=content_hash(working_edition(item))), "remove": [attached.pk], "new_files": [table()]},
    )
    assert answer.status_code == 302
    assert [one.name for one in working_edition(item).attachments.all()] == ["名单.csv"]


def test_an_attachment_of_another_item_is_not_offered_for_removal(unit, as_user):
    item, other = factories.draft(unit), factories.draft(unit)
    factories.attach(other, by=unit.clerk)
    foreign = working_edition(other).attachments.get()
    page = as_user(unit.clerk).post(
        address("change", item.pk), {**typed(seen=content_hash(working_edition(item))), "remove": [foreign.pk]}
    )
    assert page.status_code == 422
    assert Attachment.objects.filter(pk=foreign.pk).exists()


def test_staff_download_an_attachment_of_an_item_they_see(unit, as_user):
    item = factories.draft(unit)
    factories.attach(item, "附件内容", by=unit.clerk)
    attached = Edition.objects.get().attachments.get()
    page = as_user(unit.approver).get(address("attachment", item.pk, 1, attached.pk))
    assert b"".join(page.streaming_content).decode() == "附件内容"
    assert "attachment" in page["Content-Disposition"]
    assert page["X-Content-Type-Options"] == "nosniff"


def test_an_attachment_stands_under_its_own_edition_only(unit, as_user):
    item, other = factories.draft(unit), factories.draft(unit)
    factories.attach(other, by=unit.clerk)
    foreign = working_edition(other).attachments.get()
    assert as_user(unit.clerk).get(address("attachment", item.pk, 1, foreign.pk)).status_code == 404


def test_attaching_goes_through_the_service(unit):
    item = factories.proposed(unit)
    stored = factories.file("别的", by=unit.clerk)
    with pytest.raises(Exception, match="待公开前保密审查"):
        attachments.attach(item.pk, stored, name="x.txt", actor=unit.clerk)

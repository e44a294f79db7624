"""Attachments: downloads of the type their content has, under the name the clerk gave them."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from django.urls import reverse

from catalog.services import attachments
from disclosure import files
from tests.catalog import factories
from tests.catalog.factories import Unit


def attached(unit: Unit, name: str, content: bytes = b"%PDF-1.7", content_type: str = "application/pdf") -> str:
    """The address of an attachment of a public item."""
    item = factories.draft(unit)
    with files.received(io.BytesIO(content), content_type=content_type, actor=unit.clerk, text="") as kept:
        attachments.attach(item.pk, kept, name=name, actor=unit.clerk)
    factories.publish(unit, factories.forward(unit, item))
    item.refresh_from_db()
    return reverse("attachment", args=[item.index_number, 1, 1])


def test_a_file_comes_whole_under_its_chinese_name(unit: Unit, client: Client) -> None:
    answer = client.get(attached(unit, "附件1：任务分工表.pdf", b"%PDF-1.7 content"))
    assert b"".join(answer) == b"%PDF-1.7 content"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Length"] == "16"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E9%99%84%E4%BB%B61%EF%BC%9A%E4%BB%BB%E5%8A%A1%E5%88%86%E5%B7%A5%E8%A1%A8.pdf"
    )


def test_a_file_is_never_read_as_something_else(unit: Unit, client: Client) -> None:
    answer = client.get(attached(unit, "网页.html", b"<script>", "text/html"))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    "name", ["../../附件.pdf", "甲\r\nSet-Cookie: a=b.pdf", 'a"b.pdf', "附件\u202efdp.exe", "甲\x01乙.pdf"]
)
def test_a_name_breaks_out_of_nothing(unit: Unit, client: Client, name: str) -> None:
    answer = client.get(attached(unit, name))
    told = answer.headers["Content-Disposition"]
    assert answer.status_code == 200
    assert not set("\r\n\x01\u202e") & set(told)
    assert "%2F" not in told and "/" not in told
    assert "Set-Cookie" not in answer.headers


def test_the_page_names_kind_size_and_digest_of_every_file(unit: Unit, client: Client) -> None:
    item = factories.draft(unit)
    for number in (1, 2):
        factories.attach(item, f"内容{number}", name=f"附件{number}.txt", by=unit.clerk)
    factories.publish(unit, factories.forward(unit, item))
    item.refresh_from_db()
    page = client.get(f"/d/{item.index_number}").content.decode()
    for number, one in enumerate(item.editions.get().attachments.select_related("file"), start=1):
        assert reverse("attachment", args=[item.index_number, 1, number]) in page
        assert one.file.sha256[:12] in page
    assert "TXT" in page

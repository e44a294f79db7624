"""Anybody checks a report on a page: each identity that fails with its cells marked, and nothing kept."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from disclosure.models import LedgerEntry, StoredFile
from tests.law.reports import blank, city
from tests.reports.reading import making

pytestmark = pytest.mark.django_db

ADDRESS = "/reports/check/"


def sent(client: Client, data: bytes, previous: bytes | None = None, name: str = "年报.html") -> HttpResponse:
    files = {"report": SimpleUploadedFile(name, data)}
    if previous is not None:
        files["previous"] = SimpleUploadedFile("上年.json", previous)
    return client.post(ADDRESS, files)


def wrong() -> dict[str, Any]:
    content = copy.deepcopy(city())
    content["table3"]["refused.4"][1] = 3
    content["table3"]["granted"][6] = None
    return content


def test_the_page_says_what_is_checked_and_is_linked(client: Client) -> None:
    assert reverse("check_report") == ADDRESS
    shown = client.get(ADDRESS).content.decode()
    assert all(part in shown for part in ("年报核对", "本年新收加上年结转", "multipart/form-data", "不保存", "10.0"))
    assert ADDRESS in client.get("/annual-reports/").content.decode()


def test_a_report_that_adds_up_is_told_so(client: Client) -> None:
    answer = sent(client, making.web_page(city()))
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "全部勾稽关系成立" in shown and "gk-wrong" not in shown
    assert "示例市人民政府" in shown and "2025年度" in shown and "13612" in shown


def test_every_failing_identity_is_listed_and_its_cells_are_marked(client: Client) -> None:
    shown = sent(client, making.web_page(wrong())).content.decode()
    assert "2 处不成立，1 处需要说明" in shown
    assert "table3.refused.4（表三“（三）不予公开4.保护第三方合法权益”）" in shown
    assert "应为 <b>52</b>，实为 <b>51</b>" in shown
    assert '<td class="gk-num gk-wrong" id="table3-refused-4-commercial">3 <small>' in shown
    assert '<td class="gk-num gk-doubtful" id="table3-granted-total">' in shown
    assert 'href="#table3-refused-4-total"' in shown


def test_last_years_report_is_compared(client: Client) -> None:
    previous = json.dumps({**blank("2021", 2024), "agency": ""}).encode()
    shown = sent(client, making.web_page(city()), previous).content.decode()
    assert "全部勾稽关系成立，" in shown
    assert "（previous.carried_out）0" in shown


def test_what_stands_in_a_cell_is_shown_as_text(client: Client) -> None:
    content = copy.deepcopy(city())
    content["table3"]["granted"][0] = "&lt;script&gt;alert(1)&lt;/script&gt;"
    content["agency"] = "&lt;b&gt;某局"
    shown = sent(client, making.web_page(content)).content.decode()
    assert "<script>alert" not in shown and "&lt;script&gt;alert(1)" in shown and "<b>某局" not in shown


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "文件是空的"), (b"words", "只读取 JSON、XLSX、HTML、DOCX"), (b"<p>a</p>", "没有找到年度报告的表格")],
)
def test_a_file_that_is_no_report_is_refused_with_its_reason(client: Client, data: bytes, said: str) -> None:
    answer = sent(client, data)
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_without_a_file_the_page_says_what_is_missing(client: Client) -> None:
    answer = client.post(ADDRESS, {})
    assert answer.status_code == 400
    assert "请选择要核对的年度报告" in answer.content.decode()


def test_a_file_too_large_is_not_read(client: Client, settings: Any) -> None:
    settings.DISCLOSURE_PUBLIC_UPLOAD = 1000
    assert "不能超过" in sent(client, making.web_page(city())).content.decode()


def test_nothing_handed_in_is_kept(client: Client) -> None:
    before = StoredFile.objects.count(), LedgerEntry.objects.count()
    answer = sent(client, making.web_page(wrong()))
    assert (StoredFile.objects.count(), LedgerEntry.objects.count()) == before
    assert "no-store" in answer["Cache-Control"]


def test_one_address_may_check_only_so_often(client: Client, settings: Any) -> None:
    settings.DISCLOSURE_LIMITS = {**settings.DISCLOSURE_LIMITS, "check": (2, 3600)}
    answers = [sent(client, b"words").status_code for _ in range(3)]
    assert answers == [400, 400, 429]
    assert client.get(ADDRESS).status_code == 200


def test_a_table_that_could_not_be_calculated_is_named_and_not_shown(client: Client) -> None:
    data = making.web_page(city(), lambda text: text.replace("2.重复申请", "2.反复来信"))
    shown = sent(client, data).content.decode()
    assert "看不出是哪一行" in shown and "13612" not in shown and "376" in shown

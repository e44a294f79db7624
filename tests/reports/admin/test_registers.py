"""Registers on the staff site: entered by form or by a table shown first, reversed, exported, seen where one may see."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from disclosure.models import LedgerEntry
from disclosure.today import moved_to
from reports.models import RegisterEntry
from tests import factories
from tests.catalog import factories as catalogue
from tests.catalog.factories import Unit

pytestmark = pytest.mark.django_db

HEAD = "登记种类,登记事项,日期,件数,金额（元）,文号、案号或者票据号,凭据"
SOUND = (
    f'{HEAD}\n行政强制,,2025-03-04,3,,,台账第1页\n行政事业性收费,金额,2025年3月31日,,"1,250.50",票0001,\n'
    "规章,制发,2025-05-06,1,,第12号令,\n"
)
FAULTY = f"{HEAD}\n行政强制,制发,2025-03-04,三,,,台账\n收费,,2025-13-01,,1.234,,\n规章,制发,2025-05-06,1,,第12号令,\n"


@pytest.fixture
def at() -> Unit:
    return catalogue.unit()


@pytest.fixture(autouse=True)
def january():
    with moved_to(date(2026, 1, 12)):
        yield


def page(client: Client, at: Unit, name: str, **said: object):
    """An entry page, sent in by the officer."""
    client.force_login(at.officer)
    return client.post(reverse("admin:reports_registerentry_entry", args=[name]), {"agency": at.agency.pk, **said})


def table(text: str, name: str = "登记.csv") -> SimpleUploadedFile:
    """A table as it is handed in."""
    return SimpleUploadedFile(name, text.encode("utf-8-sig"), content_type="text/csv")


def test_an_entry_is_made_with_its_file_and_taken_back(client: Client, at: Unit):
    paper = SimpleUploadedFile("台账.txt", "第3页".encode(), content_type="text/plain")
    said = {"kind": "fees/amount", "on": "2025-03-31", "yuan": "12345.60", "reference": "票0001", "file": paper}
    assert page(client, at, "enter", **said).status_code == 302
    entry = RegisterEntry.objects.get()
    shown = client.get(reverse("admin:reports_registerentry_change", args=[entry.pk])).content.decode()
    assert "台账.txt" in shown
    got = client.get(reverse("admin:reports_registerentry_file", args=[entry.pk]))
    assert b"".join(got.streaming_content).decode() == "第3页"
    act = reverse("admin:reports_registerentry_act", args=[entry.pk, "reverse"])
    assert client.post(act, {"reason": "金额有误"}).status_code == 302
    assert RegisterEntry.objects.get(reverses=entry).yuan == -entry.yuan
    assert client.get(act).status_code == 404
    acts = list(LedgerEntry.objects.filter(act__startswith="register.").order_by("pk").values_list("act", flat=True))
    assert acts == ["register.enter", "register.reverse"]


def test_what_is_wrong_with_an_entry_is_said_in_its_form(client: Client, at: Unit):
    answer = page(client, at, "enter", kind="coercion/decisions", on="2025-03-31", number="2")
    assert answer.status_code == 422
    assert "凭据" in answer.content.decode()
    assert not RegisterEntry.objects.exists()


def test_a_table_is_shown_first_and_entered_when_it_is_sent_again(client: Client, at: Unit):
    shown = page(client, at, "table", file=table(SOUND))
    assert shown.status_code == 200
    text = shown.content.decode()
    assert "行政强制 · 处理决定：3件" in text
    assert "行政事业性收费 · 金额：1250.50元" in text
    assert "共3行" in text
    assert not RegisterEntry.objects.exists()
    carried = shown.context["form"]["carried"].value()
    assert page(client, at, "table", carried=carried).status_code == 302
    assert sorted(RegisterEntry.objects.values_list("register", "number")) == [
        ("coercion", 3),
        ("fees", 0),
        ("rules", 1),
    ]
    again = page(client, at, "table", carried=carried)
    assert again.status_code == 422
    assert "已经登记" in again.content.decode()
    assert RegisterEntry.objects.count() == 3


def test_a_faulty_table_is_told_row_by_row_and_nothing_of_it_is_entered(client: Client, at: Unit):
    answer = page(client, at, "table", file=table(FAULTY))
    assert answer.status_code == 422
    text = answer.content.decode()
    for told in (
        "第2行：登记事项“制发”",
        "第2行：“件数”不是数：三",
        "第3行：没有名为“收费”",
        "第3行：“2025-13-01”不是日期",
    ):
        assert told in text
    assert "第4行" not in text
    assert not RegisterEntry.objects.exists()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("规章,废止,2025-03-04,1,,废1,\n", "第2行：“规章”登记簿上废止的多于有效的"),
        ("规章,制发,2025-03-04,1,,令1,\n规章,制发,2025-03-05,1,,令1,\n", "第3行：“令1”已经登记"),
        ("规章,制发,2099-03-04,1,,令1,\n", "第2行：日期不能晚于今天"),
    ],
)
def test_what_the_register_says_against_a_row_is_told_by_its_number(client: Client, at: Unit, rows: str, told: str):
    answer = page(client, at, "table", file=table(f"{HEAD}\n{rows}"))
    assert answer.status_code == 422
    assert told in answer.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"carried": "[]"},
        {"carried": "not json"},
        {"carried": '["a", [["x"]]]'},
        {"carried": '["a", [[1, "b"]]]'},
        {"carried": '["a", "b"]'},
        {"carried": "{}"},
        {"carried": '["a", []]'},
        {"carried": "null"},
    ],
)
def test_what_is_no_table_is_refused(client: Client, at: Unit, sent: dict[str, str]):
    assert page(client, at, "table", **sent).status_code == 422
    assert not RegisterEntry.objects.exists()


def test_other_files_and_other_columns_are_refused(client: Client, at: Unit):
    for content in ("标题,正文\n一,二\n", f"{HEAD},多余\n,,,,,,,\n", "", "没有表格"):
        assert page(client, at, "table", file=table(content)).status_code == 422


def test_the_empty_table_can_be_filled_in(client: Client, at: Unit):
    client.force_login(at.officer)
    book = load_workbook(BytesIO(client.get(reverse("admin:reports_registerentry_empty")).content))
    book.worksheets[0].append(["行政许可", None, date(2025, 7, 1), 2, None, None, None, "第2册", None])
    kept = BytesIO()
    book.save(kept)
    sent = SimpleUploadedFile("登记.xlsx", kept.getvalue())
    assert "行政许可 · 处理决定：2件" in page(client, at, "table", file=sent).content.decode()


def test_a_formula_without_its_result_is_told(client: Client, at: Unit):
    book = Workbook()
    book.worksheets[0].append(["登记种类", "日期", "件数", "凭据"])
    book.worksheets[0].append(["行政许可", "2025-07-01", "=1+1", "第2册"])
    kept = BytesIO()
    book.save(kept)
    answer = page(client, at, "table", file=SimpleUploadedFile("登记.xlsx", kept.getvalue()))
    assert answer.status_code == 422
    assert "第2行：“件数”不是数" in answer.content.decode()


def test_the_list_is_exported_and_closed_to_others(client: Client, at: Unit):
    page(client, at, "enter", kind="coercion/decisions", on="2025-03-31", number="2", evidence="台账")
    entry = RegisterEntry.objects.get()
    exported = client.get(reverse("admin:reports_registerentry_export", args=["csv"]))
    assert "行政强制" in b"".join(exported.streaming_content).decode("utf-8-sig")
    client.force_login(factories.user("disclosure-officer", factories.agency()))
    assert client.get(reverse("admin:reports_registerentry_file", args=[entry.pk])).status_code == 404
    assert (
        client.post(
            reverse("admin:reports_registerentry_entry", args=["enter"]),
            {
                "agency": at.agency.pk,
                "kind": "coercion/decisions",
                "on": "2025-03-31",
                "number": "2",
                "evidence": "台账",
            },
        ).status_code
        == 422
    )
    reader = factories.user("party-group", at.agency)
    client.force_login(reader)
    assert client.get(reverse("admin:reports_registerentry_change", args=[entry.pk])).status_code == 200
    assert client.get(reverse("admin:reports_registerentry_empty")).status_code == 404


def test_the_list_asks_the_same_number_of_queries_however_long_it_is(
    client: Client, at: Unit, django_assert_max_num_queries
):
    for number in range(1, 13):
        page(client, at, "enter", kind="coercion/decisions", on="2025-03-31", number=number, evidence="台账")
    client.get(reverse("admin:reports_registerentry_changelist"))
    with django_assert_max_num_queries(14):
        client.get(reverse("admin:reports_registerentry_changelist"))

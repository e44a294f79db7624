"""Batches on the staff side: handed in, reported row by row, looked at by others, brought in, taken back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalog.admin import batch_table
from catalog.models import Batch, Item
from catalog.reading.item_columns import known, plain
from catalog.reading.item_table import read_items
from catalog.services import batch_rows
from disclosure.today import today
from tests.catalog import factories
from tests.catalog.admin.conftest import buttons, text

pytestmark = pytest.mark.django_db

HEADING = ("标题", "文号", "成文日期", "正文")
GOOD = ("关于一的通知", "测府发〔2026〕1号", "2026-01-05", "正文一")
BAD = ("关于二的通知", "测府发〔2026〕2号", "昨天", "正文二")
HAND_IN = "/admin/catalog/batch/act/hand-in/"


def page_of(batch):
    return reverse("admin:catalog_batch_change", args=[batch.pk])


def act(batch, name):
    return reverse("admin:catalog_batch_act", args=[batch.pk, name])


def hand_in(browser, unit, *rows, purpose="new"):
    file = SimpleUploadedFile("表.xlsx", factories.workbook([HEADING, *rows]))
    return browser.post(HAND_IN, {"agency": unit.agency.pk, "purpose": purpose, "file": file})


def test_a_table_is_read_and_reported_before_anything_is_brought_in(unit, as_user):
    browser = as_user(unit.clerk)
    answer = hand_in(browser, unit, GOOD, BAD)
    batch = Batch.objects.get()
    assert answer.url == page_of(batch)
    page = browser.get(answer.url)
    assert page.context["counted"]["all"] == 2
    assert page.context["counted"]["faulty"] == 1
    assert "昨天" in text(page)
    assert not Item.objects.exists()


def test_rows_with_errors_hold_everything_up_unless_they_are_left_out(unit, as_user):
    browser = as_user(unit.clerk)
    hand_in(browser, unit, GOOD, BAD)
    batch = Batch.objects.get()
    held = browser.post(act(batch, "apply"), {})
    assert held.status_code == 422
    assert "有1行有误" in text(held)
    assert browser.post(act(batch, "apply"), {"leave_out_faulty": "on"}).url == page_of(batch)
    running = browser.get(page_of(batch))
    assert running.context["running"]
    assert 'http-equiv="refresh"' in text(running)
    batch_rows.bring_in_next(batch.pk)
    done = browser.get(page_of(batch))
    assert not done.context["running"]
    assert Item.objects.count() == 1
    assert reverse("admin:catalog_item_change", args=[Item.objects.get().pk]) in text(done)


def test_a_batch_is_taken_back_with_a_reason_while_all_of_it_is_draft(unit, as_user):
    browser = as_user(unit.clerk)
    hand_in(browser, unit, GOOD)
    batch = Batch.objects.get()
    browser.post(act(batch, "apply"), {})
    batch_rows.bring_in_next(batch.pk)
    assert browser.post(act(batch, "undo"), {"reason": ""}).status_code == 422
    assert browser.post(act(batch, "undo"), {"reason": "导错了"}).status_code == 302
    assert Item.objects.get().editions.get().status == "discarded"


def test_a_backlog_is_looked_at_by_two_others_before_it_is_brought_in(unit, as_user):
    batch = factories.backlog(unit, factories.entry(), cleared_and_approved=False)
    clerk = as_user(unit.clerk)
    assert "导入" not in buttons(clerk.get(page_of(batch)))
    assert clerk.post(act(batch, "clear"), {}).status_code == 403
    as_user(unit.reviewer).post(act(batch, "clear"), {"opinion": "已逐行看过"})
    as_user(unit.approver).post(act(batch, "approve"), {"opinion": ""})
    assert buttons(clerk.get(page_of(batch)))["导入"].allowed
    clerk.post(act(batch, "apply"), {})
    batch_rows.bring_in_next(batch.pk)
    edition = Item.objects.get().editions.get()
    assert edition.status == "published"
    assert edition.published_at.year == 2020


def test_what_is_no_table_is_refused_with_the_reason_and_everything_typed_kept(unit, as_user):
    file = SimpleUploadedFile("表.xlsx", factories.workbook([("甲", "乙"), (1, 2)]))
    said = {"agency": unit.agency.pk, "purpose": "backlog", "file": file}
    page = as_user(unit.clerk).post(HAND_IN, said)
    assert page.status_code == 422
    assert "没有找到表头" in text(page)
    assert page.context["form"]["purpose"].value() == "backlog"
    assert not Batch.objects.exists()


def test_a_table_that_is_too_large_is_refused_at_its_field(unit, as_user, settings):
    settings.DISCLOSURE_LARGEST_UPLOAD = 10
    page = hand_in(as_user(unit.clerk), unit, GOOD)
    assert "file" in page.context["form"].errors


def test_only_who_imports_hands_in_and_only_for_their_agencies(unit, as_user):
    assert hand_in(as_user(unit.reviewer), unit, GOOD).status_code == 403
    elsewhere = factories.unit()
    page = hand_in(as_user(unit.clerk), elsewhere, GOOD)
    assert "agency" in page.context["form"].errors
    assert not Batch.objects.exists()


@pytest.mark.parametrize("purpose", Batch.Purpose.values)
def test_the_empty_table_has_only_columns_the_reader_knows(unit, as_user, purpose):
    assert {plain(name) for name in batch_table.COLUMNS[purpose]} <= set(known())
    page = as_user(unit.clerk).get(reverse("admin:catalog_batch_table", args=[purpose]))
    assert page.status_code == 200
    assert as_user(unit.reviewer).get(reverse("admin:catalog_batch_table", args=[purpose])).status_code == 404


def test_the_empty_table_filled_in_is_read(unit):
    filled = dict.fromkeys(batch_table.COLUMNS["backlog"], "")
    filled |= {"标题": "关于三的通知", "成文日期": "2020-06-17", "发布日期": "2020-07-09", "正文": "正文"}
    data = factories.workbook([tuple(filled), tuple(filled.values())])
    table = read_items(data, backlog=True, issuing_agency="测试机关", today=today())
    assert [row.is_faulty for row in table.rows] == [False]


def test_the_report_shows_only_what_is_asked_for(unit, as_user):
    browser = as_user(unit.clerk)
    hand_in(browser, unit, GOOD, BAD)
    page = browser.get(page_of(Batch.objects.get()), {"show": "faulty"})
    assert [row.entry["content"]["title"] for row in page.context["page"]] == ["关于二的通知"]


def test_the_report_asks_as_much_for_many_rows_as_for_one(unit, as_user, django_assert_max_num_queries):
    browser = as_user(unit.clerk)
    hand_in(browser, unit, *(("关于通知", f"测府发〔2026〕{n}号", "2026-01-05", "正文") for n in range(1, 60)))
    with django_assert_max_num_queries(20):
        browser.get(page_of(Batch.objects.get()))

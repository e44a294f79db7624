"""A directory edited in a spreadsheet: taken from the public page, handed in, in force, served by an item, and enforced."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from catalog.models import PeriodDue
from catalog.services import directory_publication, directory_recurrence
from disclosure import outbox, sweep
from disclosure.models import Clock
from disclosure.today import moved_to
from tests.browser.desk import confirm, give_passwords, log_in, open_act
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry
from tests.catalog.factories import draft, forward, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPENED, NEXT_QUARTER = date(2026, 8, 3), date(2026, 10, 12)


@pytest.fixture
def at() -> Compiling:
    """A department whose directory has one row, in force since August 2026."""
    with moved_to(OPENED):
        made = directories.compiling(name="重庆市渝北区教育委员会", short_name="区教委", slug="jiaowei")
        directories.published(made, entry(publisher="区教委", matters=("招生入学", "招生方案"), time_limit="长期公开"))
        give_passwords(*made.unit.people)
    return made


def edited(downloaded: Path, into: Path) -> Path:
    """The table with one row more, typed below the last as an office would."""
    book = openpyxl.load_workbook(io.BytesIO(downloaded.read_bytes()))
    sheet = book.active
    last = sheet.max_row
    for column in range(1, sheet.max_column + 1):
        sheet.cell(last + 1, column, sheet.cell(last, column).value)
    heads = {str(sheet.cell(row, column).value): column for row in (2, 3) for column in range(1, sheet.max_column + 1)}
    heads |= {str(cell.value): cell.column for row in sheet.iter_rows(max_row=last - 1) for cell in row if cell.value}
    for head, text in {"序号": "2", "一级事项": "教育督导", "二级事项": "督导结果", "公开时限": "每季度"}.items():
        sheet.cell(last + 1, heads[head], text)
    book.save(into)
    return into


def test_a_row_typed_into_the_table_is_a_duty_that_an_item_meets_and_the_sweep_enforces(
    page: Page, at: Compiling, tmp_path: Path
) -> None:
    with moved_to(OPENED):
        page.goto("/directories/3/jiaowei/county/")
        with page.expect_download() as downloading:
            page.get_by_role("link", name="XLSX").click()
        table = edited(Path(downloading.value.path()), tmp_path / "directory.xlsx")

        log_in(page, at.clerk)
        page.get_by_role("link", name="导入目录文件").first.click()
        page.get_by_label("领域").select_option(label="义务教育")
        page.get_by_label("区（县）级").check()
        page.get_by_label("目录文件").set_input_files(table)
        confirm(page, "读取文件")
        expect(page.locator("#content-main")).to_contain_text("教育督导 / 督导结果")
        open_act(page, "写入草稿")
        confirm(page, "写入草稿")
        while outbox.drain():
            continue
        directory = at.agency.directories.get()
        version = directory.versions.get(status="draft")
        assert [row.title for row in version.rows.order_by("position")] == [
            "招生入学 / 招生方案",
            "教育督导 / 督导结果",
        ]
        directory_publication.publish(directories.final(at, version).pk, actor=at.office)
        directory_recurrence.open_due()

        item = draft(at.unit, title="2026年教育督导结果")
        page.goto(f"/admin/catalog/item/{item.pk}/change/")
        page.locator("form", has_text="督导结果").get_by_role("button", name="关联").first.click()
        expect(page.get_by_text("每季度").first).to_be_visible()
        forward(at.unit, item)
        publish(at.unit, item)
        while outbox.drain():
            continue
        page.goto("/directories/3/jiaowei/county/")
        expect(page.get_by_role("link", name="2026年教育督导结果").first).to_be_visible()

    with moved_to(NEXT_QUARTER):
        directory_recurrence.open_due()
    with moved_to(NEXT_QUARTER + timedelta(days=90)):
        sweep.sweep()
        page.goto("/coverage/")
        expect(page.get_by_text("周期逾期").first).to_be_visible()
    done, missed = PeriodDue.objects.order_by("begins_on")[:2]
    assert done.obligation.fulfilled_on == OPENED
    clock = Clock.objects.get(subject=missed.obligation.subject)
    assert (clock.due_on, clock.reminders.exists()) == (date(2026, 12, 31), True)

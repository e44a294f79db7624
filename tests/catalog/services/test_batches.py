"""Batches: read and shown first, applied row by row with progress, run again without harm, undone while all is draft."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.models import Batch, Item
from catalog.models.batch import NEW
from catalog.services import batch_rows, batches
from catalog.tasks import apply_batch
from disclosure import outbox
from disclosure.models import OutboxMessage
from disclosure.refusals import NotAllowed, NotNow
from disclosure.today import today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused

NAMES = ["当事人", "处罚决定书文号", "违法事实", "处罚内容", "处罚决定日期"]


def penalties(count: int, *, start: int = 1) -> list[list[object]]:
    """Rows of a table of penalty decisions."""
    numbers = range(start, start + count)
    return [
        [f"第{n}号商贸有限公司", f"渝应急罚〔2026〕{n}号", "未培训", "罚款1万元", date(2026, 3, 2)] for n in numbers
    ]


def read(unit: Unit, rows: list[list[object]], *, purpose: str = NEW) -> Batch:
    """A table handed in by the unit's clerk."""
    return batches.read(
        unit.agency, factories.workbook([NAMES, *rows]), purpose=purpose, file_name="处罚.xlsx", actor=unit.clerk
    )


def applied(unit: Unit, rows: list[list[object]]) -> Batch:
    """A table brought in to its end."""
    batch = read(unit, rows)
    batches.apply(batch.pk, actor=unit.clerk)
    while batch_rows.bring_in_next(batch.pk):
        pass
    batch.refresh_from_db()
    return batch


def test_reading_brings_nothing_in(unit: Unit) -> None:
    batch = read(unit, penalties(3))
    assert batch.status == "read" and batch.rows.count() == 3 and not Item.objects.exists()
    assert any("行政处罚" in notice for notice in batch.notices)


def test_the_report_names_row_column_text_and_why(unit: Unit) -> None:
    batch = read(unit, [["甲公司", "渝应急罚〔2026〕1号", "未培训", "罚款", "2026年3月"]])
    row = batch.rows.get()
    finding = next(one for one in row.findings if one["weight"] == "error")
    assert row.number == 2 and row.is_faulty
    assert (finding["column"], finding["text"], finding["why"]) == ("E 处罚决定日期", "2026年3月", "没有写明哪一日。")


def test_a_table_nobody_can_read_is_refused_with_the_reason(unit: Unit) -> None:
    with refused("no-heading"):
        batches.read(unit.agency, "甲,乙\n1,2\n".encode(), purpose=NEW, file_name="x.csv", actor=unit.clerk)
    with refused("not-a-table"):
        batches.read(unit.agency, b"%PDF-1.4 ...", purpose=NEW, file_name="x.pdf", actor=unit.clerk)


def test_only_who_files_brings_in_a_table(unit: Unit) -> None:
    with refused("not-yours", kind=NotAllowed):
        batches.read(unit.agency, b"", purpose=NEW, file_name="x.csv", actor=unit.approver)


def test_twenty_penalty_decisions_become_twenty_complete_drafts(unit: Unit) -> None:
    batch = applied(unit, penalties(20))
    assert (batch.status, batch.done, batch.items.count()) == ("applied", 20, 20)
    edition = factories.edition(batch.items.order_by("pk")[0])
    assert edition.title == "第1号商贸有限公司行政处罚决定书（渝应急罚〔2026〕1号）"
    assert edition.matter == "penalty" and edition.formed_on == date(2026, 3, 2) and "罚款1万元" in edition.body
    assert {clock.duty for clock in edition.item.subject.clocks.all()} >= {"double-publicity/double-publicity"}
    assert all(factories.forward(unit, item) for item in batch.items)


def test_the_work_is_done_in_bites_that_queue_the_next(unit: Unit) -> None:
    batch = read(unit, penalties(5))
    batches.apply(batch.pk, actor=unit.clerk)
    assert batch_rows.bring_in_next(batch.pk, most=2) == 2
    batch.refresh_from_db()
    assert (batch.status, batch.done) == ("applying", 2)
    assert OutboxMessage.objects.filter(task="catalog.tasks.apply_batch").count() == 2


def test_the_worker_brings_it_in_from_the_outbox(unit: Unit) -> None:
    batch = read(unit, penalties(3))
    batches.apply(batch.pk, actor=unit.clerk)
    outbox.drain()
    batch.refresh_from_db()
    assert (batch.status, batch.items.count()) == ("applied", 3)


def test_running_the_task_again_brings_nothing_in_twice(unit: Unit) -> None:
    batch = applied(unit, penalties(3))
    assert apply_batch(batch.pk) == 0
    for row in batch.rows.all():
        batch_rows.bring_in_row(row.pk)
    batch.refresh_from_db()
    assert Item.objects.count() == 3 and batch.done == 3


def test_a_row_that_is_refused_when_its_turn_comes_says_why_and_stops_no_other(unit: Unit) -> None:
    batch = read(unit, penalties(2))
    first = batch.rows.order_by("number")[0]
    batches.apply(batch.pk, actor=unit.clerk)
    first.entry["content"]["theme"] = "99"
    first.save()
    batch_rows.bring_in_next(batch.pk)
    batch.refresh_from_db()
    first.refresh_from_db()
    assert batch.status == "applied" and batch.items.count() == 1 and "主题分类" in first.refusal


def test_faulty_rows_stop_the_whole_unless_they_are_to_be_left_out(unit: Unit) -> None:
    batch = read(unit, [*penalties(2), ["", "", "", "", ""], ["丙公司", "渝应急罚〔2026〕9号", "x", "y", "昨天"]])
    with refused("faulty-rows"):
        batches.apply(batch.pk, actor=unit.clerk)
    batches.apply(batch.pk, actor=unit.clerk, leave_out_faulty=True)
    batch_rows.bring_in_next(batch.pk)
    assert batch.items.count() == 2


def test_what_the_agency_has_already_is_named(unit: Unit) -> None:
    applied(unit, penalties(1))
    batch = read(unit, penalties(2))
    known = batch.rows.get(is_faulty=True)
    assert "已有此文号" in next(one["why"] for one in known.findings if one["code"] == "known")


def test_an_agency_nobody_knows_is_named(unit: Unit) -> None:
    table = factories.workbook([["标题", "正文", "联合发文机关"], ["通知", "内容", "子虚局、乌有局"]])
    batch = batches.read(unit.agency, table, purpose=NEW, file_name="x.xlsx", actor=unit.clerk)
    assert [one["text"] for one in batch.rows.get().findings if one["code"] == "unknown-agency"] == ["子虚局", "乌有局"]


def test_a_term_of_another_place_is_named_before_anything_is_brought_in(unit: Unit) -> None:
    table = factories.workbook([["标题", "正文", "体裁"], ["通知", "内容", "公文"]])
    batch = batches.read(unit.agency, table, purpose=NEW, file_name="x.xlsx", actor=unit.clerk)
    finding = next(one for one in batch.rows.get().findings if one["weight"] == "error")
    assert finding["column"] == "体裁分类" and "其他地方" in finding["why"]


def test_a_batch_is_applied_once(unit: Unit) -> None:
    batch = applied(unit, penalties(1))
    with refused("not-in-state", kind=NotNow):
        batches.apply(batch.pk, actor=unit.clerk)


def test_undoing_discards_every_draft_and_wipes_the_rows(unit: Unit) -> None:
    batch = applied(unit, penalties(3))
    batches.undo(batch.pk, actor=unit.clerk, reason="传错了文件")
    batch.refresh_from_db()
    assert batch.status == "undone" and {row.entry == {} for row in batch.rows.all()} == {True}
    assert {factories.edition(item).status for item in batch.items} == {"discarded"}


def test_what_was_proposed_or_public_keeps_the_batch_from_being_undone_and_is_named(unit: Unit) -> None:
    batch = applied(unit, penalties(3))
    gone_on = batch.items.order_by("pk")[1]
    factories.forward(unit, gone_on)
    with pytest.raises(NotNow, match=gone_on.working_number):
        batches.undo(batch.pk, actor=unit.clerk, reason="传错了文件")
    assert {factories.edition(item).status for item in batch.items} == {"draft", "approved"}


def test_a_batch_that_was_only_read_is_undone_as_well(unit: Unit) -> None:
    batch = batches.undo(read(unit, penalties(1)).pk, actor=unit.clerk, reason="不再需要")
    with refused("undo-not-now", kind=NotNow):
        batches.undo(batch.pk, actor=unit.clerk, reason="再次")


def test_after_undoing_the_same_table_is_read_again_without_complaint(unit: Unit) -> None:
    batches.undo(applied(unit, penalties(2)).pk, actor=unit.clerk, reason="传错了")
    assert not read(unit, penalties(2)).rows.filter(is_faulty=True).exists()


def test_new_items_are_not_cleared_as_a_whole(unit: Unit) -> None:
    with refused("not-backlog", kind=NotNow):
        batches.clear(read(unit, penalties(1)).pk, actor=unit.reviewer)


def test_a_backlog_of_a_table_keeps_its_dates(unit: Unit) -> None:
    table = factories.workbook(
        [["标题", "正文", "成文日期", "发布日期"], ["旧通知", "内容", "2020年6月17日", "2020-07-09"]]
    )
    batch = batches.read(unit.agency, table, purpose="backlog", file_name="历史.xlsx", actor=unit.clerk)
    batches.clear(batch.pk, actor=unit.reviewer)
    batches.approve(batch.pk, actor=unit.approver)
    batches.apply(batch.pk, actor=unit.clerk)
    batch_rows.bring_in_next(batch.pk)
    edition = factories.edition(batch.items.get())
    assert (edition.issued_on, edition.status) == (date(2020, 6, 17), "published")
    assert today() != edition.issued_on


def test_a_table_without_numbers_handed_in_again_is_told_of_what_is_there(unit: Unit) -> None:
    data = factories.workbook([["标题", "正文", "成文日期"], ["关于某事的通知", "内容", date(2026, 3, 2)]])

    def hand_in() -> Batch:
        return batches.read(unit.agency, data, purpose=NEW, file_name="x.xlsx", actor=unit.clerk)

    first = hand_in()
    assert "known-title" not in {one["code"] for one in first.rows.get().findings}
    batches.apply(first.pk, actor=unit.clerk)
    batch_rows.bring_in_next(first.pk)
    row = hand_in().rows.get()
    finding = next(one for one in row.findings if one["code"] == "known-title")
    assert finding["weight"] == "note" and Item.objects.get().working_number in finding["why"]
    assert not row.is_faulty


def test_the_agency_itself_among_those_who_issued_together_leads_and_is_not_listed_again(unit: Unit) -> None:
    other = factories.unit(unit.agency.parent).agency
    named = f"{unit.agency.name}、{other.name}"
    data = factories.workbook([["标题", "正文", "联合发文机关"], ["关于某事的通知", "内容", named]])
    batch = batches.read(unit.agency, data, purpose=NEW, file_name="x.xlsx", actor=unit.clerk)
    batches.apply(batch.pk, actor=unit.clerk)
    batch_rows.bring_in_next(batch.pk)
    assert [one.agency for one in batch.items.get().co_issuers.all()] == [other]

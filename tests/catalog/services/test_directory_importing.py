"""A directory's file is read and shown first, written to the draft at one stroke, and taken back while all is as written."""

from __future__ import annotations

import json

import pytest

from catalog.models import Directory, DirectoryImport, DirectoryLine, DirectoryRow, DirectoryVersion
from catalog.services import (
    directory_import_writing,
    directory_importing,
    directory_opening,
    directory_review,
    directory_rows,
)
from catalog.services.directory_reading import change_of
from disclosure import outbox
from disclosure.models import LedgerEntry
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry
from tests.catalog.directory_files import applied, handed_in, line, table, workbook
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Compiling:
    return directories.compiling()


def rows_of(version: DirectoryVersion) -> list[DirectoryRow]:
    return list(version.rows.select_related("line").order_by("position"))


def told(one: DirectoryImport) -> list[tuple[str, str]]:
    """Of each row, its last matter and whether it is new, same or changed."""
    return [(row.entry["matters"][-1], change_of(row)) for row in one.rows.order_by("position")]


def codes(one: DirectoryImport, position: int = 1) -> set[str]:
    return {finding["code"] for finding in one.rows.get(position=position).findings}


def test_reading_writes_nothing_to_the_draft(at: Compiling) -> None:
    one = handed_in(at, workbook(entry(publisher=at.agency.name), entry(publisher=at.agency.name)))
    assert (one.status, one.rows.count(), DirectoryRow.objects.count()) == ("read", 2, 0)
    assert one.version is None
    assert set(one.rows.values_list("is_faulty", flat=True)) == {False}


def test_what_was_read_is_written_to_the_draft_in_its_order(at: Compiling) -> None:
    given = [entry(publisher=at.agency.name) for _each in range(3)]
    one = applied(at, handed_in(at, workbook(*given)))
    assert (one.status, one.done) == ("applied", 3)
    assert one.version is not None
    written = rows_of(one.version)
    assert [row.serial for row in written] == [row.serial for row in given]
    assert written[0].limits[0]["kind"] == "within"


def test_the_worker_writes_it_from_the_outbox(at: Compiling) -> None:
    one = handed_in(at, workbook(entry(publisher=at.agency.name)))
    directory_importing.apply(one.pk, actor=at.clerk)
    outbox.drain()
    one.refresh_from_db()
    assert one.status == "applied"


def test_running_the_task_again_writes_nothing_again(at: Compiling) -> None:
    one = applied(at, handed_in(at, workbook(entry(publisher=at.agency.name))))
    before = list(DirectoryRow.objects.values_list("pk", flat=True))
    assert directory_import_writing.bring_in(one.pk) == 0
    assert list(DirectoryRow.objects.values_list("pk", flat=True)) == before


def test_a_file_nobody_can_read_begins_no_directory(at: Compiling) -> None:
    with refused("no-heading"):
        handed_in(at, "甲,乙\n1,2\n".encode(), "目录.csv")
    assert not Directory.objects.exists()
    assert not DirectoryImport.objects.exists()


def test_only_who_compiles_reads_and_applies(at: Compiling) -> None:
    one = handed_in(at, workbook(entry()))
    with refused("not-yours", kind=NotAllowed):
        directory_importing.read(one.directory, workbook(entry()), file_name="目录.xlsx", actor=at.office)
    with refused("not-yours", kind=NotAllowed):
        directory_importing.apply(one.pk, actor=at.head)


def test_each_row_is_told_as_new_same_or_changed_against_the_version_in_force(at: Compiling) -> None:
    first, second = entry(publisher=at.agency.name), entry(publisher=at.agency.name)
    version = directories.published(at, first, second)
    changed = {**second.as_json(), "elements": "改动后的内容", "levels": ("county",)}
    third = entry(publisher=at.agency.name)
    one = handed_in(at, workbook(first, type(first).from_json(changed), third))
    assert told(one) == [(first.matters[1], "same"), (second.matters[1], "changed"), (third.matters[1], "new")]
    row = one.rows.get(position=2)
    assert row.changed == [{"field": "elements", "before": "审批结果、批复文件", "after": "改动后的内容"}]
    assert row.line_key == version.rows.select_related("line").get(position=2).line.key


def test_a_row_keeps_its_lasting_name_through_an_import(at: Compiling) -> None:
    first, second = entry(publisher=at.agency.name), entry(publisher=at.agency.name)
    version = directories.published(at, first, second)
    one = applied(at, handed_in(at, workbook(second, first)))
    assert one.version is not None
    assert one.version.number == version.number + 1
    assert [row.line_id for row in rows_of(one.version)] == [row.line_id for row in reversed(rows_of(version))]


def test_a_row_that_is_not_in_the_file_is_told_before_it_goes(at: Compiling) -> None:
    first, second = entry(publisher=at.agency.name), entry(publisher=at.agency.name)
    directories.published(at, first, second)
    one = handed_in(at, workbook(first))
    removed = [problem for problem in one.problems if problem["code"] == "removed"]
    assert [problem["text"] for problem in removed] == [" / ".join(second.matters)]
    applied(at, one)
    assert one.version is not None
    assert [row.serial for row in rows_of(one.version)] == [first.serial]


def test_what_nobody_can_act_on_is_kept_as_text_and_told(at: Compiling) -> None:
    one = handed_in(at, table(line("1", "结果", publisher="月球管理局", limit="看情况再说")), "目录.csv")
    row = one.rows.get()
    assert {"publisher-unknown", "limit-unread"} <= codes(one)
    assert not row.is_faulty
    assert (row.entry["publisher"], row.entry["time_limit"]) == ("月球管理局", "看情况再说")


def test_faulty_rows_hold_everything_up(at: Compiling) -> None:
    one = handed_in(at, table(line("1", "结果", publisher=at.agency.name), line("2", "结果二", publisher="")), "a.csv")
    with refused("faulty-rows", kind=NotLawful):
        directory_importing.apply(one.pk, actor=at.clerk)
    assert applied(at, one, leave_out_faulty=True).status == "applied"
    assert DirectoryRow.objects.count() == 1


def test_a_faulty_row_that_is_left_out_leaves_the_row_it_continues_as_it_stands(at: Compiling) -> None:
    first, second = entry(publisher=at.agency.name), entry(publisher=at.agency.name)
    directories.draft(at, first, second)
    without = type(second).from_json({**second.as_json(), "publisher": "", "elements": "别的"})
    data = json.dumps([first.as_json(), without.as_json()], ensure_ascii=False).encode()
    one = applied(at, handed_in(at, data, "目录.json"), leave_out_faulty=True)
    assert one.version is not None
    kept = rows_of(one.version)[1]
    assert (kept.publisher, kept.elements) == (second.publisher, second.elements)


def test_a_text_no_column_can_hold_is_an_error_of_its_row(at: Compiling) -> None:
    long = entry(publisher=at.agency.name, serial="9" * 30)
    one = handed_in(at, json.dumps([long.as_json()]).encode(), "目录.json")
    assert "too-long" in codes(one)
    assert one.rows.get().is_faulty


def test_a_draft_that_changed_since_the_reading_takes_no_rows_until_they_are_compared_again(at: Compiling) -> None:
    first = entry(publisher=at.agency.name)
    version = directories.draft(at, first)
    one = handed_in(at, workbook(first))
    by_hand = entry(publisher=at.agency.name)
    directory_rows.add(version.pk, by_hand, actor=at.clerk)
    with refused("draft-changed", kind=NotNow):
        directory_importing.apply(one.pk, actor=at.clerk)
    one = directory_importing.compare_again(one.pk, actor=at.clerk)
    assert [problem["text"] for problem in one.problems] == [" / ".join(by_hand.matters)]
    assert applied(at, one).status == "applied"


def test_a_draft_changed_while_the_worker_waited_is_left_alone(at: Compiling) -> None:
    version = directories.draft(at, entry(publisher=at.agency.name))
    one = handed_in(at, workbook(entry(publisher=at.agency.name)))
    directory_importing.apply(one.pk, actor=at.clerk)
    directory_rows.add(version.pk, entry(publisher=at.agency.name), actor=at.clerk)
    assert directory_import_writing.bring_in(one.pk) == 0
    one.refresh_from_db()
    assert (one.status, one.problems[-1]["code"], version.rows.count()) == ("read", "halted", 2)


def test_a_version_that_left_the_desk_takes_no_rows(at: Compiling) -> None:
    version = directories.draft(at)
    one = handed_in(at, workbook(entry(publisher=at.agency.name)))
    directory_review.propose(version.pk, actor=at.clerk)
    with refused("not-in-state", kind=NotNow):
        directory_importing.apply(one.pk, actor=at.clerk)


def test_a_version_that_left_the_desk_while_the_worker_waited_takes_no_rows(at: Compiling) -> None:
    version = directories.draft(at)
    one = handed_in(at, workbook(entry(publisher=at.agency.name)))
    directory_importing.apply(one.pk, actor=at.clerk)
    directory_review.propose(version.pk, actor=at.clerk)
    assert directory_import_writing.bring_in(one.pk) == 0
    one.refresh_from_db()
    assert (one.status, version.rows.count()) == ("read", 1)


def test_two_imports_of_one_directory_are_written_one_after_the_other(at: Compiling) -> None:
    first = handed_in(at, workbook(entry(publisher=at.agency.name)))
    second = handed_in(at, workbook(entry(publisher=at.agency.name)))
    directory_importing.apply(first.pk, actor=at.clerk)
    with refused("import-running", kind=NotNow):
        directory_importing.apply(second.pk, actor=at.clerk)
    directory_import_writing.bring_in(first.pk)
    with refused("draft-changed", kind=NotNow):
        directory_importing.apply(second.pk, actor=at.clerk)


def test_undone_the_draft_holds_what_it_held_before(at: Compiling) -> None:
    first, second = entry(publisher=at.agency.name), entry(publisher=at.agency.name)
    version = directories.draft(at, first, second)
    before = [(row.line_id, row.serial) for row in rows_of(version)]
    one = applied(at, handed_in(at, workbook(entry(publisher=at.agency.name), second)))
    assert [(row.line_id, row.serial) for row in rows_of(version)] != before
    with refused("no-reason", kind=NotLawful):
        directory_importing.undo(one.pk, actor=at.clerk, reason=" ")
    one = directory_importing.undo(one.pk, actor=at.clerk, reason="拿错了文件")
    assert [(row.line_id, row.serial) for row in rows_of(version)] == before
    assert (one.status, one.before, DirectoryLine.objects.count()) == ("undone", [], 2)
    assert set(map(str, one.rows.values_list("entry", flat=True))) == {"{}"}


def test_what_was_read_and_never_written_is_dropped(at: Compiling) -> None:
    version = directories.draft(at)
    one = handed_in(at, workbook(entry()))
    directory_importing.undo(one.pk, actor=at.clerk, reason="拿错了文件")
    assert version.rows.count() == 1


def test_work_done_by_hand_after_an_import_is_not_lost_by_undoing_it(at: Compiling) -> None:
    one = applied(at, handed_in(at, workbook(entry(publisher=at.agency.name))))
    assert one.version is not None
    directory_rows.add(one.version.pk, entry(publisher=at.agency.name), actor=at.clerk)
    with refused("changed-since", kind=NotNow):
        directory_importing.undo(one.pk, actor=at.clerk, reason="拿错了文件")


def test_an_import_is_not_undone_once_its_version_left_the_desk(at: Compiling) -> None:
    one = applied(at, handed_in(at, workbook(entry(publisher=at.agency.name))))
    assert one.version is not None
    directory_review.propose(one.version.pk, actor=at.clerk)
    with refused("not-in-state", kind=NotNow):
        directory_importing.undo(one.pk, actor=at.clerk, reason="拿错了文件")


def test_every_act_stands_in_the_ledger_of_the_directory(at: Compiling) -> None:
    one = applied(at, handed_in(at, workbook(entry(publisher=at.agency.name))))
    directory_importing.undo(one.pk, actor=at.clerk, reason="拿错了文件")
    acts = LedgerEntry.objects.filter(subject=one.directory.subject, act__startswith="directory-import.")
    assert list(acts.order_by("pk").values_list("act", flat=True)) == [
        f"directory-import.{act}" for act in ("read", "apply", "finish", "undo")
    ]
    assert len(acts.get(act="directory-import.read").facts["sha256"]) == 64


def test_an_import_into_a_published_directory_begins_the_next_version(at: Compiling) -> None:
    version = directories.published(at)
    one = applied(at, handed_in(at, workbook(entry(publisher=at.agency.name))))
    assert one.version is not None
    assert (one.version.number, one.version.based_on_id, one.version.status) == (2, version.pk, "draft")


def test_the_exported_directory_imported_again_changes_nothing(at: Compiling) -> None:
    given = [entry(publisher=at.agency.name, stage="decision", site_column="政务公开") for _each in range(4)]
    version = directories.draft(at, *given)
    one = handed_in(at, workbook(*given))
    assert {change for _matter, change in told(one)} == {"same"}
    assert one.problems == []
    before = [row.line_id for row in rows_of(version)]
    applied(at, one)
    assert [row.line_id for row in rows_of(version)] == before


def test_a_discarded_draft_is_no_measure(at: Compiling) -> None:
    first = entry(publisher=at.agency.name)
    version = directories.draft(at, first)
    directory_review.discard(version.pk, reason="重来", actor=at.clerk)
    assert told(handed_in(at, workbook(first))) == [(first.matters[1], "new")]
    assert directory_opening.draft_of(version.directory, actor=at.clerk).number == 2

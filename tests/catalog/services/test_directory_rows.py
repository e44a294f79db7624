"""The rows of a draft are supplemented, changed and taken out; what they are known by lasts through every version."""

from __future__ import annotations

import pytest

from catalog import row_limits
from catalog.services import directory_opening, directory_review, directory_rows
from disclosure.models import LedgerEntry
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from tests import factories
from tests.catalog import directories
from tests.catalog.directories import entry
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> directories.Compiling:
    return directories.compiling()


def test_a_matter_of_ones_own_is_supplemented_at_the_end_with_its_time_limit_read(at):
    version = directories.draft(at)
    row = directory_rows.add(version.pk, entry(publisher=at.agency.name, time_limit="每季度公开"), actor=at.clerk)
    assert row.position == 2
    assert row_limits.cycle(row.limits) == "quarter"
    assert row.line.directory == version.directory


def test_a_limit_for_a_part_of_a_row_starts_no_clock_of_the_whole(at):
    version = directories.draft(at)
    text = "信息形成之日起20个工作日内，其中征地批准文件10个工作日内"
    row = directory_rows.add(version.pk, entry(publisher=at.agency.name, time_limit=text), actor=at.clerk)
    assert [(limit["kind"], limit["length"]) for limit in row.limits] == [("within", 20)]


def test_a_row_without_matter_or_publisher_is_not_written(at):
    version = directories.draft(at)
    with refused("no-matter", "no-publisher", kind=NotLawful):
        directory_rows.add(version.pk, entry(matters=("", " "), publisher=" "), actor=at.clerk)
    assert version.rows.count() == 1


def test_a_changed_row_keeps_its_key_and_says_what_changed(at):
    version = directories.draft(at, entry(publisher=at.agency.name, serial="1", time_limit="及时公开"))
    row = version.rows.get()
    key, before = row.line.key, row.matters
    said = entry(publisher=at.agency.name, serial="1", matters=tuple(before), time_limit="每年公开")
    changed = directory_rows.change(row.pk, said, actor=at.clerk)
    assert changed.line.key == key
    assert row_limits.cycle(changed.limits) == "year"
    facts = LedgerEntry.objects.get(act="directory.change_row").facts
    assert (facts["key"], facts["fields"]) == (key, ["time_limit"])


def test_what_a_file_left_unclear_is_settled_by_whoever_rewrites_the_row(at):
    version = directories.draft(at)
    row = version.rows.get()
    row.findings = [{"column": "公开时限", "text": "见通知", "why": "没有读懂"}]
    row.save(update_fields=["findings"])
    assert directory_rows.change(row.pk, entry(publisher=at.agency.name), actor=at.clerk).findings == []


def test_a_row_is_taken_out_with_its_reason_and_the_others_close_up(at):
    rows = [entry(publisher=at.agency.name, matters=(name,)) for name in ("甲", "乙", "丙")]
    version = directories.draft(at, *rows)
    middle = version.rows.get(position=2)
    with refused("no-reason", kind=NotLawful):
        directory_rows.remove(middle.pk, actor=at.clerk, reason=" ")
    directory_rows.remove(middle.pk, actor=at.clerk, reason="职能划出")
    assert list(version.rows.order_by("position").values_list("position", "matters")) == [(1, ["甲"]), (2, ["丙"])]
    assert LedgerEntry.objects.get(act="directory.remove_row").reason.text == "职能划出"


def test_the_version_in_force_keeps_what_the_draft_takes_out(at):
    first = directories.published(at)
    second = directory_opening.open_version(first.directory_id, reason="职能划出", actor=at.clerk)
    directory_rows.remove(second.rows.get().pk, actor=at.clerk, reason="职能划出")
    assert (first.rows.count(), second.rows.count()) == (1, 0)


def test_what_left_the_desk_is_not_edited(at):
    version = directories.draft(at)
    row = version.rows.get()
    directory_review.propose(version.pk, actor=at.clerk)
    for act in (
        lambda: directory_rows.add(version.pk, entry(), actor=at.clerk),
        lambda: directory_rows.change(row.pk, entry(), actor=at.clerk),
        lambda: directory_rows.remove(row.pk, actor=at.clerk, reason="误列"),
    ):
        with pytest.raises(NotNow):
            act()


def test_nobody_edits_the_rows_of_another_unit(at):
    version = directories.draft(at)
    stranger = factories.user("clerk", factories.agency(parent=at.agency.parent))
    for person in (stranger, at.head, at.affairs):
        with pytest.raises(NotAllowed):
            directory_rows.add(version.pk, entry(), actor=person)

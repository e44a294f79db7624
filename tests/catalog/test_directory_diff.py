"""What changed between two versions of a directory is told matter by matter, whatever its number or place."""

from __future__ import annotations

import pytest

from catalog import directory_diff
from catalog.models import DirectoryVersion
from catalog.services import directory_opening, directory_rows
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Compiling:
    """A department of 渝北."""
    return directories.compiling()


def two(at: Compiling, *matters: str) -> tuple[DirectoryVersion, DirectoryVersion]:
    """A published version with these matters, and the next one, still the same."""
    rows = [entry(publisher=at.agency.name, matters=(matter,)) for matter in matters]
    first = directories.published(at, *rows)
    return first, directory_opening.open_version(first.directory_id, reason="权责调整", actor=at.clerk)


def told(old: DirectoryVersion, new: DirectoryVersion) -> list[tuple[str, str]]:
    return [(one.kind, one.title) for one in directory_diff.changes(old, new)]


def test_two_versions_that_say_the_same_have_no_difference(at: Compiling) -> None:
    assert told(*two(at, "甲", "乙")) == []


def test_what_came_and_what_went_is_told_and_the_rest_does_not_move(at: Compiling) -> None:
    old, new = two(at, "甲", "乙", "丙")
    directory_rows.remove(new.rows.get(position=1).pk, actor=at.clerk, reason="已无此事项")
    directory_rows.add(new.pk, entry(publisher=at.agency.name, matters=("丁",)), actor=at.clerk)
    assert told(old, new) == [("removed", "甲"), ("added", "丁")]


def test_a_change_is_told_field_by_field_with_the_words_that_went_and_came(at: Compiling) -> None:
    old, new = two(at, "甲", "乙")
    row = new.rows.get(position=2)
    said = {"publisher": at.agency.name, "matters": ("乙",), "serial": row.serial}
    changed = entry(**said, time_limit="信息形成或者变更之日起7个工作日内", proactive=False, on_request=True)
    directory_rows.change(row.pk, changed, actor=at.clerk)
    (one,) = directory_diff.changes(old, new)
    assert [field.label for field in one.fields] == ["公开时限", "公开方式"]
    assert one.fields[0].new == "信息形成或者变更之日起<del>20</del><ins>7</ins>个工作日内"


def test_another_serial_number_alone_is_no_change(at: Compiling) -> None:
    old, new = two(at, "甲", "乙")
    new.rows.filter(position=2).update(serial="二之一")
    assert told(old, new) == []


def test_a_matter_that_only_changed_its_place_has_moved(at: Compiling) -> None:
    old, new = two(at, "甲", "乙", "丙")
    last = new.rows.get(position=3)
    new.rows.filter(pk=last.pk).update(position=9)
    first = new.rows.get(position=1)
    new.rows.filter(pk=first.pk).update(position=10)
    assert told(old, new) == [("moved", "甲")]


def test_text_of_a_row_cannot_become_markup_of_the_page(at: Compiling) -> None:
    old, new = two(at, "甲")
    row = new.rows.get()
    said = {"publisher": at.agency.name, "matters": ("甲",), "elements": "<b>粗体</b>"}
    directory_rows.change(row.pk, entry(**said), actor=at.clerk)
    (one,) = directory_diff.changes(old, new)
    assert "<b>" not in next(field.new for field in one.fields if field.label == "公开内容（要素）")

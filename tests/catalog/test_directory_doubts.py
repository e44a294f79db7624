"""What a row leaves open is told column by column, and nothing of it is guessed."""

from __future__ import annotations

from typing import Any

import pytest

from catalog import directory_doubts
from catalog.models import DirectoryRow
from catalog.services import directory_opening, directory_rows
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Compiling:
    return directories.compiling()


def row(at: Compiling, **said: Any) -> DirectoryRow:
    directory = directory_opening.open_directory(at.agency, domain="3", level="county", actor=at.clerk)
    version = directory_opening.draft_of(directory, actor=at.clerk)
    return directory_rows.add(version.pk, entry(**{"publisher": at.agency.name, **said}), actor=at.clerk)


def doubts(at: Compiling, **said: Any) -> dict[str, str]:
    found = directory_doubts.of(row(at, **said), directory_doubts.names_for(at.agency))
    return {doubt.column: doubt.why for doubt in found}


def test_a_complete_row_leaves_nothing_open(at):
    assert doubts(at) == {}


@pytest.mark.parametrize(
    ("said", "column", "why"),
    [
        ({"elements": " "}, "公开内容（要素）", "没有填写公开内容。"),
        ({"basis": ""}, "公开依据", "没有填写公开依据。"),
        ({"basis": "按有关规定"}, "公开依据", "没有写明依据文件的名称（《…》）。"),
        ({"basis": "《政府信息公开条例》"}, "公开依据", "没有标明依据的类别（【法律】【行政法规】…）。"),
        ({"time_limit": ""}, "公开时限", "没有填写公开时限。"),
        ({"time_limit": "适时更新"}, "公开时限", "没有读懂“适时更新”，不能据此计时。"),
        ({"time_limit": "每季度公开，适时更新"}, "公开时限", "没有读懂“适时更新”，不能据此计时。"),
        (
            {"time_limit": "年度结束后3个月内"},
            "公开时限",
            "“年度结束后”没有对应的日期，自信息形成或者变更之日起计时。",
        ),
        (
            {"publisher": "相关部门"},
            "公开主体",
            "“相关部门”没有指向机关名录中的任何机关，暂由编制单位负责。",
        ),
        ({"channels": ()}, "公开渠道和载体", "没有勾选公开渠道。"),
        ({"whole_society": False}, "公开对象", "没有勾选公开对象。"),
        ({"specific_group": True}, "公开对象", "“全社会”和“特定群体”同时勾选，互相矛盾。"),
        ({"whole_society": False, "specific_group": True}, "公开对象", "没有写明是哪一特定群体。"),
        ({"proactive": False}, "公开方式", "没有勾选公开方式。"),
        ({"levels": ()}, "公开层级", "没有勾选公开层级。"),
    ],
)
def test_what_is_missing_or_not_understood_is_told_in_its_column(at, said, column, why):
    assert doubts(at, **said) == {column: why}


def test_a_publisher_known_in_part_is_told_which_part_is_not(at):
    assert doubts(at, publisher=f"{at.agency.name}、区督导室") == {"公开主体": "机关名录中没有“区督导室”。"}


def test_other_channels_are_channels(at):
    assert doubts(at, channels=(), other_channels="村务公开栏") == {}


def test_what_was_found_when_the_row_was_read_from_a_file_is_told_with_it(at):
    one = row(at)
    one.findings = [{"column": "公开方式", "text": "▲", "why": "方框的写法不认识。"}]
    (doubt,) = directory_doubts.of(one, directory_doubts.names_for(at.agency))
    assert (doubt.column, doubt.text, doubt.why) == ("公开方式", "▲", "方框的写法不认识。")


def test_only_the_rows_that_leave_something_open_are_listed(at):
    whole, open_one = row(at), row(at, basis="")
    found = directory_doubts.doubtful([whole, open_one], directory_doubts.names_for(at.agency))
    assert [one for one, _doubts in found] == [open_one]

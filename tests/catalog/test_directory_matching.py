"""A row of a new text continues the row it speaks of, never one that another row continues, and nothing that is unclear."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.directory_matching import ALIKE, AMBIGUOUS, matches
from catalog.reading.directory_entry import DirectoryEntry


def row(*matters: str, **said: object) -> DirectoryEntry:
    return replace(DirectoryEntry(matters=matters, levels=("county",)), **said)  # type: ignore[arg-type]


def places(new: list[DirectoryEntry], old: list[DirectoryEntry]) -> list[int | None]:
    return [match.at for match in matches(new, old)]


A, B, C = row("行政许可", "许可结果"), row("行政处罚", "处罚决定"), row("财政", "部门预算")


def test_rows_are_found_by_their_matters_wherever_they_stand() -> None:
    assert places([C, A], [A, B, C]) == [2, 0]


def test_the_same_matter_at_two_levels_is_two_rows() -> None:
    county, township = row("财政", "预算"), row("财政", "预算", levels=("township",))
    assert places([replace(township, elements="新"), replace(county, elements="新")], [county, township]) == [1, 0]


def test_of_rows_with_the_same_matters_the_content_decides_and_then_the_serial() -> None:
    old = [row("财政", "预算", serial="1", elements="甲"), row("财政", "预算", serial="2", elements="乙")]
    assert places([replace(old[1], serial="9"), replace(old[0], serial="8")], old) == [1, 0]
    assert places([replace(old[1], elements="丙"), replace(old[0], elements="丁")], old) == [1, 0]


def test_accidents_of_writing_make_no_other_matter() -> None:
    assert places([row("行政 许可", "许可\n结果（ＡＢ）")], [row("行政许可", "许可结果(AB)")]) == [0]


def test_matters_worded_alike_are_the_same_and_told_to_be_taken_so() -> None:
    found = matches([row("社会救助", "最低生活保障对象名单公示")], [B, row("社会救助", "最低生活保障对象名单公告")])
    assert (found[0].at, found[0].how) == (1, ALIKE)


def test_what_several_could_be_is_none_of_them() -> None:
    old = [row("财政", "预算", elements="甲"), row("财政", "预算", elements="乙")]
    found = matches([row("财政", "预算", elements="丙")], old)
    assert (found[0].at, found[0].how, found[0].rivals) == (None, AMBIGUOUS, (0, 1))


def test_two_rows_alike_to_one_are_neither() -> None:
    found = matches(
        [row("救助", "生活保障名单公示表"), row("救助", "生活保障名单公示栏")], [row("救助", "生活保障名单公示")]
    )
    assert [match.at for match in found] == [None, None]
    assert {match.how for match in found} == {AMBIGUOUS}


@pytest.mark.parametrize(
    ("new", "old"), [("第3号审批结果公告", "第4号审批结果公告"), ("第三季度收支公告", "第四季度收支公告")]
)
def test_another_figure_is_another_matter(new: str, old: str) -> None:
    assert places([row("审批", new)], [row("审批", old)]) == [None]


def test_rows_without_a_matter_continue_nothing() -> None:
    assert places([row(), row()], [row(), A]) == [None, None]


def test_the_same_row_twice_on_both_sides_is_paired_in_order() -> None:
    assert places([A, A], [A, A]) == [0, 1]


WORDS = st.sampled_from(["许可", "许可结果", "许可结果公示", "处罚", "处罚决定", "预算", "决算", ""])
ROWS = st.builds(
    lambda one, two, serial, level: row(one, two, serial=serial, levels=(level,)),
    WORDS,
    WORDS,
    st.sampled_from("123"),
    st.sampled_from(("county", "township")),
)


@given(st.lists(ROWS, max_size=8), st.lists(ROWS, max_size=8))
def test_no_two_rows_continue_the_same_one(new: list[DirectoryEntry], old: list[DirectoryEntry]) -> None:
    found = [place for place in places(new, old) if place is not None]
    assert len(found) == len(set(found))


@given(st.lists(ROWS, max_size=8, unique_by=lambda entry: (entry.matters, entry.levels)))
def test_every_row_of_an_unchanged_text_continues_itself(rows: list[DirectoryEntry]) -> None:
    named = [entry for entry in rows if any(entry.matters)]
    assert places(named, named) == list(range(len(named)))

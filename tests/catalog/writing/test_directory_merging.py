"""Equal matters in rows below one another become one cell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.writing.directory_merging import MatterRuns, Run, shared

DEPTHS = (0, 1, 2, 0)
MATTERS = st.lists(st.lists(st.sampled_from(["甲", "乙", ""]), min_size=0, max_size=2).map(tuple), max_size=12)


def test_a_level_is_shared_only_where_the_levels_above_it_are():
    assert shared(("甲", "丙"), ("甲", "丙")) == 2
    assert shared(("甲", "丙"), ("乙", "丙")) == 0
    assert shared(("甲", ""), ("甲", "")) == 1


def test_runs_of_equal_matters_are_found():
    runs = MatterRuns(DEPTHS, last=10)
    covered = [runs.next(matters) for matters in (("甲", "丙"), ("甲", "丁"), ("甲", "丁"), ("乙", "丁"))]
    assert covered == [set(), {1}, {1, 2}, set()]
    assert list(runs.ended()) == [Run(1, 0, 2), Run(2, 1, 2)]


def test_after_the_last_row_that_merges_every_row_says_its_matters():
    runs = MatterRuns(DEPTHS, last=2)
    assert [runs.next(("甲", "丙")) for _ in range(4)] == [set(), {1, 2}, set(), set()]
    assert set(runs.ended()) == {Run(1, 0, 1), Run(2, 0, 1)}


@given(MATTERS, st.integers(0, 12))
def test_a_covered_cell_says_what_the_first_of_its_run_says(rows, last):
    runs = MatterRuns(DEPTHS, last=last)
    covered = [runs.next(matters) for matters in rows]
    ended = list(runs.ended())
    inside = {(row, run.column) for run in ended for row in range(run.first + 1, run.last + 1)}
    assert inside == {(row, column) for row, columns in enumerate(covered) for column in columns}
    for run in ended:
        assert len({rows[row][: DEPTHS[run.column]] for row in range(run.first, run.last + 1)}) == 1

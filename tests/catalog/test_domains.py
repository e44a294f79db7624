"""The domains of standard directories go by their names in each year; a renamed one is followed through all of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import domains
from catalog.domains import Domain

CODES = st.lists(st.text(alphabet="abcdef", min_size=1, max_size=3), min_size=1, max_size=8, unique=True)


def named(code: str, after: str = "") -> Domain:
    return Domain(code, code, (), None, None, after, released=False)


@given(CODES, st.data())
def test_every_name_of_a_renamed_domain_leads_to_all_of_them_in_their_order(codes: list[str], data: st.DataObject):
    renamed = [named(code, after) for code, after in zip(codes, [*codes[1:], ""], strict=True)]
    among = data.draw(st.permutations([*renamed, named("other")]))
    for code in codes:
        assert domains.lineage(code, among) == tuple(codes)
    assert domains.lineage("other", among) == ("other",)


@given(CODES)
def test_names_that_replace_each_other_in_a_circle_come_to_an_end(codes: list[str]):
    circle = [named(code, after) for code, after in zip(codes, [*codes[1:], codes[0]], strict=True)]
    for code in codes:
        found = domains.lineage(code, circle)
        assert sorted(found) == sorted(codes)


def test_a_code_nobody_knows_stands_for_itself():
    assert domains.lineage("nobody", []) == ("nobody",)


@pytest.mark.django_db
def test_on_each_day_a_domain_bears_one_name():
    before = {one.title for one in domains.known(date(2021, 2, 24))}
    after = {one.title for one in domains.known(date(2021, 2, 25))}
    assert before - after == {"扶贫"}
    assert after - before == {"乡村振兴"}
    assert len(before) == len(after) == 26


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["3", "义务教育", "义务教育领域", " 义务教育 "])
def test_a_domain_is_found_by_code_and_title_with_or_without_the_word_for_it(text: str):
    found = domains.find(text)
    assert found is not None
    assert found.code == "3"


@pytest.mark.django_db
def test_the_task_of_a_domain_stays_with_it_under_its_new_name():
    (task,) = domains.tasks("25-rural", "yubei")
    assert (task.domain, task.due_on) == ("25", date(2020, 10, 30))
    assert domains.tasks("3", "yubei")[0].responsible == ("区教委",)
    assert domains.tasks("3", "elsewhere") == []

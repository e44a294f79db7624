"""Nothing that tells of a reader is let into what is published, however it is written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.policies.feedback import tells_the_reader

digits = st.text("0123456789", min_size=7, max_size=18)
around = st.text("公开信息更正。 \n", max_size=20)
names = st.text("王李张明芳小", min_size=2, max_size=4)


@given(digits, around, around, st.sampled_from(["", "-", " ", "."]))
def test_a_number_is_known_again_however_it_is_set_apart(number: str, before: str, after: str, between: str) -> None:
    assert tells_the_reader(number, before + between.join(number) + after)


@given(names, digits, around, around)
def test_a_name_is_known_again_wherever_it_stands(name: str, number: str, before: str, after: str) -> None:
    assert tells_the_reader(f"{name}，电话{number}", before + name + after)


@given(around, around)
def test_where_nothing_was_left_nothing_is_told(before: str, after: str) -> None:
    assert not tells_the_reader("", before + after)


@given(names, digits)
def test_other_words_are_not_taken_for_the_reader(name: str, number: str) -> None:
    assert not tells_the_reader(f"{name} {number}", "经核实，第三行应为二十万元，已经更正。")

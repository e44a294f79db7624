"""The values of an entry, in lines that are counted at once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from catalog.search import facet_tokens as tokens

LETTERS = sorted({*tokens.GIVEN, *tokens.COUNTED, *tokens.WITHIN, *tokens.WITHIN.values(), tokens.EVERY})
ENTRIES = st.lists(st.lists(st.builds(tokens.token, st.sampled_from(LETTERS), st.sampled_from(["1", "2", "通", "A"]))))


@given(ENTRIES)
def test_every_value_has_a_line_and_stands_in_it_once(entries: list[list[str]]) -> None:
    for values in entries:
        assert sorted(tokens.lined(values).split()) == sorted(set(values))


@given(ENTRIES, st.booleans())
def test_lines_are_counted_as_their_values_one_by_one(entries: list[list[str]], in_lines: bool) -> None:
    told = [tokens.lined(values) if in_lines else " ".join(dict.fromkeys(values)) for values in entries]
    assert tokens.counted(told) == Counter(value for values in entries for value in set(values))

"""What held on which day, as tokens: they say of every single day just what the changes of validity say."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from catalog import validities
from catalog.models import Item
from catalog.search import spell_tokens
from catalog.validities import Change, Spell

DAYS = st.dates(date(1949, 1, 1), date(2171, 12, 31))
NEAR = st.dates(date(2026, 1, 1), date(2026, 3, 31))
CHANGES = st.lists(
    st.builds(Change, NEAR, st.sampled_from(Item.Validity.values)), max_size=4, unique_by=lambda one: one.on
)


@given(NEAR, st.sampled_from(Item.Validity.values), st.none() | NEAR, CHANGES, NEAR)
def test_every_day_has_one_token_of_what_held_on_it(
    begins: date, mark: str, valid_to: date | None, changes: list[Change], day: date
) -> None:
    changes.sort()
    spells = validities.spells(begins, mark, valid_to, changes)
    held = validities.validity_at(day, mark, valid_to, changes) if day >= begins else ""
    assert validities.held_on(day, spells) == held
    tokens = list(spell_tokens.of(spells))
    for validity in Item.Validity.values:
        met = set(tokens) & set(spell_tokens.on(day, [validity]))
        assert len(met) == (1 if validity == held else 0)


@given(NEAR, CHANGES)
def test_spells_follow_each_other_without_a_gap_and_the_last_has_no_end(begins: date, changes: list[Change]) -> None:
    spells = validities.spells(begins, Item.Validity.EFFECTIVE, None, sorted(changes))
    assert spells[0].since == begins and spells[-1].until is None
    assert all(one.until == following.since for one, following in pairwise(spells))
    assert all(one.validity != following.validity for one, following in pairwise(spells))


@given(DAYS, st.integers(1, 60_000), DAYS)
def test_a_spell_of_any_length_holds_its_days_and_no_other(since: date, length: int, day: date) -> None:
    until = min(since + timedelta(days=length), date(2200, 1, 1))
    tokens = set(spell_tokens.of([Spell(since, until, Item.Validity.EFFECTIVE)]))
    assert len(tokens) <= 2 * spell_tokens.HALVINGS
    for asked in (day, since, until - timedelta(days=1), until, since - timedelta(days=1)):
        met = tokens & set(spell_tokens.on(asked, [Item.Validity.EFFECTIVE]))
        assert bool(met) == (since <= asked < until)

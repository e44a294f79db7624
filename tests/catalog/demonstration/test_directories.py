"""The demonstration's standard directories: examples that say so, at every stage, with rows in every state of the matrix."""

from __future__ import annotations

import pytest

from catalog import coverage, domains, states
from catalog.demonstration import directories, district
from catalog.demonstration.cast import Casting
from catalog.models import Directory, DirectoryVersion
from disclosure.law import time_limits
from disclosure.models import Agency

FEW = ("3", "4", "5", "16", "25-rural")


@pytest.mark.django_db
def test_every_domain_has_example_rows_at_both_levels_whose_limits_are_read() -> None:
    rows = directories.load()
    assert [one.code for one in rows] == [one.code for one in domains.known() if one.released and not one.replaced_by]
    for one in rows:
        assert one.county and one.township, one.code
        for said in (*one.county, *one.township):
            assert time_limits.read(said[3]).understood, said


@pytest.fixture
def loaded(db: None) -> dict[str, Agency]:
    """A few domains, compiled and published by the people of the place, with items."""
    actor = district.maintainer()
    built = district.build_agencies(actor)
    district.build_people(built, actor)
    _bring_in(built)
    return built


def _bring_in(built: dict[str, Agency]) -> None:
    few = [one for one in directories.load() if one.code in FEW]
    directories.bring_in(built, Casting(), lambda _kind, _done, _whole: None, few)


def test_every_state_appears_and_loading_again_adds_nothing(loaded: dict[str, Agency]) -> None:
    whole = coverage.matrix(loaded["yubei"]).all
    assert all(whole.counts[state] for state in coverage.STATES), whole.counts
    _bring_in(loaded)
    assert Directory.objects.count() == 2 * len(FEW)
    assert coverage.matrix(loaded["yubei"]).all.counts == whole.counts


def test_what_is_in_force_was_passed_by_different_people_and_the_rest_is_on_its_way(loaded: dict[str, Agency]) -> None:
    stages = dict(
        DirectoryVersion.objects.values_list("directory__domain", "status").filter(directory__level="township")
    )
    assert (stages["3"], stages["16"], stages["25-rural"]) == (states.PUBLISHED, states.DRAFT, states.SECOND_CHECKED)
    for version in DirectoryVersion.objects.filter(status=states.PUBLISHED):
        people = [
            version.opened_by_id,
            version.endorsed_by_id,
            version.jointly_reviewed_by_id,
            version.first_checked_by_id,
        ]
        assert len({*people, version.second_checked_by_id}) == 5

"""A domain was renamed (扶贫, then 乡村振兴): its matters go on under the new name, with what serves them, counted once."""

from __future__ import annotations

from datetime import date

import pytest

from catalog import coverage
from catalog.models import DirectoryVersion, Serving, Standing
from catalog.services import directory_claim, directory_opening, directory_publication, serving
from disclosure import agencies
from disclosure.models import LedgerEntry
from disclosure.refusals import NotLawful
from disclosure.today import moved_to, today
from tests import factories
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry
from tests.catalog.factories import published
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Compiling:
    return directories.compiling()


def test_the_matters_of_the_old_name_go_on_under_the_new_one_with_their_items(at):
    with moved_to(date(2020, 7, 1)):
        old = directories.published(at, *(entry(publisher=at.agency.name) for _number in range(2)), domain="25")
    first, _second = directories.lines(old.directory)
    item = published(at.unit)
    serving.attach(item.pk, first, actor=at.clerk)
    version = own_draft(at)
    rows = directory_claim.claimable(version.directory)
    assert [row.line_id for row in rows] == directories.lines(old.directory)
    directory_claim.claim(version.pk, [rows[0].pk], actor=at.clerk)
    directory_publication.publish(directories.final(at, version).pk, actor=at.office)
    old.refresh_from_db()
    (line,) = directories.lines(version.directory)
    assert old.status == "superseded"
    assert list(Serving.objects.filter(line=line).values_list("item", flat=True)) == [item.pk]
    assert Standing.objects.get(line=line, retired=False).live == 1
    assert coverage.matrix().cells["25-rural", at.agency.pk].rows == 1
    assert LedgerEntry.objects.get(act="directory.continue").facts["servings"] == 1


def test_the_successor_of_the_office_that_compiled_it_may_go_on_with_it(at):
    root = at.agency.parent
    with moved_to(date(2020, 7, 1)):
        old = directories.published(at, entry(publisher=at.agency.name), domain="25")
    heir = directories.compiling(district=root)
    agencies.abolish(at.agency.pk, on=today() - date.resolution, successor=heir.agency, actor=factories.system())
    version = own_draft(heir)
    assert [row.line_id for row in directory_claim.claimable(version.directory)] == directories.lines(old.directory)


def test_a_directory_under_an_ended_name_gets_no_next_version(at):
    with moved_to(date(2020, 7, 1)):
        old = directories.published(at, entry(publisher=at.agency.name), domain="25")
    with refused("domain-ended", kind=NotLawful):
        directory_opening.open_version(old.directory_id, reason="调整", actor=at.clerk)


def test_another_agencys_directory_under_the_old_name_stays_in_force(at):
    with moved_to(date(2020, 7, 1)):
        old = directories.published(at, entry(publisher=at.agency.name), domain="25")
    other = directories.compiling(district=at.agency.parent)
    directories.published(other, entry(publisher=other.agency.name), domain="25-rural")
    old.refresh_from_db()
    assert old.status == "published"


def own_draft(at: Compiling) -> DirectoryVersion:
    directory = directory_opening.open_directory(at.agency, domain="25-rural", level="county", actor=at.clerk)
    return directory_opening.draft_of(directory, actor=at.clerk)

"""How a row stands at an agency is counted once and kept: the rollup equals the full count, whatever happened."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from catalog import coverage
from catalog.models import Serving, Standing
from catalog.services import directory_recurrence, serving, standings, withdrawal
from catalog.services.standings import Counted
from disclosure import agencies, outbox
from disclosure.models import Agency
from disclosure.today import moved_to, today
from tests import factories
from tests.catalog import directories
from tests.catalog.directories import entry
from tests.catalog.factories import published

pytestmark = pytest.mark.django_db


def kept() -> dict[tuple[int, int], Counted]:
    """The rollup as it stands."""
    return {
        (one.line_id, one.agency_id): Counted(one.live, one.ever, one.last_on)
        for one in Standing.objects.filter(retired=False)
    }


def full() -> dict[tuple[int, int], Counted]:
    """The full count from rows and items."""
    publishing: dict[int, list[Agency]] = {}
    for one in Standing.objects.filter(retired=False).select_related("agency"):
        publishing.setdefault(one.line_id, []).append(one.agency)
    counted = standings.count(publishing)
    return {place: counted.get(place, Counted()) for place in kept()}


def test_every_row_stands_at_each_agency_its_publisher_names():
    root = factories.district(jurisdiction="yubei")
    towns = [factories.agency(kind="township", parent=root) for _number in range(2)]
    street = factories.agency(kind="street", parent=root)
    at = directories.compiling(district=root)
    version = directories.published(at, entry(publisher="各镇人民政府、街道办事处"), entry(publisher=at.agency.name))
    first, second = directories.lines(version.directory)
    named = set(Standing.objects.filter(line=first).values_list("agency", flat=True))
    assert named == {*(town.pk for town in towns), street.pk}
    assert set(Standing.objects.filter(line=second).values_list("agency", flat=True)) == {at.agency.pk}


def test_the_rollup_equals_the_full_count_after_items_came_and_went():
    at = directories.compiling()
    version = directories.published(at, *(entry(publisher=at.agency.name) for _number in range(4)))
    lines = directories.lines(version.directory)
    chance = random.Random(20260101)
    items = [published(at.unit) for _number in range(6)]
    for item in items:
        for line in chance.sample(lines, k=chance.randint(1, 3)):
            serving.attach(item.pk, line, actor=at.clerk)
    withdrawal.withdraw(items[0].pk, reason="有误", actor=at.unit.approver)
    outbox.drain()
    gone = Serving.objects.filter(item=items[1]).first()
    serving.detach(items[1].pk, gone.line_id, reason="关联有误", actor=at.clerk)
    assert kept() == full()
    assert sum(counted.live for counted in kept().values()) == Serving.objects.exclude(item=items[0]).count()
    assert sum(counted.ever for counted in kept().values()) == Serving.objects.count()


def test_a_row_that_is_taken_out_stands_nowhere_any_more():
    at = directories.compiling()
    first = directories.published(at, entry(publisher=at.agency.name), entry(publisher=at.agency.name))
    version = directories.directory_opening.open_version(first.directory_id, reason="权责调整", actor=at.clerk)
    directories.directory_rows.remove(version.rows.first().pk, actor=at.clerk, reason="已无此事项")
    directories.directory_publication.publish(directories.final(at, version).pk, actor=at.office)
    assert list(Standing.objects.values_list("line", flat=True)) == directories.lines(first.directory)


def test_the_states_of_the_matrix_add_up_to_its_rows():
    at = directories.compiling()
    version = directories.published(at, *(entry(publisher=at.agency.name) for _number in range(3)))
    lines = directories.lines(version.directory)
    shown, gone = published(at.unit), published(at.unit)
    serving.attach(shown.pk, lines[0], actor=at.clerk)
    serving.attach(gone.pk, lines[1], actor=at.clerk)
    withdrawal.withdraw(gone.pk, reason="有误", actor=at.unit.approver)
    outbox.drain()
    cell = coverage.matrix().cells["3", at.agency.pk]
    assert (cell.rows, cell.counts) == (3, {"overdue": 0, "never": 1, "gone": 1, "stale": 0, "served": 1})
    with moved_to(today() + timedelta(days=400)):
        assert coverage.matrix().cells["3", at.agency.pk].counts["stale"] == 1


def test_a_row_that_stays_public_for_good_never_grows_stale():
    at = directories.compiling()
    version = directories.published(at, entry(publisher=at.agency.name, time_limit="长期公开"))
    item = published(at.unit)
    serving.attach(item.pk, directories.lines(version.directory)[0], actor=at.clerk)
    with moved_to(today() + timedelta(days=900)):
        assert coverage.matrix().cells["3", at.agency.pk].counts["served"] == 1


def test_a_domain_that_was_renamed_is_one_line_of_the_matrix():
    at = directories.compiling()
    with moved_to(today().replace(year=2020, month=7, day=1)):
        directories.published(at, entry(publisher=at.agency.name), domain="25", level="township")
    directories.published(at, entry(publisher=at.agency.name), domain="25-rural")
    assert coverage.matrix().cells["25-rural", at.agency.pk].rows == 2


def test_a_township_set_up_later_owes_the_rows_from_then_on():
    root = factories.district(jurisdiction="yubei")
    factories.agency(kind="township", parent=root)
    with moved_to(date(2026, 1, 5)):
        at = directories.compiling(district=root)
        row = entry(publisher="各镇人民政府", time_limit="每季度公开")
        version = directories.published(at, row, level="township")
        directory_recurrence.open_due()
    with moved_to(date(2026, 8, 10)):
        town = factories.agency(kind="township", parent=root)
        assert standings.realign() == 1
        assert standings.realign() == 0
        directory_recurrence.open_due()
        one = Standing.objects.get(line__directory=version.directory, agency=town)
        assert (one.owed_from, one.retired) == (date(2026, 8, 10), False)
        begun = list(one.periods.values_list("begins_on", flat=True))
        assert all(day >= date(2026, 7, 1) for day in begun)


def test_what_an_abolished_department_owed_passes_to_its_successor():
    root = factories.district(jurisdiction="yubei")
    at = directories.compiling(district=root)
    heir = factories.agency(kind="department", parent=root)
    version = directories.published(at, entry(publisher=at.agency.name))
    item = published(at.unit)
    (line,) = directories.lines(version.directory)
    serving.attach(item.pk, line, actor=at.clerk)
    with moved_to(today() + timedelta(days=30)):
        agencies.abolish(at.agency.pk, on=today() - timedelta(days=1), successor=heir, actor=factories.system())
        assert standings.realign() == 1
        (one,) = Standing.objects.filter(line=line, retired=False)
        assert (one.agency, one.live, one.owed_from) == (heir, 1, today())
        assert kept() == full()

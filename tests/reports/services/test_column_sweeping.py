"""A column that is empty or not updated is found by the sweep itself, and taken back once there is something again."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from catalog.services import serving, withdrawal
from disclosure.models import Agency, AgencyGuide
from disclosure.refusals import NotAllowed, NotNow
from disclosure.today import moved_to
from reports.models import ColumnFinding
from reports.services import column_sweeping
from reports.services.column_sweeping import Swept
from tests import factories
from tests.catalog import directories
from tests.catalog.directories import Compiling
from tests.catalog.factories import published

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)


@pytest.fixture
def at() -> Compiling:
    with moved_to(MONDAY):
        found = directories.compiling()
        guide(found.agency)
    Agency.objects.filter(pk=found.agency.pk).update(obliged_from=date(2026, 1, 1))
    return found


def guide(agency: Agency, updated_on: date = MONDAY) -> AgencyGuide:
    return AgencyGuide.objects.create(
        agency=agency, office_name="公开办", address="路1号", hours="9-17", phone="1", updated_on=updated_on
    )


def found() -> set[tuple[str, str, str]]:
    """What stands open: the part, the column and how it fails."""
    return set(ColumnFinding.objects.filter(closed_on__isnull=True).values_list("part", "code", "kind"))


def test_an_agency_that_shows_nothing_has_an_empty_column_until_it_shows_something(at: Compiling):
    with moved_to(MONDAY):
        column_sweeping.sweep()
        assert found() == {("content", "", "empty")}
        published(at.unit)
        column_sweeping.sweep()
    assert found() == set()
    assert ColumnFinding.objects.get().closed_on == MONDAY


def test_a_second_sweep_on_the_same_state_writes_nothing(at: Compiling):
    with moved_to(MONDAY):
        column_sweeping.sweep()
        assert column_sweeping.sweep() == Swept(0, 0)


def test_a_guide_that_is_missing_or_old_is_found(at: Compiling):
    with moved_to(MONDAY):
        published(at.unit)
        AgencyGuide.objects.all().delete()
        column_sweeping.sweep()
        assert found() == {("guide", "", "empty")}
        guide(at.agency, date(2025, 3, 1))
        column_sweeping.sweep()
        assert found() == {("guide", "", "stale")}
        AgencyGuide.objects.update(updated_on=date(2025, 3, 2))
        column_sweeping.sweep()
    assert found() == set()


def test_a_category_without_anything_new_for_a_year_is_stale_the_day_after(at: Compiling):
    with moved_to(MONDAY):
        published(at.unit, category="1")
    AgencyGuide.objects.update(updated_on=date(2027, 1, 1))
    with moved_to(date(2027, 3, 2)):
        column_sweeping.sweep()
        assert found() == set()
    with moved_to(date(2027, 3, 3)):
        column_sweeping.sweep()
        assert found() == {("category", "1", "stale")}
        published(at.unit, category="1")
        column_sweeping.sweep()
    assert found() == set()


def test_what_is_open_for_good_is_never_stale(at: Compiling):
    with moved_to(MONDAY):
        published(at.unit, category="1", matter="long-term")
    AgencyGuide.objects.update(updated_on=date(2028, 1, 1))
    with moved_to(date(2028, 3, 3)):
        column_sweeping.sweep()
    assert found() == set()


def test_a_category_whose_last_item_was_withdrawn_is_empty(at: Compiling):
    with moved_to(MONDAY):
        item = published(at.unit, category="1")
        published(at.unit)
        withdrawal.withdraw(item.pk, actor=at.unit.head, reason="发布有误")
        column_sweeping.sweep()
    assert found() == {("category", "1", "empty")}


def test_a_domain_of_the_standard_directory_with_no_item_is_empty_until_one_serves_it(at: Compiling):
    with moved_to(MONDAY):
        version = directories.published(at)
        item = published(at.unit)
        column_sweeping.sweep()
        assert found() == {("domain", "3", "empty")}
        (line,) = directories.lines(version.directory)
        serving.attach(item.pk, line, actor=at.clerk)
        column_sweeping.sweep()
    assert found() == set()


def test_an_agency_that_does_not_disclose_here_has_no_columns():
    with moved_to(MONDAY):
        district = factories.district()
        factories.agency(parent=district)
        factories.agency(parent=district, kind="village", obliged_from=date(2026, 1, 1))
        factories.agency(parent=district, obliged_from=date(2026, 1, 1), active_to=date(2026, 2, 1))
        column_sweeping.sweep()
    assert not ColumnFinding.objects.exists()


def test_the_office_has_a_column_put_right_once_and_the_ticket_names_it(at: Compiling):
    with moved_to(MONDAY):
        column_sweeping.sweep()
        finding = ColumnFinding.objects.get()
        with pytest.raises(NotAllowed):
            column_sweeping.open_ticket(finding.pk, at.agency, requirement="补充", actor=at.clerk)
        district = at.agency.parent
        opened = column_sweeping.open_ticket(finding.pk, district, requirement="补充", actor=at.office, days=5)
        assert opened.ticket is not None
        assert "法定主动公开内容" in opened.ticket.problem
        with pytest.raises(NotNow):
            column_sweeping.open_ticket(finding.pk, district, requirement="补充", actor=at.office)


def test_a_column_that_is_restored_is_no_matter_for_a_ticket(at: Compiling):
    with moved_to(MONDAY):
        column_sweeping.sweep()
        published(at.unit)
        column_sweeping.sweep()
        with pytest.raises(NotNow):
            column_sweeping.open_ticket(
                ColumnFinding.objects.get().pk, at.agency.parent, requirement="补充", actor=at.office
            )


@pytest.mark.parametrize("change", ["kind = 'stale'", "opened_on = '2020-01-01'"])
def test_what_was_found_is_never_changed(at: Compiling, change: str):
    with moved_to(MONDAY):
        column_sweeping.sweep()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE reports_columnfinding SET {change}")
    with pytest.raises(IntegrityError), transaction.atomic():
        ColumnFinding.objects.all().delete()


def test_the_sweep_asks_no_more_of_the_database_for_many_agencies(at: Compiling, django_assert_max_num_queries):
    for _number in range(30):
        factories.agency(parent=at.agency.parent, obliged_from=date(2026, 1, 1))
    with moved_to(MONDAY), django_assert_max_num_queries(20):
        assert column_sweeping.sweep().opened == 61

"""A recurring row owes something every period; the sweep notices when nothing came, and an item published in it fulfils it."""

from __future__ import annotations

from datetime import date

import pytest

from catalog import coverage
from catalog.models import PeriodDue
from catalog.services import directory_recurrence, serving
from disclosure import obligations, outbox, sweep
from disclosure.models import Clock, Obligation
from disclosure.refusals import NotLawful
from disclosure.today import moved_to
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry
from tests.catalog.factories import published
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


def quarterly() -> tuple[Compiling, int]:
    """A row that owes something every quarter, in force since 10 February 2026."""
    with moved_to(date(2026, 2, 10)):
        at = directories.compiling()
        row = entry(publisher=at.agency.name, matters=("义务教育", "招生情况"), time_limit="每季度公开")
        version = directories.published(at, row)
        directory_recurrence.open_due()
        return at, directories.lines(version.directory)[0]


def test_a_quarterly_row_owes_one_publication_in_each_quarter_since_it_came_into_force():
    _at, line = quarterly()
    with moved_to(date(2026, 7, 2)):
        assert directory_recurrence.open_due() == 2
    found = PeriodDue.objects.filter(standing__line=line).order_by("begins_on")
    assert [one.ends_on for one in found] == [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)]
    assert Obligation.objects.filter(directory_period__in=found).count() == 3
    title = Obligation.objects.order_by("pk").first().subject.title
    assert title == "义务教育 / 招生情况（2026年第1季度）"


def test_opening_twice_opens_once():
    quarterly()
    with moved_to(date(2026, 4, 1)):
        assert (directory_recurrence.open_due(), directory_recurrence.open_due()) == (1, 0)


def test_an_item_published_in_the_period_fulfils_it():
    at, line = quarterly()
    with moved_to(date(2026, 3, 5)):
        item = published(at.unit)
        serving.attach(item.pk, line, actor=at.clerk)
        outbox.drain()
    obligation = Obligation.objects.get(directory_period__standing__line=line)
    assert obligation.fulfilled_on == date(2026, 3, 5)
    clock = Clock.objects.get(subject=obligation.subject)
    assert (clock.state, clock.late_by) == ("stopped", 0)


def test_a_period_in_which_nothing_came_is_overdue_in_the_matrix_and_for_the_sweep():
    at, line = quarterly()
    with moved_to(date(2026, 4, 3)):
        directory_recurrence.open_due()
        sweep.sweep()
        assert coverage.matrix().cells["3", at.agency.pk].counts["overdue"] == 1
        clock = Clock.objects.get(subject__obligation__directory_period__ends_on=date(2026, 3, 31))
        assert clock.due_on < clock.reminders.order_by("-on").first().on
    with moved_to(date(2026, 4, 7)):
        serving.attach(published(at.unit).pk, line, actor=at.clerk)
        outbox.drain()
        assert coverage.matrix().cells["3", at.agency.pk].counts["served"] == 1
    clock.refresh_from_db()
    assert clock.late_by > 0


def test_nobodys_word_stands_for_what_a_row_owes():
    at, line = quarterly()
    with moved_to(date(2026, 4, 3)):
        directory_recurrence.open_due()
        of_row = Obligation.objects.filter(directory_period__standing__line=line)
        owed = of_row.get(directory_period__ends_on=date(2026, 3, 31))
        with refused("met-by-publication", kind=NotLawful):
            obligations.fulfil(owed.pk, actor=at.unit.officer, on=date(2026, 3, 31), evidence="已完成")
        assert coverage.matrix().cells["3", at.agency.pk].counts["overdue"] == 1

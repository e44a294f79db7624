"""Which public terms run, in numbers."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure import clocks, figures
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db


def public_clock(at, on, duty=factories.PUBLISH):
    with moved_to(on):
        return factories.running_clock(factories.subject(at, public=True), duty, on=on)


def stop(clock, on):
    with moved_to(on):
        clocks.record(clock, "stop", on=on, actor=factories.system())


def test_only_what_runs_is_counted_and_what_is_over_or_soon_over_told_apart():
    agency = factories.agency()
    stop(public_clock(agency, date(2026, 3, 2)), date(2026, 3, 9))
    stop(public_clock(agency, date(2026, 3, 2)), date(2026, 4, 2))
    public_clock(agency, date(2026, 3, 3))
    public_clock(agency, date(2026, 4, 28))
    with moved_to(date(2026, 5, 22)):
        counted = figures.now_running()
    assert (counted.running, counted.overdue, counted.due_soon) == (2, 1, 1)


def test_what_is_not_public_or_was_done_is_not_counted():
    agency = factories.agency()
    with moved_to(date(2026, 3, 2)):
        factories.running_clock(factories.subject(agency), on=date(2026, 3, 2))
    stop(public_clock(agency, date(2025, 3, 3)), date(2025, 3, 10))
    with moved_to(date(2026, 5, 22)):
        assert figures.now_running() is None


def test_one_agency_is_counted_by_itself():
    here, there = factories.agency(), factories.agency()
    public_clock(here, date(2026, 3, 2))
    with moved_to(date(2026, 3, 3)):
        assert figures.now_running(here).running == 1
        assert figures.now_running(there) is None


def test_a_posting_that_must_stay_up_is_never_late():
    clock = public_clock(factories.agency(), date(2026, 3, 2), "urban-planning-2019/urban-plan.keep")
    with moved_to(date(2026, 8, 3)):
        assert figures.now_running() is None
    assert clock.due_on < date(2026, 8, 3)

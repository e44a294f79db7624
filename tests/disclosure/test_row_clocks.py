"""A clock of a directory row runs, ends, is told and shown like any other."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from disclosure import clocks, due, figures
from disclosure.models import Clock
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db

WITHIN = "directory-row/within.7.working-day.decision@row-12"
POSTING = "directory-row/keep.30.calendar-day.posted"


def running(duty: str, on: date) -> Clock:
    with moved_to(on):
        return factories.running_clock(factories.subject(factories.agency(), public=True), duty, on=on)


def test_a_clock_of_a_row_counts_the_made_up_sunday():
    assert running(WITHIN, date(2026, 9, 14)).due_on == date(2026, 9, 22)


def test_publication_ends_the_clock_of_a_limit_and_leaves_that_of_a_posting():
    on = date(2026, 3, 2)
    limit, posting = running(WITHIN, on), running(POSTING, on)
    with moved_to(date(2026, 3, 4)):
        for clock in (limit, posting):
            clocks.stop(clock.subject, stops_with="publish", on=date(2026, 3, 4), actor=factories.system())
            clock.refresh_from_db()
    assert (limit.state, limit.late_by) == (Clock.State.STOPPED, 0)
    assert posting.state == Clock.State.RUNNING


def test_nothing_falls_due_on_the_last_day_of_a_posting():
    posting, limit = running(POSTING, date(2026, 3, 2)), running(WITHIN, date(2026, 3, 2))
    assert [clock.pk for clock in due.running().filter(pk__in=[posting.pk, limit.pk])] == [limit.pk]
    with moved_to(date(2026, 8, 3)):
        assert figures.now_running(posting.subject.agency) is None
        assert figures.now_running(limit.subject.agency).overdue == 1


def test_the_duty_of_a_row_has_its_page(client):
    page = client.get(f"/duties/{WITHIN}/")
    assert page.status_code == 200
    assert "按标准目录公开（7个工作日内）" in page.content.decode()
    assert "基层政务公开标准目录" in page.content.decode()
    assert client.get("/duties/directory-row/within.7.decision/").status_code == 404


def test_a_public_clock_of_a_row_explains_itself(client):
    clock = running(WITHIN, date(2026, 9, 14))
    (explanation,) = client.get(reverse("why", args=[clock.subject.public_id])).context["explanations"]
    assert explanation.instrument.title == "基层政务公开标准目录"
    assert explanation.deadline.due_on == date(2026, 9, 22)
    assert client.get(reverse("why_clock", args=[clock.subject.public_id, WITHIN])).status_code == 200


def test_a_recurring_row_opens_its_obligation():
    with moved_to(date(2026, 2, 11)):
        opened = factories.obligation(factories.agency(), "directory-row/every.1.quarter@row-12")
    assert (opened.duty, opened.period) == ("directory-row/every.1.quarter@row-12", "2026-Q1")
    assert [clock.due_on for clock in clocks.open_clocks(opened.subject)] == [date(2026, 3, 31)]

"""The calendar page of a year."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db


def year(client, number):
    return client.get(reverse("calendar_year", args=[number]))


def test_the_year_2026_has_248_working_days(client):
    page = year(client, 2026)
    assert page.context["figures"].workdays == 248
    assert page.context["figures"].worked == 6
    assert not page.context["figures"].provisional


def test_a_year_without_a_notice_is_provisional(client):
    page = year(client, 2027)
    assert page.context["figures"].provisional
    assert page.context["notices"] == []


@pytest.mark.parametrize("number", [1999, 2006, 2500])
def test_years_the_calendar_does_not_know_are_not_there(client, number):
    assert year(client, number).status_code == 404


def test_an_extension_shows_what_it_changed(client):
    *_, last = year(client, 2020).context["notices"]
    assert [change.on for change in last.changes] == [date(2020, 1, 31), date(2020, 2, 1)]


def test_the_first_notice_of_a_year_changes_nothing_that_was_settled(client):
    first, *_ = year(client, 2026).context["notices"]
    assert first.changes == ()


def test_a_notice_confirmed_by_staff_joins_the_released_ones(client):
    factories.notice(off=[date(2026, 12, 11)], number="国办发明电〔2026〕99号")
    page = year(client, 2026)
    *_, last = page.context["notices"]
    assert last.cite == "国办发明电〔2026〕99号"
    assert [change.on for change in last.changes] == [date(2026, 12, 11)]
    assert page.context["figures"].workdays == 247


def test_the_page_leads_a_few_years_ahead_and_to_the_year_it_shows(client):
    with moved_to(date(2026, 11, 26)):
        assert list(year(client, 2026).context["years"])[-1] == 2029
        assert list(year(client, 2040).context["years"])[-1] == 2040

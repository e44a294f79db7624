"""Recurring duties in public: due, kept, late."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from disclosure import obligations
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db


def titles(client, agency, **asked):
    page = client.get(reverse("agency_obligations", args=[agency.slug]), asked)
    return [row.clock.subject.obligation.period for row in page.context["rows"]]


@pytest.fixture
def agency():
    """An agency that kept its report of one year, was late with the next and owes the last."""
    made = factories.agency(parent=factories.district())
    for year, done in ((2024, date(2024, 1, 30)), (2025, date(2025, 2, 10)), (2026, None)):
        with moved_to(date(year, 1, 2)):
            owed = factories.obligation(made, in_year=year)
        if done:
            with moved_to(done):
                obligations.fulfil(owed.pk, actor=factories.system(), on=done, evidence="已公布")
    return made


def test_what_was_kept_and_what_was_late_can_be_told_apart(client, agency):
    with moved_to(date(2026, 1, 15)):
        assert titles(client, agency) == ["2026", "2025", "2024"]
        assert titles(client, agency, state="due") == ["2026"]
        assert titles(client, agency, state="kept") == ["2024"]
        assert titles(client, agency, state="late") == ["2025"]
    with moved_to(date(2026, 2, 5)):
        assert titles(client, agency, state="overdue") == ["2026"]


def test_the_agencys_page_shows_what_is_owed_first(client, agency):
    with moved_to(date(2026, 1, 15)):
        page = client.get(reverse("agency_detail", args=[agency.slug]))
    (panel,) = [panel for panel in page.context["panels"] if panel.template.endswith("obligations.html")]
    assert [row.clock.subject.obligation.period for row in panel.rows] == ["2026", "2025", "2024"]


def test_the_column_of_reports_lists_who_owes_one(client, agency):
    with moved_to(date(2026, 1, 15)):
        page = client.get(reverse("annual_reports"))
    (panel,) = [panel for panel in page.context["panels"] if panel.template.endswith("report_obligations.html")]
    assert {row.clock.subject.agency for row in panel.rows} == {agency}


def test_the_first_page_counts_what_runs_and_is_over(client, agency):
    with moved_to(date(2026, 2, 5)):
        figures = client.get(reverse("home")).context["figures"]
    assert (figures.running, figures.overdue) == (1, 1)


def test_a_list_of_obligations_costs_the_same_at_any_length(client, agency, django_assert_max_num_queries):
    for year in range(2020, 2024):
        with moved_to(date(year, 1, 2)):
            factories.obligation(agency, in_year=year)
    with django_assert_max_num_queries(8):
        client.get(reverse("agency_obligations", args=[agency.slug]))

"""What counts in a dump: the reports as their endpoint tells them, the scoreboard of every year."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.urls import reverse

from disclosure import dumping
from disclosure.today import moved_to
from reports.api import dumped
from tests.reports.annual import reporting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _spring():
    with moved_to(date(2026, 4, 1)):
        yield


def as_sent(lines):
    return [json.loads(dumping._as_line(line)) for line in lines]


def test_a_published_report_stands_in_the_dump_as_at_its_endpoint(client):
    at = reporting.reporting()
    report = reporting.published(at, 2025)
    told = client.get(reverse("api_annual_report", args=[2025, report.agency.slug])).json()
    assert as_sent(dumped.ANNUAL_REPORTS.lines()) == [told]
    assert told["editions"] == [1]


def test_a_report_on_its_way_is_not_there():
    at = reporting.reporting()
    reporting.cleared(at, reporting.written(at, 2025))
    assert (as_sent(dumped.ANNUAL_REPORTS.lines()), dumped.ANNUAL_REPORTS.count()) == ([], 0)


def test_the_scoreboard_tells_every_year_by_both_measures():
    reporting.published(reporting.reporting(), 2025)
    lines = as_sent(dumped.SCOREBOARD.lines())
    assert {one["measure"] for one in lines} == {"statute", "target"}
    assert "2026" in {one["period"] for one in lines}
    assert len(lines) <= dumped.SCOREBOARD.count()


def test_every_part_of_a_dump_bears_another_name():
    names = [part.name for part in dumping.parts()]
    assert sorted(names) == ["agencies", "annual-reports", "directory-rows", "items", "scoreboard"]

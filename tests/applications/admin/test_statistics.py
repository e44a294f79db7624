"""Requests in numbers, each chart with its table, within the scope of who looks."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications import counting
from applications.models import Request
from disclosure.today import SHANGHAI, moved_to
from tests import factories as kernel
from tests.applications import factories
from tests.applications.admin.conftest import address, text

pytestmark = pytest.mark.django_db


def at(month, day):
    return moved_to(datetime(2026, month, day, 10, tzinfo=SHANGHAI))


@pytest.fixture
def counted(office):
    """Two replies within their term, after 5 and 20 working days, one late after 22, and one case still open."""
    with at(3, 2):
        prompt, last, late = (factories.registered(office, title=f"城东规划图纸{n}") for n in "甲乙丙")
        factories.entered(office, "oral", title="小学学区划分")
    with at(3, 9):
        factories.replied(office, prompt)
    with at(3, 30):
        factories.replied(office, last)
    with at(4, 1):
        factories.replied(office, late, "R2.1", particulars={"way-and-route": "窗口", "provided-when": "即日"})
    return office


def shown(browser, **asked):
    with moved_to(date(2026, 12, 1)):
        page = browser.get(address("statistics"), asked)
    assert page.status_code == 200
    return {chart.key: chart for chart in page.context["charts"]}, page


def lines(chart):
    return {line.label: line.numbers for line in chart.lines if any(line.numbers)}


def test_the_median_and_the_share_within_the_term_are_counted_in_working_days(counted, as_user):
    _charts, page = shown(as_user(counted.officer))
    speed = page.context["speed"]
    assert (speed.replied, speed.median, speed.in_term, speed.late, speed.share) == (3, 20, 2, 1, 66)
    assert [line.numbers[0] for line in speed.bands] == [1, 0, 0, 1, 1, 0]


def test_months_channels_and_grounds_are_counted(counted, as_user):
    charts, _page = shown(as_user(counted.officer))
    assert lines(charts["months"]) == {"2026-03": (4, 2), "2026-04": (0, 1)}
    assert lines(charts["channels"]) == {"网上提交": (3,), "口头申请（代为填写）": (1,)}
    assert [(line.label.split()[0], line.numbers) for line in charts["grounds"].lines] == [("R1", (2,)), ("R2.1", (1,))]


def test_an_agency_counts_what_came_what_was_answered_and_what_is_overdue(counted, as_user):
    charts, _page = shown(as_user(counted.officer))
    assert lines(charts["agencies"]) == {counted.agency.name: (4, 3, 1)}


def test_a_case_left_from_last_year_and_a_record_not_corrected_are_overdue_all_the_same(office, as_user):
    with at(3, 2):
        factories.registered(office)
        factories.registered(office, matter="record-correction")
    with moved_to(datetime(2027, 1, 12, 10, tzinfo=SHANGHAI)):
        page = as_user(office.officer).get(address("statistics"))
    charts = {chart.key: chart for chart in page.context["charts"]}
    assert lines(charts["agencies"]) == {office.agency.name: (0, 0, 2)}


def test_the_topics_are_the_longest_phrases_several_titles_share():
    titles = ["城东规划图纸", "关于城东规划图纸的申请", "申请公开城东规划图纸", "小学学区"]
    assert counting.phrases(titles) == [("城东规划图纸", 3)]
    assert counting.phrases([]) == []


def test_every_chart_is_drawn_from_the_very_numbers_of_its_table(counted, as_user):
    charts, page = shown(as_user(counted.officer))
    for chart in charts.values():
        data = json.loads(chart.data)
        assert data["labels"] == [line.label for line in chart.lines]
        assert [one["data"] for one in data["series"]] == [
            [line.numbers[place] for line in chart.lines] for place in range(len(chart.columns))
        ]
    assert "<td>4</td>" in text(page)


def test_each_sees_the_numbers_of_their_own_scope(counted, as_user):
    other = factories.office(counted.agency.parent)
    with at(5, 4):
        factories.sent(other)
    _charts, page = shown(as_user(other.officer))
    assert page.context["speed"].replied == 0
    over = as_user(kernel.user("district-office", counted.agency.parent))
    charts, _page = shown(over)
    assert set(lines(charts["agencies"])) == {counted.agency.name, other.agency.name}
    charts, _page = shown(over, agency=other.agency.pk)
    assert set(lines(charts["agencies"])) == {other.agency.name}


def test_another_year_is_counted_by_itself_and_an_unknown_one_is_the_present(counted, as_user):
    browser = as_user(counted.officer)
    with moved_to(datetime(2027, 1, 4, 10, tzinfo=SHANGHAI)):
        factories.sent(counted)
        assert browser.get(address("statistics")).context["year"] == 2027
        assert browser.get(address("statistics"), {"year": "2026"}).context["speed"].replied == 3
        assert browser.get(address("statistics"), {"year": "1850"}).context["year"] == 2027


def test_the_numbers_cost_as_many_queries_for_many_cases_as_for_few(counted, as_user):
    browser = as_user(counted.officer)
    few = queries(browser)
    for _more in range(10):
        factories.replied(counted, factories.registered(counted))
    assert Request.objects.count() == 14
    assert queries(browser) == few


def queries(browser):
    with CaptureQueriesContext(connection) as asked:
        browser.get(address("statistics"))
    return len(asked)

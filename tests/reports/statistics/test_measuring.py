"""The figures are those of the records: against brute force, month by month, and in as many queries for ten agencies as for two."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from disclosure.law.workdays import Calendar
from disclosure.models import Agency
from disclosure.recurrence import period_of
from disclosure.today import moved_to
from reports import measuring, period_figures
from reports import period_figures as kept
from reports.period_figures import Figures
from tests import factories
from tests.applications import factories as requests
from tests.catalog import factories as items
from tests.reports.annual import rows
from tests.reports.annual.rows import Round
from tests.reports.statistics import counting

FIRST = date(2026, 8, 1)
DAYS = st.integers(min_value=0, max_value=110).map(lambda number: FIRST + timedelta(days=number))
CASES = st.lists(
    st.tuples(st.booleans(), DAYS, st.none() | st.tuples(st.sampled_from(["G1", "R1", "W1"]), st.integers(0, 40))),
    max_size=8,
)


def counted(root: Agency, unit: str, day: date, *, on: date = date(2026, 12, 1)) -> Figures:
    """The figures of the month or quarter of a day, counted later."""
    with moved_to(on):
        return measuring.measure(root, period_of(unit, day))


class TestAgainstBruteForce(TestCase):
    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(CASES)
    def test_requests_are_counted_as_one_would_by_hand_and_months_add_up_to_their_quarter(self, cases):
        root = factories.district()
        agencies = (factories.agency(parent=root), factories.agency(parent=root))
        known = []
        for which, received_on, answer in cases:
            issued_on = received_on + timedelta(days=answer[1]) if answer else None
            rounds = [Round(answer[0], issued_on)] if answer and issued_on else []
            rows.case(agencies[which], received_on, rounds)
            known.append((agencies[which].slug, received_on, issued_on))
        quarter = counted(root, "quarter", date(2026, 10, 5))
        months = [counted(root, "month", date(2026, month, 5)) for month in (10, 11)]
        for figures in (*months, quarter):
            for agency in agencies:
                self.compare(figures, agency.slug, [case for case in known if case[0] == agency.slug])
        answered = sum(one.whole.of(kept.REQUESTS)["answered"] for one in months)
        within = [case for case in known if case[2] and date(2026, 10, 1) <= case[2] <= date(2026, 11, 30)]
        assert answered == len(within)
        assert period_figures.from_json(quarter.as_json()).as_json() == quarter.as_json()

    def compare(self, figures: Figures, slug: str, cases) -> None:
        """One agency's figures of requests against its cases."""
        first, last = figures.begins_on, figures.as_of
        share = figures.share_of(slug)
        assert share is not None
        of_period = [one for one in cases if one[1] <= last and (one[2] is None or one[2] >= first)]
        answered = [one for one in of_period if one[2] is not None and one[2] <= last]
        expected = {
            "carried_in": sum(one[1] < first for one in of_period),
            "received": sum(one[1] >= first for one in of_period),
            "answered": len(answered),
            "in_hand": len(of_period) - len(answered),
        }
        found = share.of(kept.REQUESTS)
        assert {name: found[name] for name in expected} == expected
        assert found["carried_in"] + found["received"] == found["answered"] + found["in_hand"]
        assert share.of(kept.STATES).total() == found["in_hand"]
        assert share.of(kept.GROUNDS).total() == found["answered"]
        calendar = Calendar.released()
        assert +share.days == +Counter(max(calendar.between(one[1], one[2]), 0) for one in answered)


@given(st.lists(st.integers(min_value=0, max_value=90), min_size=1, max_size=30))
def test_the_median_of_a_tree_is_that_of_its_answers(days: list[int]):
    shares = [kept.Share(str(at), "", {kept.DAYS: Counter(str(taken) for taken in days[at::3])}) for at in range(3)]
    found = kept.pace(kept.together(shares).days)
    assert (found.answers, found.longest) == (len(days), max(days))
    assert found.median == sorted(days)[(len(days) - 1) // 2]
    assert found.average == pytest.approx(sum(days) / len(days), abs=0.051)


def test_where_nothing_was_answered_there_is_no_average():
    assert kept.pace(Counter()) == kept.Pace(0, None, None, None)


@pytest.mark.django_db
def test_publication_is_counted_new_or_renewed_by_content_theme_and_agency():
    at = counting.district()
    counting.october(at)
    figures = counted(at.root, "month", date(2026, 10, 5))
    share = figures.share_of(at.unit.agency.slug)
    assert share is not None
    assert share.of(kept.PUBLISHED) == Counter({"new": 2, "renewed": 1})
    assert share.of(kept.CATEGORY) == Counter({"1": 2, "4": 1})
    assert figures.label(kept.CATEGORY, "4") == "国民经济和社会发展统计信息"
    assert figures.whole.of(kept.PUBLISHED).total() == 3
    assert counted(at.root, "month", date(2026, 9, 5)).whole.of(kept.PUBLISHED).total() == 0


@pytest.mark.django_db
def test_what_goes_public_on_the_last_evening_counts_in_its_month():
    at = counting.district()
    with moved_to(date(2026, 10, 31)):
        items.published(at.unit)
    assert counted(at.root, "month", date(2026, 10, 5)).whole.of(kept.PUBLISHED)["new"] == 1


@pytest.mark.django_db
def test_what_was_overdue_when_a_month_ended_stays_in_its_figures_though_it_was_done_since():
    at = counting.district()
    with moved_to(date(2026, 9, 7)):
        late = requests.registered(at.asked)
    with moved_to(date(2026, 11, 20)):
        requests.replied(at.asked, late)
    october, november = (counted(at.root, "month", date(2026, month, 5)) for month in (10, 11))
    assert october.whole.of(kept.REQUESTS)["overdue"] == 1
    assert november.whole.of(kept.REQUESTS)["overdue"] == 0
    line = next(one for one in october.overdue if one.kind == "request")
    assert (line.slug, line.number) == (at.asked.agency.slug, 1)
    assert line.days_late == Calendar.released().between(line.due_on, date(2026, 11, 1))


@pytest.mark.django_db
def test_the_list_of_what_is_overdue_names_no_request_and_no_unpublished_item():
    at = counting.district()
    with moved_to(date(2026, 9, 7)):
        asked = requests.registered(at.asked, title="某人的低保档案")
        item = items.draft(at.unit, title="尚未公开的内部标题")
    told = str(counted(at.root, "month", date(2026, 10, 5)).as_json())
    assert asked.number not in told
    assert not any(text in told for text in ("低保档案", "尚未公开的内部标题", item.working_number))
    assert {one["kind"] for one in counted(at.root, "month", date(2026, 10, 5)).as_json()["overdue"]} >= {"request"}


@pytest.mark.django_db
def test_ten_agencies_cost_no_more_queries_than_two():
    at = counting.district()
    counting.october(at)
    with CaptureQueriesContext(connection) as few:
        counted(at.root, "month", date(2026, 10, 5))
    for _number in range(8):
        agency = factories.agency(parent=at.root)
        rows.case(agency, date(2026, 10, 9), [Round("R1", date(2026, 10, 19))])
    with CaptureQueriesContext(connection) as many:
        counted(at.root, "month", date(2026, 10, 5))
    assert len(many) <= len(few)


@pytest.mark.django_db
def test_an_agency_that_was_abolished_before_is_not_counted_and_one_of_the_period_is():
    at = counting.district()
    gone = factories.agency(parent=at.root)
    Agency.objects.filter(pk=gone.pk).update(active_to=date(2026, 9, 30))
    assert counted(at.root, "month", date(2026, 10, 5)).share_of(gone.slug) is None
    assert counted(at.root, "month", date(2026, 9, 5)).share_of(gone.slug) is not None

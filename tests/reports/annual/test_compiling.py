"""The tables of the annual report count themselves, always add up, and carry over from year to year without a loss."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.services import splitting
from disclosure.law.report_identities import check
from disclosure.lawbook import vocabularies
from disclosure.models import Agency
from disclosure.today import moved_to
from reports import compiling
from tests import factories
from tests.applications import factories as requests
from tests.reports.annual import rows
from tests.reports.annual.rows import Round

pytestmark = pytest.mark.django_db

YEARS = (2021, 2022, 2023, 2024)
CLASSES = ("natural", "commercial", "research", "welfare", "legal", "other")
GROUNDS = tuple(ground.code for ground in vocabularies().reply_grounds)
ROW_OF = {ground.code: ground.row for ground in vocabularies().reply_grounds}

days = st.dates(date(2021, 1, 1), date(2023, 12, 31))


@st.composite
def lives(draw) -> tuple[date, list[Round], str]:
    """A case: received, perhaps answered, perhaps handled again once or twice, in whatever years."""
    received = day = draw(days)
    rounds: list[Round] = []
    for _round in range(draw(st.integers(0, 3))):
        issued = day + timedelta(days=draw(st.integers(0, 200)))
        day = issued + timedelta(days=draw(st.integers(1, 300)))
        rounds.append(Round(draw(st.sampled_from(GROUNDS)), issued, day))
    if rounds and draw(st.booleans()):
        last = rounds.pop()
        rounds.append(Round(last.ground, last.issued_on))
    return received, rounds, draw(st.sampled_from(CLASSES))


def closed_in(rounds: list[Round]) -> tuple[int, str] | None:
    """Year and ground of closing, told year by year: at the end of which year did a decision stand for the first time."""
    for year in range(2021, 2027):
        standing = [
            one
            for one in rounds
            if one.issued_on.year <= year and (one.set_aside_on is None or one.set_aside_on > date(year, 12, 31))
        ]
        if standing:
            return year, standing[0].ground
    return None


def told(cases, year: int) -> Counter:
    """The same table, counted case by case."""
    cells: Counter = Counter()
    for received, rounds, who in cases:
        closed = closed_in(rounds)
        if received.year > year or (closed and closed[0] < year):
            continue
        cells["new" if received.year == year else "carried_in", who] += 1
        row = ROW_OF[closed[1]] if closed and closed[0] == year else "carried_out"
        cells[row, who] += 1
    return cells


@given(cases=st.lists(lives(), max_size=12))
@settings(max_examples=25)
def test_every_table_adds_up_and_equals_the_cases_counted_one_by_one(cases):
    agency = factories.agency()
    for received, rounds, who in cases:
        rows.case(agency, received, rounds, applicant_class=who)
    previous = None
    for year in YEARS:
        report = compiling.compile_one(agency, year)
        expected = told(cases, year)
        found = {
            (row, who): figure
            for row, figures in report.table3.items()
            for who, figure in zip(CLASSES, figures, strict=False)
            if row != "total" and figure
        }
        assert found == dict(expected)
        verdict = check(report, previous)
        assert verdict.ok, verdict.failures
        assert [one for one in verdict.warnings if one.identity == "I5"] == []
        previous = report


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("reconsideration", "direct-suit", "suit-after-reconsideration")),
            days,
            st.integers(0, 500),
            st.sampled_from(("pending", "upheld", "corrected", "other")),
        ),
        max_size=10,
    )
)
@settings(max_examples=25)
def test_a_remedy_is_pending_at_the_end_of_every_year_until_it_ends_and_ends_once(brought):
    agency = factories.agency()
    request = rows.case(agency, date(2021, 1, 4))
    for kind, day, lasted, outcome in brought:
        rows.remedy(request, kind, day, outcome, None if outcome == "pending" else day + timedelta(days=lasted))
    ended = 0
    for year in YEARS:
        report = compiling.compile_one(agency, year)
        assert check(report).ok
        ended += sum(row[-1] - row[-2] for row in report.table4.values())
        pending = sum(row[-2] for row in report.table4.values())
        begun = [one for one in brought if one[1].year <= year]
        assert ended + pending == len(begun)


@pytest.fixture
def office():
    return requests.office()


def cell(agency: Agency, year: int, row: str) -> int:
    """The 总计 of a row."""
    return compiling.compile_one(agency, year).table3[row][-1]


def test_what_was_received_last_year_and_answered_this_year_counts_in_both_rows_of_this_year(office):
    with moved_to(date(2025, 12, 22)):
        request = requests.registered(office)
    with moved_to(date(2026, 1, 9)):
        requests.replied(office, request)
    at = office.agency
    assert [cell(at, 2025, row) for row in ("new", "carried_in", "granted", "carried_out")] == [1, 0, 0, 1]
    assert [cell(at, 2026, row) for row in ("new", "carried_in", "granted", "carried_out")] == [0, 1, 1, 0]


def test_a_case_is_closed_when_the_decision_is_issued_however_late_it_arrives(office):
    with moved_to(date(2025, 12, 1)):
        request = requests.registered(office)
    with moved_to(date(2025, 12, 31)):
        letter = requests.issued(office, request)
    with moved_to(date(2026, 1, 5)):
        requests.delivery.deliver(
            letter.pk,
            requests.Sent("signed", date(2026, 1, 5), date(2026, 1, 5), papers=[requests.slip(office)]),
            actor=office.officer,
        )
    assert (cell(office.agency, 2025, "granted"), cell(office.agency, 2026, "carried_in")) == (1, 0)


@pytest.mark.parametrize(
    ("again_on", "counted"),
    [
        # Set aside and answered anew within the year: once, with the reply that stands.
        (date(2025, 6, 9), {2025: ("refused.5", 1, 0), 2026: ("refused.5", 0, 0)}),
        # What was reported stays reported: the next year neither takes it in nor counts it again.
        (date(2026, 2, 9), {2025: ("granted", 1, 0), 2026: ("refused.5", 0, 0)}),
    ],
)
def test_a_case_handled_again_is_counted_once(office, again_on, counted):
    with moved_to(date(2025, 3, 3)):
        request = requests.replied(office, requests.registered(office))
    with moved_to(again_on):
        requests.remedying.reopen(request.pk, reason="自行纠正", actor=office.officer)
        request.refresh_from_db()
        requests.replied(office, request, "R4.5", reasons="属于内部事务", particulars={})
    for year, (row, number, carried_in) in counted.items():
        report = compiling.compile_one(office.agency, year)
        assert (report.table3[row][-1], report.table3["carried_in"][-1]) == (number, carried_in)
        assert report.table3["total"][-1] == number


def test_a_case_set_aside_and_still_open_at_the_end_of_the_year_is_carried_over(office):
    with moved_to(date(2025, 3, 3)):
        request = requests.replied(office, requests.registered(office))
    with moved_to(date(2025, 12, 9)):
        requests.remedying.reopen(request.pk, reason="自行纠正", actor=office.officer)
    assert (cell(office.agency, 2025, "total"), cell(office.agency, 2025, "carried_out")) == (0, 1)


def test_another_year_and_another_agency_do_not_count(office):
    other = requests.office(office.agency.parent)
    with moved_to(date(2025, 5, 6)):
        requests.registered(other)
    tables = compiling.compile_year(2025)
    assert set(tables) == {other.agency.pk}
    assert cell(office.agency, 2025, "new") == 0


def test_requests_that_were_led_away_count_where_they_went(office):
    with moved_to(date(2025, 5, 6)):
        whole = requests.registered(office)
        splitting.split(whole.pk, [requests.asking(), requests.asking()], actor=office.officer)
    assert cell(office.agency, 2025, "new") == 2


def test_a_year_without_a_form_is_refused():
    with pytest.raises(Exception, match="没有2018年度"):
        compiling.compile_year(2018)

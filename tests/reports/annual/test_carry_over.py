"""Whatever becomes of cases and of agencies, what a year carries out is what the next carries in, agency by agency."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure import agencies
from disclosure.law.report_findings import Spot
from disclosure.law.report_identities import check
from disclosure.models import Agency
from disclosure.today import moved_to
from reports import adding, compiling, drilling, reporting_units, succession
from reports.models import AnnualReport
from tests import factories
from tests.reports.annual import rows
from tests.reports.annual.test_compiling import CLASSES, lives, told

pytestmark = pytest.mark.django_db

YEARS = (2021, 2022, 2023, 2024)
OPEN = ("received", "handling", "correcting", "paying", "reasoning")
three = st.integers(0, 2)
cases = st.lists(st.tuples(three, lives(), st.sampled_from(OPEN), st.none() | three), max_size=9)


@st.composite
def mergers(draw) -> list[tuple[int, int, date]]:
    """Which of three agencies are abolished, into which, and when; at least one stays."""
    on = draw(st.dates(date(2021, 1, 2), date(2023, 12, 31)))
    gone, heir = draw(st.permutations(range(3)))[:2]
    found = [(gone, heir, on)] if draw(st.booleans()) else []
    if found and draw(st.booleans()):
        found.append((heir, 3 - gone - heir, on + timedelta(days=draw(st.integers(1, 400)))))
    return found


def enter(units: list[Agency], drawn) -> list[tuple[date, list[rows.Round], str]]:
    """The cases as rows; the lives of those that are counted, a transferred one where it went."""
    counted = []
    for whose, (received, rounds, who), open_as, to in drawn:
        before = "received" if to is not None else open_as
        if to is None or rounds:
            rows.case(units[whose], received, rounds, applicant_class=who, open_as="handling" if rounds else before)
            counted.append((received, rounds, who))
            continue
        first = rows.case(units[whose], received, applicant_class=who, open_as="received")
        later = received + timedelta(days=5)
        rows.led_away(first, rows.case(units[to], later, applicant_class=who))
        counted.append((later, [], who))
    return counted


def abolish(units: list[Agency], events: list[tuple[int, int, date]]) -> None:
    """One after another."""
    for gone, heir, on in events:
        with moved_to(on):
            agencies.abolish(units[gone].pk, on=on, successor=units[heir], actor=factories.system())
    for unit in units:
        unit.refresh_from_db()


def figures(report, row: str) -> tuple[int, ...]:
    """A row without its 总计."""
    return tuple(report.table3[row][:-1])


@given(drawn=cases, events=mergers())
@settings(max_examples=15, deadline=None)
def test_what_is_carried_out_is_carried_in_by_whoever_tells_it_and_no_case_is_lost_or_told_twice(drawn, events):
    district = factories.district()
    units = [factories.agency(parent=district) for _place in range(3)]
    counted = enter(units, drawn)
    abolish(units, events)
    before: dict[int, object] = {}
    for year in YEARS:
        tellers = {unit.pk: succession.teller(unit, year) for unit in units}
        telling = [unit for unit in units if tellers[unit.pk] == unit.pk]
        assert telling == sorted(reporting_units.units(district, year), key=lambda unit: unit.pk)
        reports = compiling.compile_year(year, telling)
        for unit in telling:
            assert check(reports[unit.pk]).ok
            past = [before[one.pk] for one in units if tellers[one.pk] == unit.pk and one.pk in before]
            if before:
                carried_out = [
                    sum(column) for column in zip(*(figures(one, "carried_out") for one in past), strict=True)
                ]
                assert figures(reports[unit.pk], "carried_in") == tuple(carried_out or [0] * len(CLASSES))
        whole = adding.together(reports[telling[0].pk], list(reports.values()))
        assert {
            (row, who): figure
            for row, line in whole.table3.items()
            for who, figure in zip(CLASSES, line, strict=False)
            if row != "total" and figure
        } == dict(told(counted, year))
        _opens_to_its_cases(reports, telling, year)
        before = reports


def _opens_to_its_cases(reports, telling: list[Agency], year: int) -> None:
    for unit in telling:
        shown = AnnualReport(agency=unit, year=year, form=compiling.form_of(year).id)
        for row, line in reports[unit.pk].table3.items():
            for who, figure in zip((*CLASSES, "total"), line, strict=True):
                if figure:
                    assert drilling.behind(shown, Spot("table3", row, who)).rows.count() == figure
        assert drilling.behind(shown, Spot("table3", "new", "total")).rows.count() == reports[unit.pk].table3["new"][-1]

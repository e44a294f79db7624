"""Merged agencies lose no case: what one carried out, its successor carries in, and one report alone tells it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from applications.models import Request
from disclosure import agencies, obligations
from disclosure.models import Agency
from disclosure.refusals import NotLawful
from disclosure.today import moved_to
from reports import compiling, drilling, filed, reporting_units, succession, verdicts
from reports.adding import spot_of
from reports.services import annual_opening
from tests import factories
from tests.applications import factories as requests
from tests.reports.annual import reporting, rows
from tests.reports.annual.reporting import Reporting
from tests.reports.annual.rows import Round

pytestmark = pytest.mark.django_db

LAST_DAY = date(2025, 6, 30)


@pytest.fixture
def at() -> Reporting:
    return reporting.reporting()


@pytest.fixture
def gone(at: Reporting) -> Agency:
    """A department beside the first that will be merged into it."""
    found = factories.agency("粮食局", parent=at.district)
    Agency.objects.filter(pk=found.pk).update(obliged_from=date(2023, 1, 1))
    found.refresh_from_db()
    return found


def merged(gone: Agency, heir: Agency | None, on: date = LAST_DAY) -> None:
    """The first is abolished after a day; the other stands in its place."""
    with moved_to(on):
        agencies.abolish(gone.pk, on=on, successor=heir, actor=factories.system())
    gone.refresh_from_db()


def cells(agency: Agency, year: int, *names: str) -> list[object]:
    """The 总计 of rows."""
    table = compiling.compile_one(agency, year).table3
    return [table[name][-1] for name in names]


def test_what_the_merged_agency_received_is_decided_and_told_by_its_successor(at: Reporting):
    office = requests.office(at.district)
    with moved_to(date(2024, 12, 20)):
        received = requests.registered(office)
    merged(office.agency, at.agency, date(2025, 1, 6))
    with moved_to(date(2025, 1, 13)):
        requests.replied(replace(at.office, agency=office.agency), Request.objects.get(pk=received.pk))
    assert cells(office.agency, 2024, "new", "carried_out") == [1, 1]
    assert cells(at.agency, 2024, "new", "carried_out") == [0, 0]
    assert cells(at.agency, 2025, "new", "carried_in", "granted", "carried_out") == [0, 1, 1, 0]


def test_carried_in_is_what_both_carried_out(at: Reporting, gone: Agency):
    rows.case(gone, date(2024, 12, 2), [Round("R1", date(2025, 1, 10))])
    rows.case(gone, date(2024, 12, 3))
    rows.case(gone, date(2025, 3, 3), [Round("R1", date(2025, 3, 20))])
    rows.case(at.agency, date(2024, 12, 4), [Round("R1", date(2025, 8, 1))])
    merged(gone, at.agency)
    before = cells(at.agency, 2024, "carried_out")[0] + cells(gone, 2024, "carried_out")[0]
    assert before == 3
    assert cells(at.agency, 2025, "new", "carried_in", "total", "carried_out") == [1, 3, 3, 1]
    assert cells(gone, 2025, "new", "carried_in", "total", "carried_out") == [0, 0, 0, 0]
    assert cells(at.agency, 2026, "carried_in") == [1]


@pytest.mark.parametrize(
    ("last_day", "teller_2025"),
    [(date(2025, 1, 1), "heir"), (date(2025, 12, 31), "heir"), (date(2026, 1, 1), "itself")],
)
def test_the_report_is_owed_by_whoever_exists_on_the_first_of_january(
    at: Reporting, gone: Agency, last_day: date, teller_2025: str
):
    merged(gone, at.agency, last_day)
    assert succession.teller(gone, 2024) == gone.pk
    assert succession.teller(gone, 2025) == (at.agency.pk if teller_2025 == "heir" else gone.pk)
    units = {unit.pk for unit in reporting_units.units(at.district, 2025)}
    assert (gone.pk in units) == (teller_2025 == "itself")
    assert gone.pk in {unit.pk for unit in reporting_units.units(at.district, 2024)}
    with moved_to(date(2026, 1, 3)):
        obligations.open_due()
        asked = {reporting_units.reporter(one).pk for one in reporting_units.owed().filter(period="2026")}
    assert (gone.pk in asked) == (teller_2025 == "itself")
    assert at.agency.pk in asked


def test_a_report_of_an_agency_that_is_told_by_another_is_not_opened(at: Reporting, gone: Agency):
    merged(gone, at.agency)
    with moved_to(date(2026, 1, 5)), pytest.raises(NotLawful, match="计入"):
        annual_opening.open_report(gone, 2025, actor=factories.system())


def test_what_nobody_succeeds_to_is_told_by_the_agency_above(at: Reporting, gone: Agency):
    rows.case(gone, date(2025, 2, 3))
    merged(gone, None)
    assert cells(at.district, 2025, "new") == [1]
    assert gone.pk not in {unit.pk for unit in reporting_units.units(at.district, 2025)}


def test_a_chain_of_mergers_ends_with_the_last(at: Reporting, gone: Agency):
    between = factories.agency(parent=at.district)
    rows.case(gone, date(2024, 2, 5))
    merged(gone, between, date(2024, 9, 30))
    merged(between, at.agency, date(2025, 3, 31))
    assert cells(between, 2024, "new", "carried_out") == [1, 1]
    assert cells(at.agency, 2025, "carried_in", "carried_out") == [1, 1]
    assert succession.newly_told_by(at.agency, 2025) == [between]


def reports_of_2024(at: Reporting, gone: Agency) -> None:
    """Both agencies published their reports on 2024 before they were merged."""
    Agency.objects.filter(pk=at.agency.pk).update(obliged_from=date(2023, 1, 1))
    at.agency.refresh_from_db()
    reporting.published(at, 2024)
    people = {"officer": factories.user("disclosure-officer", gone), "approver": factories.user("approver", gone)}
    reporting.published(replace(at, office=replace(at.office, agency=gone, **people)), 2024)


def carry_over(report) -> list[str]:
    """What the verdict says about last year's carry-over."""
    return [verdicts.told(one) for one in verdicts.verdict(report).warnings if one.identity == "I5"]


def test_the_carry_over_is_checked_against_the_reports_of_both(at: Reporting, gone: Agency):
    for agency in (gone, at.agency):
        rows.case(agency, date(2024, 12, 2), [Round("R1", date(2025, 9, 10))])
    reports_of_2024(at, gone)
    merged(gone, at.agency)
    report = reporting.opened(at, 2025)
    assert report.tables.table3["carried_in"][-1] == 2
    assert verdicts.last_year(report).tables.table3["carried_out"][-1] == 2
    assert carry_over(report) == []
    assert report.stands_for == [{"agency": gone.slug, "name": "粮食局", "until": "2025-06-30"}]
    rows.case(gone, date(2024, 12, 3))
    annual_opening.count(report)
    assert carry_over(report) != []


def test_part_of_last_year_is_not_compared_but_named(at: Reporting, gone: Agency):
    Agency.objects.filter(pk=at.agency.pk).update(obliged_from=date(2023, 1, 1))
    rows.case(gone, date(2024, 12, 2))
    reporting.published(at, 2024)
    merged(gone, at.agency)
    report = reporting.opened(at, 2025)
    assert len(carry_over(report)) == 1
    assert "粮食局" in carry_over(report)[0]


def test_who_was_merged_is_not_asked_on_the_public_list(at: Reporting, gone: Agency):
    merged(gone, at.agency)
    with moved_to(date(2026, 1, 5)):
        obligations.open_due()
        assert gone.pk not in {one.agency.pk for one in filed.of_year(2025)}


def test_every_cell_opens_to_the_cases_of_both_and_says_whose_they_were(at: Reporting, gone: Agency):
    ours, theirs = rows.case(at.agency, date(2025, 3, 3)), rows.case(gone, date(2025, 3, 4))
    merged(gone, at.agency)
    report = reporting.opened(at, 2025)
    found = drilling.behind(report, spot_of("table3.new.total"))
    records = {one.number: one.what for one in found.told(found.rows[0:50], False)}
    assert set(records) == {ours.number, theirs.number}
    assert "粮食局" in records[theirs.number]
    assert "粮食局" not in records[ours.number]


def test_a_report_published_all_the_same_has_told_its_records(at: Reporting, gone: Agency):
    """The abolition is entered late, with a day before the report was published."""
    rows.case(gone, date(2024, 5, 6))
    reports_of_2024(at, gone)
    with moved_to(date(2025, 3, 3)):
        agencies.abolish(gone.pk, on=date(2024, 12, 20), successor=at.agency, actor=factories.system())
    assert cells(at.agency, 2024, "new") == [0]
    assert cells(at.agency, 2025, "carried_in") == [1]

"""The demonstration shows supervision as it is done: each step leaves what it promises, and a second run adds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.apps import apps

from catalog.demonstration import district
from disclosure import clocks
from disclosure.models import Agency, LedgerEntry, Subject
from disclosure.today import moved_to
from reports import states, survey_results
from reports.demonstration import (
    annual,
    assessments,
    circulars,
    inspections,
    registers,
    sayings,
    statistics,
    surveys,
    sweeps,
    urging,
    work_points,
)
from reports.models import (
    AnnualReport,
    AssessedAgency,
    Assessment,
    AssessmentLine,
    CircularLetter,
    ColumnFinding,
    InspectionPlan,
    PeriodStatistics,
    PlannedInspection,
    RegisterEntry,
    SiteCheck,
    Survey,
    Ticket,
    UrgingList,
    UrgingNotice,
    WorkPoints,
    WorkTask,
)
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 26)
Agencies = dict[str, Agency]


@pytest.fixture
def agencies() -> Iterator[Agencies]:
    """The agencies and people of the demonstration, on the day it is loaded."""
    with moved_to(TODAY):
        actor = district.maintainer()
        built = district.build_agencies(actor)
        district.build_people(built, actor)
        yield built


def told(_what: str, _done: int, _of: int) -> None:
    """Nobody watches how far it has come."""


def everything() -> dict[str, int]:
    """How many rows there are of every kind of report, and what the ledger holds."""
    rows = {model.__name__: model._default_manager.count() for model in apps.get_app_config("reports").get_models()}
    return {**rows, "ledger": LedgerEntry.objects.count(), "subjects": Subject.objects.count()}


STEPS = (
    registers.bring_in,
    assessments.bring_in,
    sweeps.bring_in,
    urging.bring_in,
    inspections.bring_in,
    circulars.bring_in,
    surveys.bring_in,
    work_points.bring_in,
    statistics.bring_in,
)


@pytest.mark.parametrize("on", [TODAY, date(2026, 1, 5), date(2026, 4, 1)])
def test_every_step_plays_on_any_day_of_the_year_and_adds_nothing_when_it_is_run_again(on: date):
    with moved_to(on):
        actor = district.maintainer()
        built = district.build_agencies(actor)
        district.build_people(built, actor)
        for step in STEPS:
            step(built, told)
        known = everything()
        for step in STEPS:
            step(built, told)
    assert everything() == known
    assert not Subject.objects.filter(demonstration=False).exists()


def test_last_years_assessment_is_published_with_one_objection_decided_by_another_and_this_years_has_not_begun(
    agencies: Agencies,
):
    assessments.bring_in(agencies, told)
    made = Assessment.objects.get()
    assert (made.year, made.status) == (2025, states.PUBLISHED)
    line = AssessmentLine.objects.exclude(objection="").get()
    assert line.decision == line.Decision.UPHELD
    assert line.decided_by_id != line.scored_by_id
    silent = AssessedAgency.objects.filter(handed_in_at=None)
    assert [one.agency.slug for one in silent] == [sayings.of("assessment")["silent"]]


def test_the_lists_of_three_weeks_were_sent_and_one_agency_has_answered(agencies: Agencies):
    factories.running_clock(factories.subject(agencies["yubei-mz"]), on=date(2026, 9, 1))
    urging.bring_in(agencies, told)
    lists = UrgingList.objects.filter(office__slug="yubei-office")
    assert sorted(lists.values_list("week", flat=True)) == ["2026-W46", "2026-W47", "2026-W48"]
    assert UrgingNotice.objects.filter(urging__in=lists, status=states.SAID).count() == 1


def test_one_inspection_was_carried_out_and_published_and_of_its_faults_one_is_a_ticket_that_is_open(
    agencies: Agencies,
):
    inspections.bring_in(agencies, told)
    assert InspectionPlan.objects.get().year == 2026
    carried_out, to_come = PlannedInspection.objects.order_by("pk")
    assert (carried_out.status, to_come.status) == (states.PUBLISHED, states.PLANNED)
    assert set(carried_out.faults.values_list("kind", flat=True)) == {"late", "empty-column", "stale-guide"}
    ticket = Ticket.objects.get()
    assert ticket.status == states.OPEN
    assert ticket.subject.clocks.get().due_on > TODAY


def test_who_is_commended_is_told_publicly_and_who_is_to_be_criticised_is_heard_first(agencies: Agencies):
    with moved_to(date(2026, 10, 9)):
        done = factories.running_clock(factories.subject(agencies["yubei-zj"]), on=date(2026, 9, 1))
        clocks.record(done, "stop", on=date(2026, 9, 2), actor=factories.system())
    circulars.bring_in(agencies, told)
    commended = CircularLetter.objects.get(kind="commend")
    criticised = CircularLetter.objects.get(kind="criticise")
    assert (commended.status, commended.is_public) == (states.ISSUED_OUT, True)
    assert [one.slug for one in commended.agencies.all()] == ["yubei-zj"]
    assert "1件，全部按期" in commended.facts
    assert commended.approved_by_id != commended.drafted_by_id
    assert criticised.status == states.HEARING
    assert criticised.statements_until >= TODAY


def test_last_years_survey_is_published_with_its_answers_and_this_years_is_open_to_everybody(agencies: Agencies):
    surveys.bring_in(agencies, told)
    last, this = Survey.objects.order_by("year")
    said = sayings.of("survey")
    assert (last.year, last.status) == (2025, states.PUBLISHED)
    assert last.answers.count() == len(said["sheets"]) + len(said["invited"])
    assert not survey_results.waiting(last).exists()
    assert this.year == 2026
    assert this.for_public
    assert survey_results.is_open(this)


def test_the_years_work_points_have_tasks_in_every_state_and_one_is_late(agencies: Agencies):
    work_points.bring_in(agencies, told)
    assert dict(WorkPoints.objects.values_list("year", "status")) == {
        2026: states.IN_FORCE,
        2027: states.PLANNING,
    }
    assert set(WorkTask.objects.values_list("status", flat=True)) == {states.WAITING, states.DOING, states.DONE}
    late = WorkTask.objects.filter(status=states.DOING, due_on__lt=TODAY)
    assert [task.progress.order_by("pk").last().percent for task in late] == [60]


def test_the_sweep_has_run_and_one_agency_has_published_its_check(agencies: Agencies):
    sweeps.bring_in(agencies, told)
    assert ColumnFinding.objects.filter(closed_on=None).exists()
    check = SiteCheck.objects.get()
    assert check.published_on == TODAY
    assert check.obligation.fulfilled_on == TODAY
    assert check.lines.filter(result="fault").exists()


def test_the_last_three_months_and_the_last_quarter_are_issued_after_they_were_over(agencies: Agencies):
    statistics.bring_in(agencies, told)
    issued = PeriodStatistics.objects.filter(status=states.STATED)
    assert {"2026-08", "2026-09", "2026-10", "2026-Q3"} <= set(issued.values_list("period", flat=True))
    assert all(one.issued_at.date() > one.ends_on for one in issued)


def test_what_was_entered_in_the_registers_stands_in_the_reports_on_the_year(agencies: Agencies):
    units = {slug: agencies[slug] for slug in ("yubei", "yubei-zj")}
    registers.bring_in(units, told)
    assert sum(RegisterEntry.objects.values_list("number", flat=True)) == 84
    annual.bring_in(units, told)
    report = AnnualReport.objects.get(agency__slug="yubei-zj", year=2025)
    assert report.status == states.PUBLISHED
    assert report.tables.table2["licences"] == (84,)
    registers.bring_in({"yubei-ghzr": agencies["yubei-ghzr"]}, told)
    assert not RegisterEntry.objects.filter(agency__slug="yubei-ghzr").exists()

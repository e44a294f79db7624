"""The year's work points: split into tasks with unit and date, issued, reported on, done with evidence and in figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from disclosure import obligations
from disclosure.models import Agency, Clock, Message, User
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.sweep import sweep
from disclosure.today import moved_to
from reports import work_measures
from reports.models import WorkPoints, WorkTask
from reports.services import work_pointing
from reports.services.work_pointing import Task
from tests import factories
from tests.catalog.factories import Unit, published, unit

pytestmark = pytest.mark.django_db

ISSUED = date(2026, 3, 2)


@dataclass(frozen=True)
class Planning:
    """An office that plans, and a bureau that has the tasks."""

    office: Agency
    planner: User
    at: Unit


@pytest.fixture
def by() -> Planning:
    district = factories.district(jurisdiction="qinghai")
    office = factories.agency("区政府办", parent=district, functions=["district-office"], obliged_from=ISSUED)
    return Planning(office, factories.user("district-office", office), unit(district))


def planned(by: Planning, *tasks: Task) -> WorkPoints:
    points = work_pointing.begin(by.office, 2026, title="2026年政务公开工作要点", actor=by.planner)
    for task in tasks:
        work_pointing.add_task(points.pk, task, actor=by.planner)
    return points


def issued(by: Planning, *tasks: Task) -> WorkTask:
    """The first task of work points that were issued."""
    with moved_to(ISSUED):
        points = planned(by, *tasks)
        work_pointing.issue(points.pk, document_number="区府办发〔2026〕3号", actor=by.planner)
    return points.tasks.first()


def due(task: WorkTask) -> date | None:
    return Clock.objects.get(subject=task.subject).due_on


def test_a_task_runs_to_its_date_or_for_its_working_days_from_issue(by: Planning):
    first = issued(by, Task("完善指南", by.at.agency, due_on=date(2026, 6, 30)), Task("培训", by.at.agency, days=10))
    second = first.work_points.tasks.last()
    assert (due(first), due(second)) == (date(2026, 6, 30), date(2026, 3, 16))
    assert {first.status, second.status} == {"doing"}


def test_the_date_of_a_task_that_is_a_rest_day_moves_to_the_next_working_day(by: Planning):
    assert due(issued(by, Task("完善指南", by.at.agency, due_on=date(2026, 6, 27)))) == date(2026, 6, 29)


def test_no_term_runs_before_the_work_points_are_issued(by: Planning):
    with moved_to(ISSUED):
        planned(by, Task("培训", by.at.agency, days=10))
    assert not Clock.objects.filter(subject__kind="task").exists()


@pytest.mark.parametrize("term", [{}, {"due_on": date(2026, 6, 30), "days": 5}, {"due_on": ISSUED}])
def test_a_task_has_one_term_and_it_lies_ahead(by: Planning, term: dict):
    with moved_to(ISSUED), pytest.raises(NotLawful):
        planned(by, Task("培训", by.at.agency, **term))


def test_an_office_sets_no_task_to_whoever_is_not_its_own(by: Planning):
    stranger = factories.agency(parent=factories.district())
    with moved_to(ISSUED), pytest.raises(NotLawful) as refused:
        planned(by, Task("培训", stranger, days=5))
    assert refused.value.codes == ("not-below",)


def test_nothing_is_issued_without_tasks_or_a_number(by: Planning):
    with moved_to(ISSUED):
        points = planned(by)
        with pytest.raises(NotNow):
            work_pointing.issue(points.pk, document_number="3号", actor=by.planner)
        work_pointing.add_task(points.pk, Task("培训", by.at.agency, days=5), actor=by.planner)
        with pytest.raises(NotLawful):
            work_pointing.issue(points.pk, document_number=" ", actor=by.planner)
        with pytest.raises(NotNow):
            work_pointing.begin(by.office, 2026, title="又一份", actor=by.planner)


def test_what_was_issued_is_not_changed(by: Planning):
    task = issued(by, Task("培训", by.at.agency, days=5))
    with moved_to(ISSUED), pytest.raises(NotNow):
        work_pointing.add_task(task.work_points_id, Task("另一项", by.at.agency, days=5), actor=by.planner)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reports_worktask SET text = '别的'")


def test_issuing_them_is_the_years_duty_to_make_them_done(by: Planning):
    with moved_to(ISSUED):
        obligations.open_due()
    issued(by, Task("培训", by.at.agency, days=5))
    owed = by.office.obligations.get(duty="qinghai-2017/work-points")
    assert owed.fulfilled_on == ISSUED
    assert "区府办发〔2026〕3号" in owed.fulfilments.get().evidence


def test_the_unit_is_reminded_before_and_its_leader_told_after(by: Planning):
    issued(by, Task("培训", by.at.agency, days=10))
    with moved_to(date(2026, 3, 11)):
        sweep()
    assert Message.objects.filter(recipient=by.at.officer, subject__kind="task").exists()
    assert not Message.objects.filter(recipient=by.at.approver, subject__kind="task").exists()
    with moved_to(date(2026, 3, 17)):
        sweep()
    assert Message.objects.filter(recipient=by.at.approver, subject__kind="task").exists()


def test_a_task_is_reported_on_and_done_with_its_evidence_by_its_unit_alone(by: Planning):
    task = issued(by, Task("培训", by.at.agency, days=10))
    with moved_to(date(2026, 3, 10)):
        with pytest.raises(NotAllowed):
            work_pointing.report(task.pk, percent=50, text="已办一期", actor=by.at.approver)
        with pytest.raises(NotLawful):
            work_pointing.report(task.pk, percent=101, text="已办一期", actor=by.at.clerk)
        work_pointing.report(task.pk, percent=50, text="已办一期", actor=by.at.clerk)
        with pytest.raises(NotLawful):
            work_pointing.complete(task.pk, on=date(2026, 3, 10), evidence=" ", actor=by.at.clerk)
        with pytest.raises(NotLawful):
            work_pointing.complete(task.pk, on=date(2026, 3, 11), evidence="签到表", actor=by.at.clerk)
        work_pointing.complete(task.pk, on=date(2026, 3, 9), evidence="签到表", actor=by.at.clerk)
    clock = Clock.objects.get(subject=task.subject)
    assert (clock.state, clock.stopped_on, clock.late_by) == ("stopped", date(2026, 3, 9), 0)


def test_a_figure_is_counted_and_a_task_below_its_target_is_not_done(by: Planning):
    task = issued(by, Task("公开两件", by.at.agency, days=10, measure="published", target=2))
    with moved_to(date(2026, 3, 10)):
        published(by.at)
        figure = work_measures.figure(task, 2026)
        assert (figure.value, figure.reached) == (1, False)
        with pytest.raises(NotNow) as refused:
            work_pointing.complete(task.pk, on=date(2026, 3, 10), evidence="见平台", actor=by.at.clerk)
        assert refused.value.codes == ("target",)
        published(by.at)
        assert work_pointing.complete(task.pk, on=date(2026, 3, 10), evidence="见平台", actor=by.at.clerk).done_on


def test_a_rate_of_nothing_reaches_no_target(by: Planning):
    task = issued(by, Task("按期答复", by.at.agency, days=10, measure="replies", target=0))
    figure = work_measures.figure(task, 2026)
    assert (figure.value, figure.reached) == (None, False)


@pytest.mark.parametrize("code", work_measures.MEASURES)
def test_every_indicator_can_be_counted(by: Planning, code: str):
    task = issued(by, Task("指标", by.at.agency, days=10, measure=code, target=100, domain="3"))
    assert work_measures.figure(task, 2026).target == 100


def test_what_is_overdue_and_still_open_was_not_done_in_time(by: Planning):
    """The indicator says what the scoreboard says: a matter counts when its last day is over, done or not."""
    factories.running_clock(factories.subject(by.at.agency), factories.PUBLISH, on=ISSUED)
    task = issued(by, Task("及时公开", by.at.agency, days=10, measure="publication", target=90))
    with moved_to(date(2026, 3, 3)):
        assert work_measures.figure(task, 2026).value is None
    with moved_to(date(2026, 6, 1)):
        assert work_measures.figure(task, 2026).value == 0


def test_the_work_points_of_an_office_are_those_of_its_government_too(by: Planning):
    government = by.office.parent
    Agency.objects.filter(pk=government.pk).update(obliged_from=ISSUED)
    with moved_to(ISSUED):
        obligations.open_due()
        points = planned(by, Task("公开", by.at.agency, days=10))
        work_pointing.issue(points.pk, document_number="区府办发〔2026〕3号", actor=by.planner)
    for agency in (by.office, government):
        assert agency.obligations.get(duty="qinghai-2017/work-points").fulfilled_on == ISSUED
    assert not by.at.agency.obligations.filter(duty="qinghai-2017/work-points", fulfilled_on=ISSUED).exists()

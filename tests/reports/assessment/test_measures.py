"""Every named measure counts all agencies in one question, and the records it opens are those it counted."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.models import Remedy
from applications.services import complaint_handling
from applications.services.complaining import Grievance
from catalog.models import Standing
from disclosure.law.indicator_measures import MEASURES
from disclosure.models import Agency, Clock
from disclosure.today import moved_to, today
from reports import measured_records, measures
from reports.measures import Span, Tally
from reports.services import annual_passing, inspecting
from reports.services.inspecting import Plan
from tests import factories
from tests.applications import factories as requests
from tests.catalog import directories
from tests.catalog.directories import entry
from tests.reports.annual import reporting
from tests.reports.assessment.assessed import ticket

pytestmark = pytest.mark.django_db

WHOLE = Span(2026, date(2026, 12, 31))


def found(measure: str, agency: Agency, span: Span = WHOLE) -> Tally:
    """What a measure counts at one agency, beside the records behind it, which must be as many."""
    tally = measures.count(measure, Agency.objects.filter(pk=agency.pk), span)[agency.pk]
    behind = measured_records.behind(measure, agency, span)
    records = behind.page(behind.rows)
    if tally.of is None:
        assert len(records) == tally.done
    else:
        assert (len(records), sum(one.met for one in records)) == (tally.of, tally.done)
    return tally


def clock(agency: Agency, duty: str, due: date, done: date | None = None, **how) -> Clock:
    """A clock of a duty, met on a day or still running."""
    made = ticket(agency, due, done)
    made.subject.kind = how.pop("kind", "item")
    made.subject.save()
    Clock.objects.filter(pk=made.pk).update(duty=duty, **how)
    return made


def test_every_measure_there_is_can_be_counted_and_opened():
    assert set(measures.COUNTED) == set(measured_records.BEHIND) == set(MEASURES)


@pytest.mark.parametrize("measure", MEASURES)
def test_an_agency_without_any_record_has_nothing_of_it(measure: str):
    nothing = Tally(0, 0) if MEASURES[measure].unit == "percent" else Tally(0)
    assert found(measure, factories.agency()) == nothing


@pytest.mark.parametrize(
    ("measure", "duty", "kind"),
    [
        ("publication.punctuality", "regulation-2019/publish", "item"),
        ("reply.punctuality", "regulation-2019/request.reply", "request"),
        ("report.punctuality", "regulation-2019/report.department", "obligation"),
        ("obligations.punctuality", "yanliang/reading-places.supply", "obligation"),
        ("withheld.reviewed", "qinghai-2017/withheld.review", "item"),
        ("training.held", "yubei-2020/training", "obligation"),
        ("tickets.punctuality", "practice/rectification", "ticket"),
    ],
)
def test_what_fell_due_in_the_year_is_counted_by_whether_it_was_done_in_time(measure: str, duty: str, kind: str):
    agency = factories.agency()
    clock(agency, duty, date(2026, 1, 1), date(2026, 1, 1), kind=kind)
    clock(agency, duty, date(2026, 12, 31), date(2026, 11, 2), kind=kind)
    clock(agency, duty, date(2026, 6, 12), date(2026, 6, 15), kind=kind)
    clock(agency, duty, date(2026, 9, 1), None, kind=kind)
    clock(agency, duty, date(2025, 12, 31), None, kind=kind)
    clock(agency, duty, date(2027, 1, 1), None, kind=kind)
    clock(agency, duty, date(2026, 5, 6), None, kind=kind, state="void")
    assert found(measure, agency) == Tally(2, 4)
    assert found(measure, agency, Span(2026, date(2026, 9, 1))) == Tally(1, 3)


@pytest.mark.parametrize("duty", ["regulation-2019/report.department", "qinghai-2017/withheld.review"])
def test_what_has_a_measure_of_its_own_is_no_recurring_duty_besides(duty: str):
    agency = factories.agency()
    clock(agency, duty, date(2026, 5, 6), kind="obligation")
    assert found("obligations.punctuality", agency) == Tally(0, 0)


def test_a_report_published_at_the_first_go_is_clean():
    at = reporting.reporting()
    reporting.published(at)
    assert found("report.clean", at.agency) == Tally(1, 1)


def test_a_report_that_was_sent_back_is_not_clean():
    at = reporting.reporting()
    with moved_to(reporting.JANUARY):
        report = reporting.explained(reporting.written(at), at.officer)
        annual_passing.review(report.pk, actor=at.approver)
        annual_passing.submit(report.pk, actor=at.officer)
        annual_passing.send_back(report.pk, reason="文字有误", actor=at.above)
    assert found("report.clean", at.agency) == Tally(0, 1)


def test_a_report_that_is_owed_and_never_came_is_not_clean():
    at = reporting.reporting()
    with moved_to(reporting.JANUARY):
        factories.obligation(at.agency)
    assert found("report.clean", at.agency) == Tally(0, 1)


def test_rows_of_directories_count_where_they_are_carried_out():
    at = directories.compiling()
    directories.published(at, *(entry(publisher=at.agency.name) for _number in range(3)))
    served = Standing.objects.order_by("pk").first()
    Standing.objects.filter(pk=served.pk).update(live=1, ever=1, last_on=today())
    assert found("directory.coverage", at.agency, Span(today().year, today())) == Tally(1, 3)


def test_concluded_inspections_count_every_row_drawn():
    at = directories.compiling()
    directories.published(at, *(entry(publisher=at.agency.name) for _number in range(3)))
    root = at.agency.parent
    inspection = inspecting.plan(root, root, Plan("抽查", today(), 2), actor=at.office)
    inspecting.draw(inspection.pk, actor=at.office)
    for finding, kind in zip(inspection.findings.all(), ("sound", "late"), strict=True):
        inspecting.record(finding.pk, kind=kind, note="见截图", actor=at.office)
    span = Span(today().year, today())
    assert found("inspections.sound", at.agency, span) == Tally(0, 0)
    inspecting.conclude(inspection.pk, conclusion="一处不及时", actor=at.office)
    assert found("inspections.sound", at.agency, span) == Tally(1, 2)


def test_remedies_count_that_corrected_a_reply_in_the_year():
    at = requests.office()
    remedy = requests.remedied(at, requests.replied(at, requests.registered(at)))
    assert found("remedies.corrected", at.agency) == Tally(0)
    Remedy.objects.filter(pk=remedy.pk).update(outcome="corrected", decided_on=date(2026, 8, 3))
    assert found("remedies.corrected", at.agency) == Tally(1)
    assert found("remedies.corrected", at.agency, Span(2025, date(2025, 12, 31))) == Tally(0)


@pytest.mark.parametrize(("finding", "number"), [("justified", 1), ("partly", 1), ("unfounded", 0)])
def test_complaints_count_that_were_justified(finding: str, number: int):
    district = factories.district()
    office = factories.agency(parent=district, functions=["district-office"])
    supervisor = factories.user("district-office", office, over=district)
    bureau = requests.office(parent=district).agency
    with moved_to(date(2026, 4, 24)):
        came = Grievance(bureau, "没有答复")
        complaint = complaint_handling.enter(came, channel="phone", received_on=today(), actor=supervisor)
        complaint_handling.investigate(complaint.pk, "调阅案卷", actor=supervisor)
        complaint_handling.answer(complaint.pk, finding, "已责令改正", actor=supervisor)
    assert found("complaints.justified", bureau) == Tally(number)


@pytest.mark.parametrize("measure", MEASURES)
def test_more_agencies_cost_no_more_questions(measure: str):
    district = factories.district()

    def asked(number: int) -> int:
        made = [factories.agency(parent=district).pk for _one in range(number)]
        for pk in made:
            agency = Agency.objects.get(pk=pk)
            ticket(agency, date(2026, 5, 8), date(2026, 5, 7))
            clock(agency, "regulation-2019/publish", date(2026, 3, 2), date(2026, 3, 3))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            measures.count(measure, Agency.objects.filter(pk__in=made), WHOLE)
        return len(queries)

    asked(1)
    assert asked(2) == asked(9) <= 6


def test_a_day_counts_once_it_is_over_and_the_year_ends_with_its_last_day():
    assert measures.span(2026, date(2026, 12, 7)) == Span(2026, date(2026, 12, 6))
    assert measures.span(2026, date(2027, 1, 1)) == measures.span(2026, date(2027, 6, 1)) == WHOLE

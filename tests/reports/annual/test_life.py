"""An annual report is opened by the law, counted by itself, signed, handed in, cleared and published by different people."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from disclosure import obligations
from disclosure.law.report_findings import Spot
from disclosure.models import Clock
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from reports import adding, report_content, states
from reports.models import AnnualReport
from reports.services import annual_compiling, annual_opening, annual_passing, annual_publishing, annual_writing
from tests import factories
from tests.applications import factories as requests
from tests.reports.annual import reporting
from tests.reports.annual.reporting import JANUARY, YEAR, Reporting

pytestmark = pytest.mark.django_db

GRANTED = Spot("table3", "granted", "natural")
ADJUSTED = (
    'INSERT INTO reports_adjustment (report_id, "table", "row", "column", difference, reason, evidence, author_id, at)'
    " SELECT id, 'table3', 'new', 'natural', 1, 'x', 'x', drafted_by_id, published_at"
    " FROM reports_annualreport WHERE id = %s"
)


@pytest.fixture
def at() -> Reporting:
    return reporting.reporting()


def adjusted(at: Reporting, report: AnnualReport, spot: Spot, figure: object, **said) -> AnnualReport:
    """A cell with another figure than was counted."""
    words = {"reason": "纸质登记簿", "evidence": "登记簿第3页", **said}
    proof = annual_compiling.Proof(**words)
    return annual_compiling.adjust(report.pk, spot, figure=Decimal(str(figure)), proof=proof, actor=at.officer)


def test_on_the_first_of_january_everybody_who_owes_a_report_has_one(at: Reporting):
    village = factories.agency(kind="village", parent=at.district, obliged_from=date(2025, 1, 1))
    township = factories.agency(kind="township", parent=at.district, obliged_from=date(2025, 1, 1))
    with moved_to(date(2026, 1, 1)):
        obligations.open_due()
        assert annual_opening.open_due() == 4
        assert annual_opening.open_due() == 0
    found = AnnualReport.objects.filter(year=2025)
    owing = {at.agency, at.district, at.district_office, township}
    assert {report.agency for report in found} == owing
    assert village not in owing
    assert all(report.obligation is not None for report in found)


def test_the_government_owes_its_report_by_31_march_and_the_department_by_31_january(at: Reporting):
    with moved_to(date(2026, 1, 1)):
        obligations.open_due()
        annual_opening.open_due()
    due = {
        report.agency: report.obligation.subject.clocks.get(duty__startswith="regulation-2019").due_on
        for report in AnnualReport.objects.all()
    }
    assert (due[at.agency], due[at.district]) == (date(2026, 1, 31), date(2026, 3, 31))


def test_a_year_that_is_not_over_is_not_reported_on(at: Reporting):
    with moved_to(date(2025, 12, 31)), pytest.raises(NotNow) as refused:
        annual_opening.open_report(at.agency, 2025, actor=at.officer)
    assert refused.value.codes == ("year-not-over",)


def test_a_village_reports_nothing(at: Reporting):
    village = factories.agency(kind="village", parent=at.district)
    with moved_to(JANUARY), pytest.raises(NotLawful) as refused:
        annual_opening.open_report(village, YEAR, actor=at.above)
    assert "owes-no-report" in refused.value.codes


def test_a_published_report_is_the_proof_that_the_duty_was_done(at: Reporting):
    report = reporting.published(at)
    assert (report.status, report.subject.is_public) == ("published", True)
    clock = Clock.objects.get(subject=report.obligation.subject, duty="regulation-2019/report.department")
    assert (clock.state, clock.stopped_on) == ("stopped", date(2026, 1, 12))
    assert [step.act for step in report.steps.all()][-4:] == ["review", "submit", "clear", "publish"]


def test_one_altered_figure_refuses_the_report_by_naming_the_identity_and_its_figures(at: Reporting):
    with moved_to(date(2025, 5, 6)):
        requests.replied(at.office, requests.registered(at.office))
    with moved_to(JANUARY):
        report = reporting.explained(reporting.written(at), at.officer)
        adjusted(at, report, GRANTED, 3)
        with pytest.raises(NotLawful) as refused:
            annual_passing.review(report.pk, actor=at.approver)
        assert set(refused.value.codes) == {"identity-I1"}
        assert "3" in str(refused.value)
        report = adjusted(at, report, GRANTED, 1)
        assert not report.adjustments.exists()
        assert reporting.cleared(at, reporting.explained(report, at.officer)).status == "cleared"


def test_what_fails_after_it_was_signed_is_not_published(at: Reporting):
    with moved_to(JANUARY):
        report = reporting.cleared(at, reporting.explained(reporting.written(at), at.officer))
        tables = {**report.filed, "table3": {**report.filed["table3"], "new": [-1, 0, 0, 0, 0, 0, -1]}}
        AnnualReport.objects.filter(pk=report.pk).update(status=states.RETURNED)
        AnnualReport.objects.filter(pk=report.pk).update(filed=tables)
        for status in (states.REVIEWED, states.SUBMITTED, states.CLEARED):
            AnnualReport.objects.filter(pk=report.pk).update(status=status)
        with pytest.raises(NotLawful) as refused:
            annual_publishing.publish(report.pk, actor=at.officer)
    assert {"identity-I1", "identity-I7"} <= set(refused.value.codes)


def test_negative_figures_are_refused(at: Reporting):
    with moved_to(JANUARY):
        report = reporting.explained(reporting.written(at), at.officer)
        adjusted(at, report, Spot("table2", "fees", "amount"), "-1.5")
        with pytest.raises(NotLawful) as refused:
            annual_passing.review(report.pk, actor=at.approver)
    assert set(refused.value.codes) == {"identity-I7"}


def test_a_warning_asks_for_an_explanation_and_then_stands_in_nobodys_way(at: Reporting):
    reporting.published(at, 2024)
    with moved_to(JANUARY):
        words = {
            "overview": "今年结构性工作有序推进，重点领域信息公开稳步展开。",
            "problems": "政策解读形式单一，将增加图解。",
        }
        report = reporting.written(at, **words)
        adjusted(at, report, Spot("table3", "carried_in", "natural"), 1)
        adjusted(at, report, GRANTED, 1)
        with pytest.raises(NotLawful) as refused:
            annual_passing.review(report.pk, actor=at.approver)
        assert set(refused.value.codes) == {"unexplained-I5"}
        report.refresh_from_db()
        assert annual_passing.review(reporting.explained(report, at.officer).pk, actor=at.approver).status == "reviewed"


def test_no_two_of_drafting_signing_and_clearing_are_done_by_one_person(at: Reporting):
    everything = factories.user("disclosure-officer", at.agency)
    for role, agency in (("approver", at.agency), ("district-office", at.district)):
        factories.people.assign(everything, role, agency, from_on=factories.LONG_AGO, actor=factories.system())
    with moved_to(JANUARY):
        report = reporting.opened(at)
        report = annual_writing.write(report.pk, reporting.WORDS, actor=everything)
        report = reporting.explained(report, everything)
        with pytest.raises(NotAllowed):
            annual_passing.review(report.pk, actor=everything)
        annual_passing.review(report.pk, actor=at.approver)
        annual_passing.submit(report.pk, actor=at.officer)
        with pytest.raises(NotAllowed):
            annual_passing.clear(report.pk, actor=everything)


def test_a_returned_report_loses_its_signatures_and_can_be_changed_again(at: Reporting):
    with moved_to(JANUARY):
        report = reporting.cleared(at, reporting.explained(reporting.written(at), at.officer))
        with pytest.raises(NotNow):
            annual_writing.write(report.pk, {"overview": "另一段"}, actor=at.officer)
        with pytest.raises(NotLawful):
            annual_passing.send_back(report.pk, reason=" ", actor=at.above)
        report = annual_passing.send_back(report.pk, reason="第五部分过于简单", actor=at.above)
        assert (report.status, report.reviewed_by, report.content_hash) == ("returned", None, "")
        annual_writing.write(report.pk, {"overview": "重新写的总体情况，内容更加具体。"}, actor=at.officer)


def test_a_correction_is_a_new_edition_that_says_what_it_corrects(at: Reporting):
    first = reporting.published(at)
    with moved_to(date(2026, 2, 9)):
        with pytest.raises(NotLawful):
            annual_opening.correct(first.pk, reason="", actor=at.officer)
        second = annual_opening.correct(first.pk, reason="漏计纸质申请1件", actor=at.officer)
        adjusted(at, second, Spot("table3", "new", "natural"), 1)
        adjusted(at, second, GRANTED, 1)
        second.refresh_from_db()
        second = reporting.cleared(at, reporting.explained(second, at.officer))
        annual_publishing.publish(second.pk, actor=at.officer)
    first.refresh_from_db()
    assert (first.status, second.edition) == ("superseded", 2)
    assert adding.figure(AnnualReport.objects.get(pk=second.pk).tables, Spot("table3", "total", "total")) == 1


def test_adjustments_keep_the_counted_figure_and_move_with_it(at: Reporting):
    with moved_to(JANUARY):
        report = adjusted(at, reporting.opened(at), Spot("table3", "new", "legal"), 2)
    with moved_to(date(2025, 6, 3)):
        requests.registered(at.office, person_=requests.person(applicant_class="legal", kind="organisation"))
    with moved_to(JANUARY):
        report = annual_compiling.compile_anew(report.pk, actor=at.officer)
    assert (report.counted["table3"]["new"][-1], report.filed["table3"]["new"][-1]) == (1, 3)


@pytest.mark.parametrize(
    ("spot", "code"),
    [
        (Spot("table3", "total", "natural"), "no-cell"),
        (Spot("table3", "new", "total"), "no-cell"),
        (Spot("table3", "nothing", "natural"), "no-cell"),
        (Spot("table9", "new", "natural"), "no-cell"),
    ],
)
def test_totals_and_cells_there_are_not_cannot_be_adjusted(at: Reporting, spot: Spot, code: str):
    with moved_to(JANUARY):
        report = reporting.opened(at)
        with pytest.raises(NotLawful) as refused:
            adjusted(at, report, spot, 1)
    assert refused.value.codes == (code,)


def test_an_adjustment_needs_its_reason_and_its_evidence(at: Reporting):
    with moved_to(JANUARY):
        report = reporting.opened(at)
        with pytest.raises(NotLawful) as refused:
            adjusted(at, report, GRANTED, 1, reason=" ", evidence="")
    assert set(refused.value.codes) == {"no-reason", "no-evidence"}


def test_the_database_freezes_what_was_signed(at: Reporting):
    report = reporting.published(at)
    for sql in (
        "UPDATE reports_annualreport SET filed = '{}' WHERE id = %s",
        "UPDATE reports_annualreport SET narrative = '{}' WHERE id = %s",
        "UPDATE reports_annualreport SET status = 'draft' WHERE id = %s",
        "UPDATE reports_annualreport SET reviewed_by_id = drafted_by_id WHERE id = %s",
        "DELETE FROM reports_annualreport WHERE id = %s",
        "UPDATE reports_reportstep SET text = 'x' WHERE report_id = %s",
        ADJUSTED,
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [report.pk])


def test_anybody_can_check_the_hash_of_what_was_published(at: Reporting):
    report = AnnualReport.objects.select_related("agency").get(pk=reporting.published(at).pk)
    assert report_content.digest(report_content.snapshot(report)) == report.content_hash
    assert list(report_content.faults()) == []

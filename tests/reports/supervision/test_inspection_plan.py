"""At least as many inspections a year as the instruments ask for are planned, recorded and concluded (阎良 art. 37)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from disclosure import ledger_words, obligations
from disclosure.models import LedgerEntry, Obligation
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from reports import inspection_duties, inspection_summary
from reports.models import Finding, InspectedFault, InspectionPlan, PlannedInspection, Ticket
from reports.services import inspecting
from reports.services import inspection_conducting as conducting
from reports.services import inspection_planning as planning
from reports.services.inspecting import Plan
from reports.services.inspection_planning import Intended
from tests import factories
from tests.catalog import directories
from tests.reports.supervision import supervising
from tests.reports.supervision.supervising import Supervised

pytestmark = pytest.mark.django_db

MAY = date(2026, 5, 12)
COPIED = "planned_id, agency_id, kind, note, evidence, recorded_by_id, recorded_at, struck_why"
INSERTED = f"INSERT INTO reports_inspectedfault ({COPIED}) SELECT {COPIED} FROM reports_inspectedfault"


@pytest.fixture
def at() -> Supervised:
    return supervising.supervised()


@pytest.fixture(autouse=True)
def _in_may():
    with moved_to(MAY):
        yield


def year_plan(at: Supervised, year: int = 2026) -> InspectionPlan:
    return planning.make(at.office, year, note="", actor=at.staff)


def planned(at: Supervised, plan: InspectionPlan, **said: Any) -> PlannedInspection:
    """One inspection put into a plan."""
    intended = {
        "duty": "inspection",
        "kind": "special",
        "theme": "栏目更新",
        "month": 5,
        "inspectors": "督查科",
        **said,
    }
    return planning.add(plan.pk, at.district, Intended(**intended), actor=at.staff)


def fault(at: Supervised, one: PlannedInspection, kind: str = "late") -> InspectedFault:
    return conducting.note_fault(one.pk, at.bureau, kind=kind, note="三项晚公开", evidence="", actor=at.staff)


def owed(body, duty: str) -> Obligation:
    return Obligation.objects.get(agency=body, duty=duty)


def test_a_plan_with_fewer_than_the_instrument_asks_says_which_instrument_asks_for_how_many(at: Supervised):
    plan = year_plan(at)
    planned(at, plan)
    short = {one.duty.full_code: (one.planned, one.demanded) for one in inspection_duties.shortfalls(plan)}
    assert short == {"yanliang/inspection": (1, 2)}
    planned(at, plan, month=10)
    assert inspection_duties.shortfalls(plan) == []


def test_what_is_cancelled_does_not_count(at: Supervised):
    plan = year_plan(at)
    one, _two = planned(at, plan), planned(at, plan, month=10)
    with pytest.raises(NotLawful):
        planning.cancel(one.pk, reason="", actor=at.staff)
    planning.cancel(one.pk, reason="并入下半年督查", actor=at.staff)
    assert [one.planned for one in inspection_duties.shortfalls(plan)] == [1]


def test_a_quarterly_duty_asks_for_four_in_the_year():
    city = factories.agency("某市人民政府", kind="city", jurisdiction="qinghai")
    office = factories.agency(parent=city, functions=["district-office"], obliged_from=date(2026, 1, 1))
    found = {one.duty.full_code: one.times for one in inspection_duties.demands(office, 2026)}
    assert found["qinghai-2017/site.inspection"] == 4


def test_each_concluded_inspection_meets_the_duty_once_and_two_fulfil_it(at: Supervised):
    obligations.open_due()
    plan = year_plan(at)
    first, second = planned(at, plan), planned(at, plan, month=10)
    conducting.conclude(first.pk, conclusion="总体较好", actor=at.staff)
    waiting = Obligation.objects.get(agency=at.office, subject__clocks__duty="yanliang/inspection")
    assert (waiting.fulfilled_on, waiting.fulfilments.count()) == (None, 1)
    conducting.conclude(second.pk, conclusion="总体较好", actor=at.staff)
    done = Obligation.objects.get(pk=waiting.pk)
    assert (done.fulfilled_on, done.fulfilments.count()) == (MAY, 2)


def test_an_inspection_meets_the_duty_of_the_period_for_which_it_was_planned():
    city = factories.agency("某市人民政府", kind="city", jurisdiction="qinghai", obliged_from=date(2026, 1, 1))
    office = factories.agency(parent=city, functions=["district-office"], obliged_from=date(2026, 1, 1))
    staff = factories.user("district-office", office, over=city)
    obligations.open_due()
    plan = planning.make(office, 2026, note="", actor=staff)
    said = Intended(duty="site.inspection", kind="supervision", theme="网站", month=5, inspectors="督查科")
    one = planning.add(plan.pk, city, said, actor=staff)
    conducting.conclude(one.pk, conclusion="良好", actor=staff)
    quarters = Obligation.objects.filter(agency=city, duty="qinghai-2017/site.inspection")
    # There the outcome of an inspection of websites is made public: before that it is not done.
    assert not quarters.filter(fulfilled_on__isnull=False).exists()
    conducting.publish(one.pk, text="抽查三个网站，均正常更新。", actor=staff)
    assert [one.period for one in quarters.filter(fulfilled_on__isnull=False)] == ["2026-Q2"]


def test_faults_are_counted_by_kind_and_a_struck_one_is_not(at: Supervised):
    one = planned(at, year_plan(at))
    fault(at, one), fault(at, one)
    wrong = fault(at, one, "stale-guide")
    conducting.strike(wrong.pk, reason="指南当日已更新", actor=at.staff)
    counted = inspection_summary.by_kind(PlannedInspection.objects.all())
    assert [(row.label, row.number) for row in counted] == [("公开不及时", 2)]


def test_a_fault_is_described_within_the_scope_and_while_the_inspection_lasts(at: Supervised):
    one = planned(at, year_plan(at))
    elsewhere = factories.agency(parent=factories.district())
    with pytest.raises(NotLawful) as refused:
        conducting.note_fault(one.pk, elsewhere, kind="late", note=" ", evidence="", actor=at.staff)
    assert set(refused.value.codes) == {"out-of-scope", "no-reason"}
    with pytest.raises(NotLawful):
        conducting.note_fault(one.pk, at.bureau, kind="unheard-of", note="晚", evidence="", actor=at.staff)
    conducting.conclude(one.pk, conclusion="良好", actor=at.staff)
    with pytest.raises(NotNow):
        fault(at, one)


def test_a_fault_is_followed_by_a_ticket_once_and_is_struck_no_more(at: Supervised):
    found = fault(at, planned(at, year_plan(at)))
    ticket = conducting.open_ticket(found.pk, requirement="限期公开", days=5, actor=at.staff)
    assert (ticket.agency, Ticket.objects.count()) == (at.bureau, 1)
    assert "公开不及时" in ticket.problem
    with pytest.raises(NotNow):
        conducting.open_ticket(found.pk, requirement="限期公开", days=5, actor=at.staff)
    with pytest.raises(NotNow):
        conducting.strike(found.pk, reason="误记", actor=at.staff)


def test_only_the_office_plans_and_only_what_an_instrument_asks(at: Supervised):
    with pytest.raises(NotAllowed):
        planning.make(at.office, 2026, note="", actor=at.officer)
    plan = year_plan(at)
    with pytest.raises(NotNow):
        year_plan(at)
    with pytest.raises(NotLawful) as refused:
        planned(at, plan, duty="statistics")
    assert refused.value.codes == ("no-such-duty",)
    with pytest.raises(NotLawful) as refused:
        planned(at, plan, theme=" ", inspectors="", month=13, kind="x")
    assert set(refused.value.codes) == {"no-theme", "no-inspectors", "no-month", "unknown-kind"}


def test_a_draw_from_the_directories_may_be_the_inspection_and_meets_the_duty_once():
    at = supervising.supervised("yubei")
    whole = directories.compiling("yubei", district=at.district)
    directories.published(whole, directories.entry(publisher=whole.agency.name))
    obligations.open_due()
    one = planned(at, year_plan(at))
    draw = inspecting.plan(at.office, at.district, Plan("抽查", MAY, 1, seed="数"), actor=at.staff)
    conducting.link(one.pk, draw, actor=at.staff)
    with pytest.raises(NotNow) as refused:
        conducting.conclude(one.pk, conclusion="良好", actor=at.staff)
    assert refused.value.codes == ("draw-open",)
    inspecting.draw(draw.pk, actor=at.staff)
    inspecting.record(Finding.objects.get().pk, kind="late", note="晚三天", actor=at.staff)
    inspecting.conclude(draw.pk, conclusion="一处不及时", actor=at.staff)
    conducting.conclude(one.pk, conclusion="一处不及时", actor=at.staff)
    done = Obligation.objects.get(agency=at.office, subject__clocks__duty="yubei-2020/inspection")
    assert done.fulfilments.count() == 1
    counted = inspection_summary.by_kind(PlannedInspection.objects.all())
    assert [(row.label, row.number) for row in counted] == [("公开不及时", 1)]


def test_a_draw_from_the_directories_is_no_inspection_of_new_media():
    at = supervising.supervised("yubei")
    obligations.open_due()
    whole = directories.compiling("yubei", district=at.district)
    directories.published(whole, directories.entry(publisher=whole.agency.name))
    draw = inspecting.plan(at.office, at.district, Plan("抽查", MAY, 1, seed="数"), actor=at.staff)
    inspecting.draw(draw.pk, actor=at.staff)
    inspecting.record(Finding.objects.get().pk, kind="sound", note="", actor=at.staff)
    inspecting.conclude(draw.pk, conclusion="良好", actor=at.staff)
    assert owed(at.office, "yubei-2020/new-media.inspection").fulfilled_on is None


def test_the_public_reads_the_outcome_in_numbers_and_no_note(client: Client, at: Supervised):
    one = planned(at, year_plan(at))
    fault(at, one)
    conducting.conclude(one.pk, conclusion="内部结论", actor=at.staff)
    assert client.get(reverse("inspection", args=[one.pk])).status_code == 404
    conducting.publish(one.pk, text="总体较好。", actor=at.staff)
    page = client.get(reverse("inspection", args=[one.pk])).content.decode()
    assert "总体较好。" in page and "公开不及时" in page
    assert "三项晚公开" not in page and "内部结论" not in page
    assert "栏目更新" in client.get(reverse("inspections")).content.decode()


def test_the_database_keeps_what_was_planned_and_found(at: Supervised):
    one = planned(at, year_plan(at))
    fault(at, one)
    conducting.conclude(one.pk, conclusion="良好", actor=at.staff)
    for sql in (
        "UPDATE reports_inspectionplan SET year = 2027",
        "UPDATE reports_plannedinspection SET month = 12",
        "UPDATE reports_plannedinspection SET conclusion = 'x'",
        "UPDATE reports_plannedinspection SET status = 'cancelled', cancelled_why = 'x'",
        "DELETE FROM reports_plannedinspection",
        "UPDATE reports_inspectedfault SET kind = 'wrong'",
        "DELETE FROM reports_inspectedfault",
        INSERTED,
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_it_is_planned_carried_out_and_published_on_the_staff_site(client: Client, at: Supervised):
    client.force_login(at.staff)
    made = client.post(
        reverse("admin:reports_inspectionplan_entry", args=["make"]), {"office": at.office.pk, "year": 2026, "note": ""}
    )
    assert made.status_code == 302
    plan = InspectionPlan.objects.get()
    said = {"duty": "inspection", "kind": "special", "theme": "栏目更新", "month": 5, "root": at.district.pk}
    client.post(reverse("admin:reports_inspectionplan_act", args=[plan.pk, "add"]), {**said, "inspectors": "督查科"})
    page = client.get(reverse("admin:reports_inspectionplan_change", args=[plan.pk])).content.decode()
    assert "栏目更新" in page and "要求全年2次，已计划1次" in page
    one = PlannedInspection.objects.get()

    def act(name: str, **said: Any) -> int:
        return client.post(reverse("admin:reports_plannedinspection_act", args=[one.pk, name]), said).status_code

    assert act("fault", agency=at.bureau.pk, kind="late", note="晚", evidence="") == 302
    found = InspectedFault.objects.get()
    assert act("ticket", fault=found.pk, requirement="公开", days="") == 302
    assert act("conclude", conclusion="一处不及时") == 302
    client.force_login(at.officer)
    assert "公开不及时" in client.get(reverse("admin:reports_plannedinspection_change", args=[one.pk])).content.decode()
    assert act("publish", text="好") == 403
    client.force_login(at.staff)
    assert act("publish", text="一处不及时，已限期整改。") == 302


def test_an_agency_does_not_see_what_is_to_be_inspected(client: Client, at: Supervised):
    one = planned(at, year_plan(at))
    fault(at, one)
    client.force_login(at.officer)
    assert client.get(reverse("admin:reports_plannedinspection_change", args=[one.pk])).status_code == 404


def test_the_ledger_says_it_in_words(at: Supervised):
    one = planned(at, year_plan(at))
    conducting.strike(fault(at, one).pk, reason="误记", actor=at.staff)
    conducting.conclude(one.pk, conclusion="良好", actor=at.staff)
    conducting.publish(one.pk, text="良好", actor=at.staff)
    acts = set(LedgerEntry.objects.filter(act__startswith="inspection.").values_list("act", flat=True))
    assert len(acts) == 6
    assert not [act for act in acts if ledger_words.act_label(act) == act]

"""Recurring duties open themselves for whoever owes them, once a period, and end when they are done."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from disclosure import obligations, people
from disclosure.admin import trail
from disclosure.models import Agency, Clock, LedgerEntry, Message, Obligation
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.sweep import sweep
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db

OPENED = date(2026, 1, 5)


@pytest.fixture(autouse=True)
def _in_january() -> Iterator[None]:
    with moved_to(OPENED):
        yield


@pytest.fixture
def district() -> Agency:
    return factories.district()


def obliged(parent: Agency, **particulars) -> Agency:
    return factories.agency(parent=parent, **{"obliged_from": date(2026, 1, 1), **particulars})


def owed(at: Agency) -> set[tuple[str, str]]:
    return set(at.obligations.values_list("duty", "period"))


def test_what_is_owed_opens_once_however_often_somebody_looks(district):
    bureau = obliged(district)
    assert obligations.open_due() == len(owed(bureau)) > 0
    assert obligations.open_due() == 0
    assert (factories.REPORT, "2026") in owed(bureau)


def test_an_agency_that_has_not_begun_here_owes_nothing_here(district):
    later, never = obliged(district, obliged_from=date(2026, 6, 1)), obliged(district, obliged_from=None)
    obligations.open_due()
    assert owed(later) == owed(never) == set()


def test_periods_that_passed_while_nobody_worked_are_opened_all_the_same(district):
    region = factories.district(jurisdiction="yanliang")
    office = obliged(region, functions=["district-office"])
    obligations.open_due()
    with moved_to(date(2026, 4, 20)):
        obligations.open_due()
    weeks = {period for duty, period in owed(office) if duty == "yanliang/urging"}
    months = {period for duty, period in owed(office) if duty == "yanliang/statistics"}
    quarters = {period for duty, period in owed(office) if duty == "yanliang/circular"}
    assert weeks == {f"2026-W{number:02}" for number in range(1, 18)}
    assert months == {"2026-01", "2026-02", "2026-03", "2026-04"}
    assert quarters == {"2026-Q1", "2026-Q2"}


def test_a_period_missed_by_the_workers_has_all_its_reminders_and_what_came_before_the_start_only_the_last(district):
    region = factories.district(jurisdiction="yanliang")
    office = obliged(region, functions=["district-office"], obliged_from=date(2025, 12, 1))
    obligations.open_due()
    with moved_to(date(2026, 3, 2)):
        obligations.open_due()
        sweep()
    december = office.obligations.get(duty="yanliang/statistics", period="2025-12").subject.clocks.get()
    january = office.obligations.get(duty="yanliang/statistics", period="2026-01").subject.clocks.get()
    assert list(december.reminders.values_list("milestone", flat=True)) == ["escalate-1", "escalate-2"]
    assert [(one.milestone, one.on) for one in january.reminders.all()] == [
        ("before-3", date(2026, 1, 27)),
        ("before-1", date(2026, 1, 29)),
        ("due", date(2026, 1, 30)),
        ("escalate-1", date(2026, 2, 2)),
        ("escalate-2", date(2026, 2, 4)),
    ]


def test_each_kind_of_body_owes_what_the_instruments_say(district):
    bureau, town = obliged(district), obliged(district, kind="township")
    village, hospital = obliged(town, kind="village"), obliged(district, kind="institution")
    office = obliged(district, functions=["district-office"])
    obligations.open_due()
    assert (factories.REPORT, "2026") in owed(bureau)
    assert ("regulation-2019/report.township", "2026") in owed(town)
    assert ("regulation-2019/report.government", "2026") in owed(office)
    assert not {duty for duty, _p in owed(village) | owed(hospital) if "report" in duty}


def test_a_village_of_the_district_that_says_so_owes_its_monthly_finance():
    village = obliged(factories.district(jurisdiction="yubei"), kind="village")
    obligations.open_due()
    assert {
        ("yubei-2020/village-finance.publish", "2026-01"),
        ("yubei-2020/village-affairs.publish", "2026-Q1"),
    } <= owed(village)


def test_what_several_instruments_ask_for_in_one_period_is_one_obligation_with_a_clock_for_each():
    bureau = obliged(factories.district(jurisdiction="yanliang"))
    obligations.open_due()
    report = bureau.obligations.get(duty=factories.REPORT)
    assert set(report.subject.clocks.values_list("duty", flat=True)) == {factories.REPORT, "yanliang/report"}
    assert not bureau.obligations.filter(duty="yanliang/report").exists()


def test_one_report_settles_every_instrument_that_asked_for_it():
    bureau = obliged(factories.district(jurisdiction="yanliang"))
    officer = factories.user("disclosure-officer", bureau)
    obligations.open_due()
    report = bureau.obligations.get(duty=factories.REPORT)
    obligations.fulfil(report.pk, actor=officer, on=OPENED, evidence="已在门户网站公布")
    assert set(report.subject.clocks.values_list("state", flat=True)) == {Clock.State.STOPPED}


def test_what_is_asked_twice_a_year_here_and_once_there_ends_there_first_and_here_at_the_second_time():
    office = obliged(factories.district(jurisdiction="yanliang"), functions=["district-office"])
    officer = factories.user("disclosure-officer", office)
    obligations.open_due()
    inspection = office.obligations.get(subject__clocks__duty="yanliang/inspection")
    assert inspection.times == 2
    first = obligations.fulfil(inspection.pk, actor=officer, on=OPENED, evidence="第一次检查")
    assert first.fulfilled_on is None
    states = dict(inspection.subject.clocks.values_list("duty", "state"))
    assert states == {"regulation-2019/inspection": "stopped", "yanliang/inspection": "running"}
    with moved_to(date(2026, 6, 1)):
        second = obligations.fulfil(inspection.pk, actor=officer, on=date(2026, 5, 29), evidence="第二次检查")
    assert second.fulfilled_on == date(2026, 5, 29)


def test_an_instrument_that_comes_later_joins_the_obligation_already_open(district):
    bureau = obliged(district)
    obligations.open_due()
    report = bureau.obligations.get(duty=factories.REPORT)
    Agency.objects.filter(pk=district.pk).update(jurisdiction="yanliang")
    obligations.open_due()
    assert bureau.obligations.filter(period="2026", subject__clocks__duty="yanliang/report").get() == report


LOCAL = """
[instrument]
id = "testland-2020"
title = "测试地区政务公开办法"
number = ""
jurisdiction = "testland"
in_force_from = 2020-01-01
certainty = "confirmed"

[[duty]]
code = "annual"
title = "公布上一年度政府信息公开工作年度报告"
article = "第一条"
trigger = "calendar"
kind = "fixed"
day = "01-15"
owed_by = ["department"]
displaces = ["regulation-2019/report.department"]
remind_before = [5]
stops_with = "report"
certainty = "confirmed"

[[jurisdiction]]
id = "testland"
title = "测试地区"
instruments = ["testland-2020"]
"""


def test_what_an_installations_own_instrument_displaces_is_not_asked_for_besides(settings, tmp_path):
    (tmp_path / "testland-2020.toml").write_text(LOCAL, "utf-8")
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    bureau = obliged(factories.district(jurisdiction="testland"))
    obligations.open_due()
    assert ("testland-2020/annual", "2026") in owed(bureau)
    assert (factories.REPORT, "2026") not in owed(bureau)
    with moved_to(date(2026, 1, 8)):
        sweep()
    clock = Clock.objects.get(duty="testland-2020/annual")
    assert [(one.milestone, one.on) for one in clock.reminders.all()] == [("before-5", date(2026, 1, 8))]


def test_a_duty_that_cannot_be_opened_is_logged_and_holds_up_no_other(settings, tmp_path, caplog):
    beyond = LOCAL.replace("[5]", "[90000]").replace('displaces = ["regulation-2019/report.department"]', "")
    (tmp_path / "testland-2020.toml").write_text(beyond, "utf-8")
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    bureau, other = obliged(factories.district(jurisdiction="testland")), obliged(factories.district())
    opened = obligations.open_due()
    assert opened == len(owed(bureau)) + len(owed(other)) > 0
    assert all((factories.REPORT, "2026") in owed(one) for one in (bureau, other))
    assert ("testland-2020/annual", "2026") not in owed(bureau)
    assert "testland-2020/annual" in caplog.text


def test_nothing_is_owed_for_a_time_before_the_agency_was_set_up(district):
    bureau = obliged(district, obliged_from=date(2025, 1, 1), active_from=date(2026, 1, 1))
    obligations.open_due()
    assert {period for _duty, period in owed(bureau)} == {"2026"}


def test_the_ledger_names_the_person_for_whom_a_stand_in_did_it(district):
    report = factories.obligation(obliged(district))
    officer, stand_in = factories.user("disclosure-officer", report.agency), factories.user()
    people.delegate(
        officer.assignments.get().pk, stand_in=stand_in, from_on=OPENED, to_on=OPENED, reason="休假", actor=officer
    )
    obligations.fulfil(report.pk, actor=stand_in, on=OPENED, evidence="已公布")
    entry = LedgerEntry.objects.get(act="obligation.fulfil")
    assert (entry.actor, entry.facts["on_behalf_of"]) == (stand_in, officer.pk)
    (line,) = (one for one in trail.of_subject(report.subject) if one.on_behalf)
    assert line.on_behalf == officer.display_name


def test_the_public_may_see_an_obligation_and_why_it_is_due(district):
    report = factories.obligation(obliged(district))
    assert report.subject.is_public
    assert report.subject.title.endswith("（2026年）")
    assert report.subject.clocks.get().due_on == date(2026, 1, 31)


def test_a_duty_done_stops_the_clock_on_its_day_and_keeps_the_proof(district):
    report = factories.obligation(obliged(district))
    officer = factories.user("disclosure-officer", report.agency)
    with moved_to(date(2026, 2, 9)):
        obligations.fulfil(report.pk, actor=officer, on=date(2026, 2, 3), evidence="年度报告已公布")
    clock = report.subject.clocks.get()
    assert (clock.stopped_on, clock.late_by) == (date(2026, 2, 3), 2)
    assert report.fulfilments.get().recorded_by == officer
    entry = LedgerEntry.objects.get(act="obligation.fulfil")
    assert entry.reason.text == "年度报告已公布"
    assert "evidence" not in entry.facts


@pytest.mark.parametrize(
    ("changes", "refusal", "code"),
    [
        ({"on": date(2026, 1, 6)}, NotLawful, "not-yet-done"),
        ({"evidence": "  "}, NotLawful, "no-evidence"),
    ],
)
def test_what_was_not_done_is_not_recorded_as_done(district, changes, refusal, code):
    report = factories.obligation(obliged(district))
    officer = factories.user("disclosure-officer", report.agency)
    with pytest.raises(refusal) as refused:
        obligations.fulfil(report.pk, actor=officer, **{"on": OPENED, "evidence": "已公布", **changes})
    assert code in refused.value.codes
    assert not report.fulfilments.exists()


def test_nobody_from_another_agency_nor_who_only_reads_records_it_as_done(district):
    report = factories.obligation(obliged(district))
    for person in (factories.user("clerk", obliged(district)), factories.user("auditor", district)):
        with pytest.raises(NotAllowed):
            obligations.fulfil(report.pk, actor=person, on=OPENED, evidence="已公布")


def test_what_is_done_is_not_done_again(district):
    report = factories.obligation(obliged(district))
    officer = factories.user("clerk", report.agency)
    obligations.fulfil(report.pk, actor=officer, on=OPENED, evidence="已公布")
    with pytest.raises(NotNow):
        obligations.fulfil(report.pk, actor=officer, on=OPENED, evidence="已公布")


def test_a_chase_reaches_the_unit_and_its_leaders_once_a_day(district):
    report = factories.obligation(obliged(district))
    officer = factories.user("disclosure-officer", report.agency)
    head = factories.user("disclosure-head", report.agency)
    office = factories.user("district-office", factories.agency(parent=district), over=district)
    assert obligations.chase(report.pk, actor=office) == 2
    assert set(Message.objects.values_list("recipient", flat=True)) == {officer.pk, head.pk}
    with pytest.raises(NotNow):
        obligations.chase(report.pk, actor=office)
    with moved_to(date(2026, 1, 6)):
        assert obligations.chase(report.pk, actor=office) == 2
    with pytest.raises(NotAllowed):
        obligations.chase(report.pk, actor=officer)


def test_nobody_is_chased_for_what_is_done(district):
    report = factories.obligation(obliged(district))
    obligations.fulfil(report.pk, actor=factories.user("clerk", report.agency), on=OPENED, evidence="已公布")
    with pytest.raises(NotNow):
        obligations.chase(report.pk, actor=factories.user("affairs-office", district))


def test_everyone_sees_the_obligations_of_his_own_scope(district):
    mine, other = factories.obligation(obliged(district)), factories.obligation(obliged(district))
    assert set(obligations.visible_to(factories.user("clerk", mine.agency))) == {mine}
    assert set(obligations.visible_to(factories.user("auditor", district))) == {mine, other}
    assert not obligations.visible_to(factories.superuser()).exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_open_each_period_once(district):
    for _number in range(4):
        obliged(district)

    def work(_worker: int) -> int:
        try:
            return obligations.open_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    assert obligations.open_due() == 0
    assert Obligation.objects.count() == Clock.objects.count() == len(set(Clock.objects.values_list("subject", "duty")))

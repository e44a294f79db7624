"""Every week each agency is told what it has due and late (阎良 art. 37); the list stands as it was sent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from disclosure import clocks, ledger_words, obligations
from disclosure.models import Heartbeat, LedgerEntry, Message, Obligation
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from reports import tasks, urged
from reports.models import UrgingLine, UrgingList, UrgingNotice
from reports.services import urging
from tests import factories
from tests.reports.supervision import supervising
from tests.reports.supervision.supervising import Supervised

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 9, 14)
# Begun on this day, twenty working days end on Friday 11 September: late by one working day on the Monday.
LATE, COMING, FAR = date(2026, 8, 14), date(2026, 8, 20), date(2026, 9, 10)


@pytest.fixture
def at() -> Supervised:
    return supervising.supervised()


def urging_obligation(at: Supervised, week: str) -> Obligation:
    return Obligation.objects.get(agency=at.office, duty="yanliang/urging", period=week)


def test_the_list_holds_what_is_late_and_what_comes_due_and_nothing_further(at: Supervised):
    late, coming = supervising.due(at.bureau, LATE), supervising.due(at.bureau, COMING)
    supervising.due(at.bureau, FAR)
    with moved_to(MONDAY):
        assert urging.issue_due() == 1
    notice = UrgingNotice.objects.get()
    assert [line.subject for line in notice.lines.all()] == [late.subject, coming.subject]
    assert (notice.agency, notice.late, notice.coming) == (at.bureau, 1, 1)
    assert [line.late_by for line in notice.lines.all()] == [1, 0]


def test_it_goes_out_on_the_first_working_day_of_the_week_and_once(at: Supervised):
    supervising.due(at.bureau, LATE)
    with moved_to(date(2026, 9, 13)):
        tasks.urge_weekly()
    assert [one.week for one in UrgingList.objects.all()] == ["2026-W37"]
    # 5 and 6 October are given off; 8 October is the week's first working day.
    for day in (date(2026, 10, 5), date(2026, 10, 7)):
        with moved_to(day):
            assert tasks.urge_weekly() == 0
    with moved_to(date(2026, 10, 8)):
        assert (tasks.urge_weekly(), tasks.urge_weekly()) == (1, 0)
    assert Heartbeat.objects.filter(job="urging").exists()


def test_a_night_without_workers_loses_no_week(at: Supervised):
    with moved_to(MONDAY + timedelta(days=3)):
        assert urging.issue_due() == 1


def test_the_list_meets_the_duty_of_its_week_even_when_that_opens_later(at: Supervised):
    with moved_to(MONDAY):
        urging.issue_due()
        obligations.open_due()
        assert urging_obligation(at, "2026-W38").fulfilled_on is None
        urging.issue_due()
    assert urging_obligation(at, "2026-W38").fulfilled_on == MONDAY


def test_a_week_that_was_let_pass_is_not_met_by_a_later_list(at: Supervised):
    with moved_to(MONDAY - timedelta(days=7)):
        obligations.open_due()
    with moved_to(MONDAY):
        obligations.open_due()
        urging.issue_due()
    assert urging_obligation(at, "2026-W37").fulfilled_on is None
    assert urging_obligation(at, "2026-W38").fulfilled_on == MONDAY


def test_a_week_without_a_working_day_is_urged_on_the_first_one_after_it(at: Supervised):
    # The Spring Festival of 2026 takes the whole week from 16 to 22 February, and the Monday after it.
    with moved_to(date(2026, 2, 20)):
        obligations.open_due()
        assert urging.issue_due() == 0
    with moved_to(date(2026, 2, 24)):
        urging.issue_due()
    assert urging_obligation(at, "2026-W08").fulfilled_on == date(2026, 2, 24)


def test_the_week_in_which_an_office_came_under_obligation_on_a_sunday_is_urged_on_the_monday():
    at = supervising.supervised(obliged_from=date(2026, 11, 1))
    with moved_to(date(2026, 11, 2)):
        obligations.open_due()
        urging.issue_due()
    assert urging_obligation(at, "2026-W44").fulfilled_on == date(2026, 11, 2)
    assert urging_obligation(at, "2026-W45").fulfilled_on == date(2026, 11, 2)


def test_where_no_instrument_asks_the_list_goes_out_all_the_same():
    at = supervising.supervised("")
    supervising.due(at.bureau, LATE)
    with moved_to(MONDAY):
        urging.issue_due()
    assert UrgingNotice.objects.get().agency == at.bureau


def test_each_agency_belongs_to_its_nearest_office_and_none_is_urged_twice(at: Supervised):
    county = factories.agency("县政府", kind="government", parent=at.district)
    office = factories.agency(parent=county, functions=["district-office"], obliged_from=date(2026, 1, 1))
    below = factories.agency(parent=county)
    supervising.due(below, LATE)
    with moved_to(MONDAY):
        assert urging.issue_due() == 2
    assert UrgingNotice.objects.get().urging.office == office


def test_those_who_answer_for_the_agency_are_told_in_one_message(at: Supervised):
    supervising.due(at.bureau, LATE, title="招生方案")
    supervising.due(at.bureau, COMING)
    with moved_to(MONDAY):
        urging.issue_due()
        urging.issue_due()
    told = Message.objects.filter(kind="urging")
    assert {one.recipient for one in told} == {at.officer, at.approver}
    assert told.count() == 2
    assert "《招生方案》" in told[0].body and "已逾期1个工作日" in told[0].body


def test_it_is_one_query_for_the_tree_however_many_agencies_it_has(at: Supervised):
    for _number in range(5):
        supervising.due(factories.agency(parent=at.district), LATE)
    with moved_to(MONDAY):
        urged.of(at.office)
        with CaptureQueriesContext(connection) as few:
            urged.of(at.office)
        for _number in range(10):
            supervising.due(factories.agency(parent=at.district), LATE)
        with CaptureQueriesContext(connection) as many:
            assert len(urged.of(at.office)) == 15
    assert len(many) == len(few)
    assert len([one for one in many if "disclosure_clock" in one["sql"]]) == 1


def test_what_is_urged_by_several_instruments_alike_stands_once(at: Supervised):
    subject = factories.subject(at.bureau)
    for duty in ("regulation-2019/publish", "regulation-2008/publish"):
        factories.running_clock(subject, duty, on=LATE)
    with moved_to(MONDAY):
        urging.issue_due()
    assert UrgingLine.objects.count() == 1


def test_the_office_sends_a_further_list_with_its_own_words_to_whom_it_chooses(at: Supervised):
    other = factories.agency(parent=at.district)
    factories.user("disclosure-officer", other)
    supervising.due(at.bureau, LATE)
    supervising.due(other, LATE)
    with moved_to(MONDAY):
        urging.issue_due()
        sent = urging.send(at.office, remark="请三日内办结。", only=[other], actor=at.staff)
    assert (sent.serial, [one.agency for one in sent.notices.all()]) == (2, [other])
    assert "请三日内办结。" in Message.objects.get(subject__urging_notice__urging=sent).body


def test_a_list_by_hand_says_something_and_has_something_to_urge(at: Supervised):
    with moved_to(MONDAY):
        with pytest.raises(NotNow) as refused:
            urging.send(at.office, remark="请办理。", actor=at.staff)
        assert refused.value.codes == ("nothing-due",)
        supervising.due(at.bureau, LATE)
        with pytest.raises(NotLawful):
            urging.send(at.office, remark=" ", actor=at.staff)
        with pytest.raises(NotAllowed):
            urging.send(at.office, remark="请办理。", actor=at.officer)
    assert not UrgingList.objects.exists()


def test_the_agency_answers_once_and_its_clocks_run_on(at: Supervised):
    clock = supervising.due(at.bureau, LATE)
    with moved_to(MONDAY):
        urging.issue_due()
        notice = UrgingNotice.objects.get()
        with pytest.raises(NotAllowed):
            urging.answer(notice.pk, text="已办结", actor=at.staff)
        with pytest.raises(NotLawful):
            urging.answer(notice.pk, text=" ", actor=at.officer)
        urging.answer(notice.pk, text="已办结，索引号1", actor=at.officer)
        with pytest.raises(NotNow):
            urging.answer(notice.pk, text="又一次", actor=at.officer)
    assert clocks.open_clocks(clock.subject) == [clock]


def test_the_database_keeps_what_was_sent_and_what_was_answered(at: Supervised):
    supervising.due(at.bureau, LATE)
    with moved_to(MONDAY):
        urging.issue_due()
        urging.answer(UrgingNotice.objects.get().pk, text="已办结", actor=at.officer)
    for sql in (
        "UPDATE reports_urginglist SET remark = 'x'",
        "UPDATE reports_urgingline SET late_by = 0",
        "DELETE FROM reports_urgingline",
        "UPDATE reports_urgingnotice SET answer = 'x'",
        "UPDATE reports_urgingnotice SET late = 0",
        "DELETE FROM reports_urgingnotice",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_the_office_sees_who_answered_and_an_agency_its_own_part_alone(client: Client, at: Supervised):
    other = factories.agency(parent=at.district)
    supervising.due(at.bureau, LATE, title="招生方案")
    supervising.due(other, LATE)
    with moved_to(MONDAY):
        urging.issue_due()
        own, foreign = UrgingNotice.objects.get(agency=at.bureau), UrgingNotice.objects.get(agency=other)
        client.force_login(at.officer)
        page = client.get(reverse("admin:reports_urgingnotice_change", args=[own.pk])).content.decode()
        assert "招生方案" in page
        assert client.get(reverse("admin:reports_urgingnotice_change", args=[foreign.pk])).status_code == 404
        assert client.get(reverse("admin:reports_urginglist_changelist")).status_code == 403
        answer = client.post(
            reverse("admin:reports_urgingnotice_act", args=[own.pk, "answer"]), {"text": "已于今日公开"}
        )
        assert answer.status_code == 302
        client.force_login(at.staff)
        listed = client.get(reverse("admin:reports_urginglist_change", args=[UrgingList.objects.get().pk]))
        assert "已于今日公开" in listed.content.decode()
        assert client.get(reverse("admin:reports_urginglist_changelist")).status_code == 200
        sent = client.post(
            reverse("admin:reports_urginglist_entry", args=["send"]), {"office": at.office.pk, "remark": "请抓紧。"}
        )
        assert sent.status_code == 302
    assert UrgingList.objects.count() == 2


def test_the_ledger_says_it_in_words(at: Supervised):
    supervising.due(at.bureau, LATE)
    with moved_to(MONDAY):
        urging.issue_due()
        urging.answer(UrgingNotice.objects.get().pk, text="已办结", actor=at.officer)
    acts = set(LedgerEntry.objects.filter(act__startswith="urging.").values_list("act", flat=True))
    assert acts == {"urging.send", "urging.answer"}
    assert not [act for act in acts if ledger_words.act_label(act) == act]

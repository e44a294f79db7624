"""The applicant's page: where it stands, who must act by when and why, every letter and file, and nothing of others."""

from __future__ import annotations

import json
import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from applications import course, own_case, timing
from applications.asking import Asking
from applications.models import Delivery, Letter, Request
from applications.services import corrections, deciding, delivery, reasons, remedying, splitting, transfer
from applications.services.delivery import Sent
from applications.services.remedying import Decided
from disclosure import calendars, grants
from disclosure.today import SHANGHAI, moved_to
from tests.applications import at_the_counter as counter
from tests.applications import factories
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db

MARCH_2, MARCH_10, MARCH_24 = date(2026, 3, 2), date(2026, 3, 10), date(2026, 3, 24)


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def monday(office: Office):
    """A Monday on which everything of these tests begins."""
    with moved_to(MARCH_2):
        yield MARCH_2


def own(request: Request, part: str = "") -> str:
    return f"{counter.STATUS}{request.number}/{part}"


def let_in(client: Client, request: Request) -> Request:
    """This browser was shown number and code of the request."""
    session = client.session
    request.refresh_from_db()
    grants.give(session, "request", request)
    session.save()
    return request


def page(client: Client, request: Request) -> str:
    return client.get(own(let_in(client, request))).content.decode()


def test_it_tells_where_it_stands_who_acts_next_by_when_and_every_step_to_that_day(
    client: Client, office: Office, monday: date
):
    request = factories.sent(office)
    told = page(client, request)
    assert "已经收到，等待登记" in told and "由机关登记并办理" in told
    assert 'datetime="2026-03-30"' in told
    assert "怎样算到这一天" in told and "第三十三条" in told
    assert "您提交了申请" in told


def test_what_a_decision_on_a_remedy_orders_is_owed_to_the_applicant_and_told(client: Client, office: Office):
    with moved_to(MARCH_2):
        request = factories.replied(office, factories.registered(office))
        remedy = factories.remedied(office, request)
    with moved_to(MARCH_10):
        remedying.decided(
            remedy.pk, Decided("corrected", MARCH_10, act_again=True, act_again_by=MARCH_24), actor=office.head
        )
        remedying.reopen(request.pk, reason="依判决重新处理", actor=office.head)
        shown = client.get(own(let_in(client, request)))
    assert shown.context["standing"].due_on == MARCH_24
    assert "依判决重新作出行政行为或者履行职责" in shown.content.decode()


def test_what_watches_the_house_alone_is_not_told(client: Client, office: Office, monday: date):
    request = factories.sent(office)
    told = page(client, request)
    inner = [clock for clock in request.subject.clocks.all() if clock.bare_duty == "request.unregistered"]
    assert inner
    assert all(f"clock-{clock.pk}" not in told for clock in inner)


def test_an_overdue_case_says_so_and_leads_to_the_complaint(client: Client, office: Office, monday: date):
    request = factories.registered(office)
    with moved_to(date(2026, 4, 20)):
        told = page(client, request)
    assert "答复期限已经过了" in told
    assert f"/complaint/?agency={office.agency.slug}&amp;about={request.number}" in told


def test_names_of_staff_and_of_others_and_the_applicants_own_in_full_are_not_on_the_page(
    client: Client, office: Office, monday: date
):
    request = factories.registered(office)
    told = page(client, request)
    assert request.applicant.masked_name in told
    for hidden in (request.applicant.name, request.applicant.identity_number, office.clerk.display_name):
        assert hidden not in told


def test_a_correction_is_asked_for_and_answered_on_the_page_with_its_files(
    client: Client, office: Office, monday: date
):
    request = factories.registered(office)
    corrections.ask(request.pk, points="请写明年度", period=15, actor=office.clerk, delivered_on=MARCH_2)
    told = page(client, request)
    assert "需要您补正" in told and "请写明年度" in told
    with moved_to(MARCH_10):
        said = {"text": "2025年度", "papers": [counter.picture("图.png")]}
        answer = client.post(own(let_in(client, request), "correct/"), said)
        assert answer["Location"] == own(request, "?done=correct#done")
    request.refresh_from_db()
    assert request.status == "handling"
    assert request.corrections.get().answer == "2025年度"
    assert request.files.get().kind == "correction"
    assert timing.reply_due_on(request) == calendars.of(office.agency).add(MARCH_10, 20)


def test_an_empty_or_forbidden_correction_comes_back_with_the_reason_and_what_was_typed(
    client: Client, office: Office, monday: date
):
    request = factories.registered(office)
    answer = client.post(own(let_in(client, request), "correct/"), {"text": "没有人问"})
    assert answer.status_code == 422
    assert "没有人问" in answer.content.decode() and "不能办理此事" in answer.content.decode()


def test_a_period_let_pass_is_told_on_its_last_day_also_after_the_reply(client: Client, office: Office, monday: date):
    request = factories.registered(office)
    corrections.ask(request.pk, points="哪一年", period=15, actor=office.officer, delivered_on=MARCH_2)
    with moved_to(MARCH_24):
        decision = corrections.abandon(request.pk, actor=office.officer)
        deciding.propose(decision.pk, actor=office.officer)
        letter = deciding.issue(decision.pk, actor=office.approver)
        delivery.deliver(letter.pk, Sent("on-site", MARCH_24), actor=office.officer)
        happened = course.of(own_case.whole(request.pk))
    over = [one.on for one in happened if one.words == "补正期限届满，机关没有收到您的补正"]
    assert over == [date(2026, 3, 23)]


def test_reasons_are_given_on_the_page(client: Client, office: Office, monday: date):
    request = factories.registered(office)
    reasons.ask(request.pk, because="一个月内20件", answer_by=date(2026, 3, 20), actor=office.clerk)
    told = page(client, request)
    assert "需要您说明理由" in told and "一个月内20件" in told
    shown = client.get(own(request))
    assert shown.context["standing"].due_on == date(2026, 3, 20)
    assert "DTSTART;VALUE=DATE:20260320" in client.get(own(request, "due.ics")).content.decode()
    assert client.post(own(request, "reasons/"), {"text": ""}).status_code == 422
    assert client.post(own(request, "reasons/"), {"text": "课题需要"}).status_code == 302
    request.reasons_demand.refresh_from_db()
    assert request.reasons_demand.answer == "课题需要"


def test_whose_request_was_split_reads_the_numbers_of_its_parts(client: Client, office: Office, monday: date):
    request = factories.registered(office)
    parts = splitting.split(request.pk, (Asking(title="规划批复"), Asking(title="环评批复")), actor=office.clerk)
    told = page(client, request)
    assert all(part.number in told for part in parts)


def test_whose_request_was_led_to_another_agency_reads_its_new_number(client: Client, office: Office, monday: date):
    request = factories.sent(office)
    to = factories.office().agency
    said = {"consented_on": monday, "consent": "电话同意", "actor": office.officer}
    received = transfer.transfer(request.pk, to, **said)
    told = page(client, request)
    assert received.request.number in told and to.name in told


def test_a_withdrawal_is_said_twice_and_told_to_the_officer(client: Client, office: Office, monday: date):
    request = factories.registered(office)
    let_in(client, request)
    assert "撤回以后不能恢复" in client.post(own(request, "withdraw/"), {}).content.decode()
    assert not request.contacts.exists()
    assert client.post(own(request, "withdraw/"), {"sure": "on", "reason": "已经找到"}).status_code == 302
    assert "已经找到" in request.contacts.get().summary


def test_opening_the_reply_online_is_its_delivery_once_for_whoever_chose_to_obtain_online(
    client: Client, office: Office, monday: date
):
    request = factories.registered(office, obtaining=("electronic",))
    letter = factories.issued(office, request)
    with moved_to(MARCH_10):
        let_in(client, request)
        assert request.status == "handling"
        address = own(request, f"letters/{letter.pk}/")
        shown = client.get(address).content.decode()
        client.get(address)
        client.get(f"{address}print/")
    assert request.applicant.name in shown
    delivery = Delivery.objects.get(letter=letter)
    assert (delivery.route, delivery.counts_on) == ("electronic", MARCH_10)
    request.refresh_from_db()
    assert (request.status, request.replied_on) == ("replied", MARCH_10)


def test_looking_at_a_letter_online_serves_nobody_who_asked_for_paper(client: Client, office: Office, monday: date):
    request = factories.registered(office, obtaining=("post",))
    letter = factories.issued(office, request)
    assert client.get(own(let_in(client, request), f"letters/{letter.pk}/")).status_code == 200
    assert not Delivery.objects.exists()
    request.refresh_from_db()
    assert request.status == "handling"


def test_a_letter_is_read_printed_and_taken_along_as_docx(client: Client, office: Office, monday: date):
    request = factories.replied(office, factories.registered(office))
    letter = Letter.objects.filter(request=request, decision__isnull=False).get()
    let_in(client, request)
    assert letter.title in client.get(own(request, f"letters/{letter.pk}/print/")).content.decode()
    docx = client.get(own(request, f"letters/{letter.pk}/docx/"))
    assert docx.content.startswith(b"PK") and "attachment" in docx["Content-Disposition"]


def test_letters_and_files_of_another_case_and_inner_papers_are_not_there(client: Client, office: Office, monday: date):
    request, other = factories.registered(office), factories.registered(office)
    foreign = factories.issued(office, other)
    inner = factories.filed(request, kind="work", by=office.clerk)
    let_in(client, request)
    assert client.get(own(request, f"letters/{foreign.pk}/")).status_code == 404
    assert client.get(own(request, f"files/{inner.pk}/")).status_code == 404
    assert client.post(own(request, "delete/")).status_code == 404


def test_what_the_reply_hands_out_is_downloaded_as_what_it_is(client: Client, office: Office, monday: date):
    request = factories.registered(office, obtaining=("electronic",))
    handed = factories.filed(request, text="统计表", by=office.clerk)
    let_in(client, request)
    assert client.get(own(request, f"files/{handed.pk}/")).status_code == 404, "before the reply"
    factories.issued(office, request, "R2", handed=[factories.Handed(handed, pages=1)])
    assert handed.name in page(client, request)
    answer = client.get(own(request, f"files/{handed.pk}/"))
    assert b"".join(answer.streaming_content).decode() == "统计表"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_day_goes_into_a_calendar_with_number_and_agency_alone(client: Client, office: Office, monday: date):
    request = factories.registered(office)
    answer = client.get(own(let_in(client, request), "due.ics"))
    text = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20260330\r\n" in text and request.number in text
    assert re.search(r"\r\nDTSTAMP:20260302T\d{6}Z\r\n", text)
    assert request.applicant.name not in text and request.title not in text
    assert all(len(line.encode()) <= 75 for line in answer.content.decode().split("\r\n"))


def test_a_reply_is_rated_from_one_to_five_and_only_once_it_was_given(client: Client, office: Office, monday: date):
    request = factories.registered(office)
    let_in(client, request)
    assert client.post(own(request, "rate/"), {"score": "5"}).status_code == 422
    factories.replied(office, request)
    assert client.post(own(request, "rate/"), {"score": "9"}).status_code == 422
    assert client.post(own(request, "rate/"), {"score": "4", "note": "很快"}).status_code == 302
    request.refresh_from_db()
    assert (request.satisfaction, request.satisfaction_note) == (4, "很快")


def test_an_applicant_takes_his_own_data_along_without_the_number_of_his_document_and_the_ledger_knows(
    client: Client, office: Office, monday: date
):
    request = factories.registered(office)
    own_data = json.loads(client.get(own(let_in(client, request), "own.json")).content)
    assert own_data["applicant"]["name"] == request.applicant.name
    number = request.applicant.identity_number
    assert own_data["applicant"]["phone"] == request.applicant.phone
    assert number not in json.dumps(own_data) and own_data["applicant"]["identity_number"].startswith(number[:3] + "*")
    entry = request.subject.ledger_entries.get(act="request.take_along")
    assert "phone" in entry.facts["particulars"] and entry.actor.is_system
    assert own_data["asked"]["title"] == request.title
    assert own_data["course"][0]["words"] == "您提交了申请"


def test_after_the_purge_the_page_still_stands_without_a_name(client: Client, office: Office, monday: date):
    request = factories.registered(office)
    applicant = request.applicant
    name = applicant.name
    for field in ("name", "identity_number", "phone", "address", "email"):
        setattr(applicant, field, "")
    applicant.purged_at = datetime(2026, 3, 2, tzinfo=SHANGHAI)
    applicant.save()
    told = page(client, request)
    assert name not in told and "—" in told


def rich(office: Office, times: int) -> Request:
    """A case in which everything happened so many times over."""
    request = factories.registered(office)
    for turn in range(times):
        actor = office.head if turn else office.clerk
        again = "仍不明确" if turn else ""
        corrections.ask(
            request.pk, points="写明年度", period=15, actor=actor, again_because=again, delivered_on=MARCH_2
        )
        corrections.answer(request.pk, text="补正", on=MARCH_2, actor=office.officer)
    return request


def test_the_page_asks_as_often_for_a_long_case_as_for_a_short_one(client: Client, office: Office, monday: date):
    costs = []
    for request in (rich(office, 1), rich(office, 4)):
        let_in(client, request)
        client.get(own(request))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(own(request)).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert costs[0] <= 20, costs

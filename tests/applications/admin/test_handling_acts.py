"""The acts of handling on the staff site: each where it fits, with its rule, through the service alone."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from applications import timing
from applications.admin.acts import ACTS
from applications.models import AnsweringLine, Contact, Fee, Request
from applications.services import charging, corrections, dispatching, reasons, withdrawal
from disclosure.models import User
from disclosure.today import SHANGHAI, moved_to, today
from tests import factories as kernel
from tests.applications import factories
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 3, 10, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def _a_working_tuesday():
    with moved_to(NOW):
        yield


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def request_(office: Office) -> Request:
    return factories.registered(office)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(request: Request, act: str) -> str:
    return reverse("admin:applications_request_act", args=[request.pk, act])


def send(user: User, request: Request, act: str, **said: Any):
    """An act's page sent with what is filled in; it must be offered first."""
    client = browser(user)
    assert client.get(address(request, act)).status_code == 200
    return client.post(address(request, act), said)


def offered(user: User, request: Request) -> set[str]:
    """The acts that the page of a case shows as open to a person."""
    page = browser(user).get(reverse("admin:applications_request_change", args=[request.pk]))
    return {button.url.rstrip("/").rpartition("/")[2] for button in page.context["acts"] if button.allowed}


def state(request: Request) -> str:
    request.refresh_from_db()
    return request.status


def test_every_act_has_a_name_of_its_own():
    names = [act.name for act in ACTS]
    assert len(names) == len(set(names))


def test_a_case_in_hand_offers_what_fits_and_nothing_of_other_states(office, request_):
    found = offered(office.clerk, request_)
    assert {"ask-correction", "ask-reasons", "split", "withdraw", "contact", "note"} <= found
    assert not found & {
        "answer-correction", "abandon", "pay", "lapse", "answer-reasons", "accept-reasons", "transfer", "merge",
        "conclude-record", "report-back", "extend", "charge", "dispatch",
    }  # fmt: skip
    assert {"charge", "dispatch"} <= offered(office.officer, request_)
    assert {"extend", "charge", "dispatch"} <= offered(office.head, request_)


def test_an_unregistered_request_offers_transfer_and_no_handling(office):
    found = offered(office.officer, factories.sent(office))
    assert {"register", "transfer", "split", "contact"} <= found
    assert not found & {"ask-correction", "charge", "extend", "dispatch", "withdraw"}


def test_an_answered_request_offers_none_of_them(office, request_):
    found = offered(office.head, factories.replied(office, request_))
    assert not found & {"ask-correction", "extend", "charge", "ask-reasons", "split", "merge", "withdraw", "dispatch"}


def test_a_correction_is_asked_for_answered_and_abandoned(office, request_):
    answer = send(office.clerk, request_, "ask-correction", points="请写明年份。", period=5, delivered_on="2026-03-03")
    assert answer.status_code == 302
    assert state(request_) == "correcting"
    with moved_to(date(2026, 3, 11)):
        assert "abandon" in offered(office.clerk, request_)
        send(office.clerk, request_, "abandon")
    assert request_.decisions.get().ground == "R15"


def test_an_answer_is_taken_in_with_its_day(office, request_):
    corrections.ask(request_.pk, points="请写明年份。", period=5, actor=office.clerk, delivered_on=today())
    with moved_to(date(2026, 3, 4)):
        send(office.clerk, request_, "answer-correction", on="2026-03-04", text="2024年")
    assert state(request_) == "handling"
    assert timing.last_start(request_) == date(2026, 3, 4)


def test_a_notice_without_points_stays_in_its_form(office, request_):
    page = send(office.clerk, request_, "ask-correction", points="", period=5)
    assert page.status_code == 422
    assert state(request_) == "handling"


def test_only_a_second_notice_asks_why(office, request_):
    page = browser(office.clerk).get(address(request_, "ask-correction"))
    assert "again_because" not in page.context["form"].fields
    assert page.context["form"].initial["period"] == 15
    corrections.ask(request_.pk, points="请写明年份。", period=5, actor=office.clerk, delivered_on=today())
    corrections.answer(request_.pk, text="2024年", on=today(), actor=office.clerk)
    again = browser(office.head).get(address(request_, "ask-correction"))
    assert "again_because" in again.context["form"].fields


def test_the_head_extends(office, request_):
    send(office.head, request_, "extend", days=10, reason="材料较多")
    assert request_.extensions.get().days == 10
    assert "extend" not in offered(office.head, request_)


def test_an_extension_beyond_the_law_is_told_in_the_form(office, request_):
    page = send(office.head, request_, "extend", days=21, reason="材料较多")
    assert page.status_code == 422
    assert not request_.extensions.exists()


def test_a_charge_shows_its_arithmetic_before_it_is_sent(office, request_):
    said = {"basis": "per-page", "quantity": 68, "way_to_pay": "区财政专户"}
    shown = send(office.officer, request_, "charge", **said)
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "合计380元" in page and 'role="alert"' not in page and 'value="380"' in page
    assert not Fee.objects.exists()
    assert (
        "合计370元" in send(office.officer, request_, "charge", **{**said, "quantity": 67}, amount=380).content.decode()
    )
    assert not Fee.objects.exists()
    send(office.officer, request_, "charge", **said, amount=380, delivered_on="2026-03-03")
    assert state(request_) == "paying"
    assert Fee.objects.get().amount == 380


def test_a_payment_is_recorded(office, request_):
    charging.notify(request_.pk, "per-page", 68, actor=office.officer, delivered_on=today())
    send(office.officer, request_, "pay", on="2026-03-03", receipt_number="0001")
    assert state(request_) == "handling"


def test_what_was_not_paid_lapses_by_a_click(office, request_):
    charging.notify(request_.pk, "per-page", 68, actor=office.officer, delivered_on=today())
    with moved_to(date(2026, 4, 8)):
        send(office.clerk, request_, "lapse")
    assert request_.decisions.get().ground == "R16"


def test_reasons_are_asked_for_taken_in_and_accepted(office, request_):
    page = browser(office.clerk).get(address(request_, "ask-reasons"))
    assert "1件" in page.context["form"].initial["because"]
    send(office.clerk, request_, "ask-reasons", because="本月32件", answer_by="2026-03-10")
    assert state(request_) == "reasoning"
    send(office.clerk, request_, "answer-reasons", on="2026-03-03", text="研究需要")
    send(office.clerk, request_, "accept-reasons", delayed_until="2026-06-01", delay_reason="数量较多")
    assert timing.reply_due_on(request_) == date(2026, 6, 1)


def test_reasons_are_declined(office, request_):
    reasons.ask(request_.pk, because="本月32件", answer_by=date(2026, 3, 10), actor=office.clerk)
    reasons.answer(request_.pk, text="没有理由", on=today(), actor=office.clerk)
    send(office.clerk, request_, "decline-reasons", reason="与生产生活无关")
    assert request_.decisions.get().ground == "R13"


def test_a_request_is_split_line_by_line(office, request_):
    send(office.clerk, request_, "split", parts="规划批复\n\n环评批复\n")
    assert [part.title for part in request_.parts.order_by("pk")] == ["规划批复", "环评批复"]


def test_a_request_is_merged_into_one_of_the_same_applicant(office):
    somebody = factories.person()
    one, other = (factories.registered(office, person_=somebody) for _ in range(2))
    send(office.clerk, other, "merge", target=one.pk)
    assert (state(other), other.decisions.get().ground) == ("handling", "R17.2")
    third = factories.sent(office, person_=somebody)
    send(office.officer, third, "merge", target=one.pk)
    assert state(third) == "merged"
    stranger = factories.registered(office)
    assert "merge" not in offered(office.clerk, stranger)


def test_a_transfer_tells_the_new_number_and_code_once(office):
    request, to = factories.sent(office), factories.office(office.agency.parent)
    client = browser(office.officer)
    said = {"to": to.agency.name, "consented_on": "2026-03-03", "consent": "电话同意"}
    page = client.post(address(request, "transfer"), said, follow=True)
    assert state(request) == "transferred"
    assert request.led_to.number in page.content.decode()
    assert "查询码" in page.content.decode()


def test_a_withdrawal_on_the_applicants_page_fills_in_the_closing_draft(office, request_):
    withdrawal.wish(request_.pk, actor=User.system())
    page = browser(office.clerk).get(address(request_, "withdraw"))
    assert "申请查询页面" in page.content.decode()
    send(office.clerk, request_, "withdraw", on="2026-03-03", how="网上提出")
    assert request_.decisions.get().ground == "R17.1"


def test_a_record_about_the_applicant_is_concluded(office):
    request = factories.registered(office, matter="record-correction")
    send(office.clerk, request, "conclude-record", outcome="corrected", said="地址已改。")
    assert request.decisions.get().ground == "R17.3"


def test_a_case_is_handed_on_reported_back_and_chased(office, request_):
    section = kernel.agency(parent=office.agency)
    clerk = kernel.user("clerk", section)
    said = {"kind": "handling", "agency": section.name, "person": clerk.pk, "due_on": "2026-03-06"}
    send(office.officer, request_, "dispatch", **said)
    given = request_.dispatches.get()
    send(office.officer, request_, "chase-dispatch", dispatch=given.pk)
    assert "chase-dispatch" not in offered(office.officer, request_)
    send(clerk, request_, "report-back", dispatch=given.pk, result="已查明。")
    given.refresh_from_db()
    assert given.done_on == today()


def test_another_agencys_clerk_reports_back_on_what_was_handed_to_it_and_on_nothing_else(office, request_):
    other = factories.office(office.agency.parent)
    given = dispatching.dispatch(
        request_.pk, agency=other.agency, due_on=date(2026, 3, 6), kind="assisting", actor=office.officer
    )
    found = offered(other.clerk, request_)
    assert "report-back" in found
    assert not found & {"ask-correction", "split", "withdraw", "note"}
    send(other.clerk, request_, "report-back", dispatch=given.pk, result="没有保存。")
    given.refresh_from_db()
    assert given.result == "没有保存。"


def test_talks_and_notes_are_written_down(office, request_):
    at = datetime.combine(today(), time(9)).isoformat()
    send(office.clerk, request_, "contact", way="phone", at=at, reached="on", summary="指导其写明年份")
    send(office.clerk, request_, "note", text="先查档案室")
    assert Contact.objects.get().summary == "指导其写明年份"
    assert request_.notes.get().text == "先查档案室"


def test_answering_lines_are_added_changed_and_retired_by_their_office(office):
    client, place = browser(office.clerk), "admin:applications_answeringline"
    said = {"title": "规划类", "ground": "R1", "keywords": "规划", "text": "请到网站查阅。"}
    client.post(reverse(f"{place}_entry", args=["add"]), {**said, "agency": office.agency.pk})
    line = AnsweringLine.objects.get()
    client.post(reverse(f"{place}_act", args=[line.pk, "edit"]), {**said, "text": "请到政策文件栏目查阅。"})
    client.post(reverse(f"{place}_act", args=[line.pk, "retire"]))
    line.refresh_from_db()
    assert (line.text, line.retired, line.agency) == ("请到政策文件栏目查阅。", True, office.agency)
    assert client.get(reverse(f"{place}_changelist")).status_code == 200
    elsewhere = browser(factories.office().clerk)
    assert elsewhere.get(reverse(f"{place}_act", args=[line.pk, "edit"])).status_code in (302, 404)

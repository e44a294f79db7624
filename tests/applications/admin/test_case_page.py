"""The page of a case: what was asked, how it was received, what was done and can be done; only within scope."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from applications.models import Contact, Dispatch, Note
from applications.services import consulting, intake
from applications.services.deciding import Handed
from disclosure.today import SHANGHAI, moved_to, now, today
from tests import factories as kernel
from tests.applications import factories
from tests.applications.admin.conftest import act, address, buttons, text

pytestmark = pytest.mark.django_db


def shown(browser, request):
    page = browser.get(address("change", request.pk))
    assert page.status_code == 200
    return page


def test_what_was_asked_stands_in_the_order_of_the_form(office, as_user):
    request = factories.sent(office, title="规划图纸", document_number="测规〔2026〕1号", purpose="了解周边")
    page = shown(as_user(office.officer), request)
    assert [one.value for one in page.context["asked"]][1:4] == ["规划图纸", "测规〔2026〕1号", "了解周边"]
    assert "纸质" in text(page)


def test_the_applicant_is_masked_and_no_particular_stands_in_clear(office, as_user):
    person = factories.person(name="司马测试", identity_number="500112199001019999", phone="13812345678")
    told = text(shown(as_user(office.head), factories.sent(office, person_=person)))
    assert "司***" in told
    for secret in ("司马测试", "500112199001019999", "13812345678", person.email):
        assert secret not in told


def test_the_limb_that_makes_the_day_of_receipt_is_said(office, as_user):
    told = text(shown(as_user(office.officer), factories.sent(office)))
    assert "以提交之日" in told
    assert "第三十一条" in told


def test_a_receipt_on_a_rest_day_shows_both_readings_with_their_last_days(office, as_user):
    with moved_to(datetime(2026, 3, 7, 10, tzinfo=SHANGHAI)):
        request = factories.registered(office)
        readings = shown(as_user(office.officer), request).context["receipt"].readings
        assert [(str(one.due_on), one.in_force) for one in readings] == [("2026-04-03", True), ("2026-04-07", False)]
    with moved_to(datetime(2026, 3, 9, 10, tzinfo=SHANGHAI)):
        assert shown(as_user(office.officer), factories.sent(office)).context["receipt"].readings == []


def test_the_same_applicants_similar_requests_and_their_number_this_month_are_shown(office, as_user):
    person = factories.person()
    earlier = factories.sent(office, person_=person, title="小学学区划分方案")
    request = factories.sent(office, person_=person, title="小学学区划分方案")
    told = text(shown(as_user(office.officer), request))
    assert earlier.number in told
    assert "第2件" in told


def test_what_happened_while_it_was_handled_is_told(office, as_user):
    request = factories.registered(office)
    Note.objects.create(request=request, text="已与规划科核对", by=office.clerk, at=now())
    Contact.objects.create(request=request, way="phone", at=now(), summary="电话说明进度", by=office.clerk)
    Dispatch.objects.create(
        request=request, kind="handling", agency=office.agency, on=today(), due_on=today(), sent_by=office.officer
    )
    told = text(shown(as_user(office.clerk), request))
    for words in ("已与规划科核对", "电话说明进度", "内部期限"):
        assert words in told


def test_a_paper_is_downloaded_and_a_sealed_one_is_not(office, as_user):
    request = factories.registered(office)
    paper = factories.filed(request, "work", "办理材料", by=office.clerk)
    sealed = factories.filed(request, "work", "加密", by=office.clerk)
    sealed.sealed = True
    sealed.save()
    browser = as_user(office.clerk)
    answer = browser.get(address("file", request.pk, paper.pk))
    assert b"".join(answer.streaming_content).decode() == "办理材料"
    assert "no-store" in answer["Cache-Control"]
    assert browser.get(address("file", request.pk, sealed.pk)).status_code == 403
    assert as_user(factories.office().clerk).get(address("file", request.pk, paper.pk)).status_code == 404


def test_whom_a_case_was_handed_on_to_does_not_open_the_applicants_own_papers(office, as_user):
    request, helper = factories.registered(office), factories.office()
    Dispatch.objects.create(
        request=request, kind="assisting", agency=helper.agency, on=today(), due_on=today(), sent_by=office.officer
    )
    own = factories.filed(request, "support", "申请书", by=office.clerk)
    work = factories.filed(request, "work", "办理材料", by=office.clerk)
    browser = as_user(helper.clerk)
    assert browser.get(address("file", request.pk, work.pk)).status_code == 200
    assert browser.get(address("file", request.pk, own.pk)).status_code == 403
    assert as_user(office.clerk).get(address("file", request.pk, own.pk)).status_code == 200


def test_a_case_of_another_agency_is_not_there(office, as_user):
    request, stranger = factories.registered(office), as_user(factories.office().officer)
    for page in (address("change", request.pk), act(request, "assign"), address("what_if", request.pk)):
        assert stranger.get(page).status_code == 404


def test_a_case_dispatched_to_an_office_is_there_for_those_who_handle_it(office, as_user):
    request, helper = factories.registered(office), factories.office()
    Dispatch.objects.create(
        request=request, kind="assisting", agency=helper.agency, on=today(), due_on=today(), sent_by=office.officer
    )
    assert request.asked_for in text(shown(as_user(helper.clerk), request))


def test_whom_a_case_was_dispatched_to_is_led_nowhere_that_is_closed(office, as_user):
    request, helper = factories.registered(office), factories.office()
    Dispatch.objects.create(
        request=request, kind="assisting", agency=helper.agency, on=today(), due_on=today(), sent_by=office.officer
    )
    own = factories.filed(request, "support", "申请书", by=office.clerk)
    factories.filed(request, "work", "办理材料", by=office.clerk)
    factories.sealed_copy(request, by=office.officer)
    factories.proposed(office, request)
    browser = as_user(helper.clerk)
    page = shown(browser, request).content.decode()
    links = set(re.findall(r'href="(/admin/applications/request/[^"?#]*)', page))
    assert {link: browser.get(link).status_code for link in links} == dict.fromkeys(links, 200)
    assert address("file", request.pk, own.pk) not in links and len(links) > 3
    assert address("file", request.pk, own.pk) in shown(as_user(office.clerk), request).content.decode()


def test_an_act_is_a_button_for_those_who_may_and_a_reason_for_others(office, as_user):
    request = factories.sent(office)
    assert buttons(shown(as_user(office.officer), request))["登记"].allowed
    assert [one.code for one in buttons(shown(as_user(office.clerk), request))["登记"].reasons] == ["not-yours"]


def test_whoever_may_read_the_ledger_sees_it_and_others_see_what_happened_without_people(office, as_user):
    request = factories.registered(office)
    head, clerk = shown(as_user(office.head), request), shown(as_user(office.clerk), request)
    assert [line.act_label for line in head.context["entries"]][-1] == "收到申请"
    assert clerk.context["entries"] is None
    assert "登记" in [one.title for one in clerk.context["events"]]


def test_a_supervisor_chases_whoever_has_the_case_once_a_day(office, as_user):
    request = factories.registered(office)
    over = kernel.user("district-office", office.agency.parent)
    browser = as_user(over)
    assert browser.post(act(request, "chase")).status_code == 302
    browser.post(act(request, "chase"))
    assert office.clerk.messages.filter(kind="chase").count() == 1
    assert as_user(office.clerk).post(act(request, "chase")).status_code == 403


def test_the_page_says_whom_the_case_waits_for(office, as_user):
    request = factories.registered(office)
    browser = as_user(office.officer)
    assert shown(browser, request).context["waits_for"] == str(office.clerk)
    factories.proposed(office, request)
    assert str(office.approver) in shown(browser, request).context["waits_for"]
    assert str(office.clerk) not in shown(browser, request).context["waits_for"]


def test_the_page_asks_as_much_for_many_papers_as_for_few(office, as_user, django_assert_max_num_queries):
    request = factories.registered(office)
    for _more in range(15):
        intake.attach(request, factories.paper(by=office.clerk), actor=office.clerk)
        Note.objects.create(request=request, text="备注", by=office.clerk, at=now())
    browser = as_user(office.head)
    with django_assert_max_num_queries(31):
        shown(browser, request)


def test_a_case_in_which_much_happened_costs_little_more(office, as_user, django_assert_max_num_queries):
    request = factories.registered(office)
    for party in ("测试第三方甲", "测试第三方乙"):
        consulting.ask_third_party(
            request.pk, party, question="投标文件", harm="", dispatched_on=today(), actor=office.clerk
        )
    factories.proposed(office, request, "R1", handed=[Handed(factories.filed(request, by=office.clerk))])
    browser = as_user(office.head)
    with django_assert_max_num_queries(45):
        shown(browser, request)


def test_the_day_of_receipt_of_a_case_received_on_a_working_day_is_plain(office, as_user):
    with moved_to(datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)):
        request = factories.registered(office)
        assert shown(as_user(office.officer), request).context["receipt"].sentence.values["on"] == date(2026, 3, 2)


def test_who_objects_and_why_is_read_by_those_who_weigh_it_alone(office, as_user):
    request = factories.registered(office)
    asked = consulting.ask_third_party(
        request.pk, "测试第三方公司", question="投标文件", harm="", dispatched_on=today(), actor=office.clerk
    )
    consulting.answer(
        asked.consultation.pk, "objected", reasons="报价属于商业秘密", on=today(), actor=office.clerk, unproven=True
    )
    for person, reads in ((office.clerk, True), (office.approver, True), (office.reviewer, False)):
        told = text(shown(as_user(person), request))
        assert ("报价属于商业秘密" in told, "测试第三方公司" in told) == (reads, reads)
        assert "不同意公开" in told


def test_what_is_to_be_handed_out_is_opened_where_it_is_reviewed(office, as_user):
    request = factories.registered(office)
    kept = factories.filed(request, by=office.clerk)
    factories.proposed(office, request, "R2", handed=[Handed(kept)])
    page = as_user(office.reviewer).get(act(request, "clear"))
    assert address("file", request.pk, kept.pk) in page.text


def test_a_reply_that_hands_nothing_out_waits_for_the_signature_and_not_for_a_secrecy_review(office, as_user):
    request = factories.registered(office)
    decision = factories.proposed(office, request)
    assert decision.stage == "待审核签发"
    assert "待答复前保密审查" not in text(shown(as_user(office.approver), request))


def test_every_clock_of_the_course_says_whose_it_is(office, as_user):
    events = shown(as_user(office.clerk), factories.registered(office)).context["events"]
    begun = {one.text.partition("（")[0] for one in events if one.title == "开始计时"}
    assert {"答复政府信息公开申请", "登记收到的申请"} <= begun

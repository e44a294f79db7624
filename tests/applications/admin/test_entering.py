"""Requests that came by other channels, the day of their receipt, and who holds them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from applications import timing
from applications.models import Request
from disclosure import codes, files
from disclosure.models import LedgerEntry
from disclosure.today import SHANGHAI, moved_to
from tests.applications import factories
from tests.applications.admin.conftest import act, address, buttons, said, text

pytestmark = pytest.mark.django_db
ENTER = "/admin/applications/request/act/enter/"


def written(office, **more):
    return {
        "agency": office.agency.pk,
        "channel": "oral",
        "arrived": "2026-03-02",
        "arrived_time": "09:30",
        "kind": "person",
        "applicant_class": "natural",
        "name": "张测试",
        "identity": "id-card",
        "identity_number": "500112199001011234",
        "phone": "13800001111",
        "matter": "access",
        "title": "城东规划图纸",
        "carriers": ["paper"],
        "obtaining": ["collect"],
        **more,
    }


def upload(name="信封.txt"):
    return SimpleUploadedFile(name, "邮戳 2026年3月2日".encode(), content_type="text/plain")


@pytest.fixture(autouse=True)
def _tuesday():
    with moved_to(datetime(2026, 3, 3, 10, tzinfo=SHANGHAI)):
        yield


def test_an_oral_request_is_written_up_with_its_paper_and_counts_from_the_day_it_was_made(office, as_user):
    page = as_user(office.officer).post(
        ENTER, written(office, paper=upload("申请表.txt"), evidence=upload()), follow=True
    )
    request = Request.objects.get()
    assert request.received_on == date(2026, 3, 2)
    assert timing.reply_due_on(request) == date(2026, 3, 30)
    assert {(one.kind, one.name) for one in request.files.all()} == {("support", "申请表.txt"), ("receipt", "信封.txt")}
    assert page.redirect_chain[-1][0] == address("change", request.pk)
    assert request.number in said(page)


def test_the_evidence_of_receipt_stands_beside_the_day_it_proves(office, as_user):
    browser = as_user(office.officer)
    browser.post(ENTER, written(office, evidence=upload()))
    page = text(browser.get(address("change", Request.objects.get().pk)))
    receipt = page.partition('id="receipt-head"')[2].partition("</section>")[0]
    assert "收到的凭据" in receipt
    assert "信封.txt" in receipt


def test_the_query_code_is_shown_once_and_opens_the_case(office, as_user):
    browser = as_user(office.officer)
    page = browser.post(ENTER, written(office), follow=True)
    request = Request.objects.get()
    shown = said(page).partition("查询码")[2][:14]
    assert codes.fits(shown, request.code_digest)
    assert shown not in text(browser.get(address("change", request.pk)))


def test_what_a_paper_lacks_keeps_nothing_from_being_entered(office, as_user):
    bare = written(office, name="", identity="", identity_number="", phone="", carriers=[], obtaining=[])
    assert as_user(office.officer).post(ENTER, bare).status_code == 302
    assert Request.objects.get().title == "城东规划图纸"


def test_a_request_that_arrives_later_than_now_is_refused_with_everything_typed_still_there(office, as_user):
    page = as_user(office.officer).post(ENTER, written(office, arrived="2026-03-04"))
    assert page.status_code == 422
    assert "不能晚于现在" in text(page)
    assert "城东规划图纸" in text(page)
    assert not Request.objects.exists()


def test_a_file_of_false_type_is_refused_and_nothing_is_entered(office, as_user):
    page = as_user(office.officer).post(
        ENTER, written(office, paper=SimpleUploadedFile("扫描.pdf", b"MZ\x90\x00" + b"\x00" * 200))
    )
    assert page.status_code == 422
    assert not Request.objects.exists()


def test_only_those_who_register_enter_and_only_for_their_own_agency(office, as_user):
    assert as_user(office.clerk).get(ENTER).status_code == 403
    assert as_user(office.clerk).post(ENTER, written(office)).status_code == 403
    other = factories.office()
    assert as_user(office.officer).post(ENTER, written(other)).status_code == 422
    assert not Request.objects.exists()


def test_signed_post_counts_from_the_signature_and_plain_post_waits_for_confirmation(office, as_user):
    browser = as_user(office.officer)
    browser.post(ENTER, written(office, channel="signed-post", signed_on="2026-03-03"))
    browser.post(ENTER, written(office, channel="ordinary-post"))
    signed, plain = Request.objects.order_by("pk")
    assert (signed.received_on, plain.received_on) == (date(2026, 3, 3), None)
    page = browser.get(address("change", plain.pk))
    assert buttons(page)["确认收到"].allowed
    assert [one.code for one in buttons(page)["登记"].reasons] == ["no-receipt-day"]


def test_the_day_of_confirmation_is_the_day_of_receipt_and_keeps_its_evidence(office, as_user):
    request = factories.entered(office, "ordinary-post")
    answer = as_user(office.officer).post(
        act(request, "confirm"), {"on": "2026-03-03", "evidence": upload("通话记录.txt"), "note": "电话确认"}
    )
    assert answer.status_code == 302
    request.refresh_from_db()
    assert request.received_on == date(2026, 3, 3)
    assert request.files.get().kind == "receipt"
    assert timing.reply_due_on(request) == date(2026, 3, 31)


def test_a_confirmation_before_the_arrival_is_refused(office, as_user):
    request = factories.entered(office, "ordinary-post")
    page = as_user(office.officer).post(act(request, "confirm"), {"on": "2026-03-01"})
    assert page.status_code == 422
    request.refresh_from_db()
    assert request.received_on is None


def test_whoever_registers_chooses_the_holder_and_sees_the_applicants_other_requests(office, as_user):
    person = factories.person()
    earlier = factories.sent(office, person_=person, title="小学学区划分方案")
    request = factories.sent(office, person_=person, title="小学学区划分方案")
    browser = as_user(office.officer)
    page = browser.get(act(request, "register"))
    assert earlier.number in text(page)
    assert "第2件" in text(page)
    browser.post(act(request, "register"), {"holder": office.clerk.pk})
    request.refresh_from_db()
    assert (request.status, request.subject.holder) == ("handling", office.clerk)


def test_nobody_is_made_holder_who_does_not_handle_requests_there(office, as_user):
    request = factories.sent(office)
    page = as_user(office.officer).post(act(request, "register"), {"holder": office.reviewer.pk})
    assert page.status_code == 422


def test_a_case_is_handed_on_and_the_ledger_says_from_whom_to_whom(office, as_user):
    request = factories.registered(office)
    as_user(office.officer).post(act(request, "assign"), {"holder": office.head.pk})
    request.subject.refresh_from_db()
    assert request.subject.holder == office.head
    entry = LedgerEntry.objects.get(act="request.assign")
    assert entry.facts == {"old_holder": office.clerk.pk, "new_holder": office.head.pk}


def test_papers_are_put_into_an_open_case_by_those_who_handle_it(office, as_user):
    request = factories.registered(office)
    as_user(office.clerk).post(act(request, "papers"), {"kind": "original", "uploads": upload("原件.txt"), "about": ""})
    assert request.files.get().name == "原件.txt"
    assert as_user(office.reviewer).get(act(request, "papers")).status_code == 403


def test_a_copy_of_an_identity_document_is_sealed_and_no_text_of_what_the_applicant_wrote_is_kept(office, as_user):
    copy = SimpleUploadedFile("身份证.txt", "张测试 500112199001011234".encode())
    paper = SimpleUploadedFile("申请表.txt", "申请人张测试 500112199001011234".encode())
    as_user(office.officer).post(ENTER, written(office, identity_copy=copy, paper=paper))
    kept = {one.kind: one for one in Request.objects.get().files.select_related("file")}
    assert kept["identity"].sealed
    with files.open_content(kept["identity"].file) as content:
        assert "张测试".encode() not in content.read()
    assert [kept[kind].file.text for kind in ("identity", "support")] == ["", ""]

"""Complaints of the public: taken in by whoever supervises, named or not, and read again with number and code."""

import io
from datetime import date

import docx
import pytest
from django.test import Client

from applications.models import Complaint
from applications.services import complaint_handling
from disclosure import codes
from disclosure.today import moved_to
from tests import factories as kernel
from tests.applications import at_the_counter as counter
from tests.applications import factories
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db

FORM, RECEIPT, STATUS = "/complaint/", "/complaint/receipt/", "/complaint/status/"


@pytest.fixture
def office() -> Office:
    return factories.office()


def sent(client: Client, office: Office, **said: str):
    fields = {"against": office.agency.slug, "text": "逾期没有答复", **counter.opened(client, FORM), **said}
    return counter.posted(client, fields, address=FORM)


def test_a_complaint_needs_an_agency_and_words_and_no_name(client: Client, office: Office):
    page = counter.posted(client, counter.opened(client, FORM), address=FORM).content.decode()
    assert "请选择所反映的机关" in page and "请写明该机关哪些行为不符合公开的规定" in page
    assert sent(client, office)["Location"] == RECEIPT
    complaint = Complaint.objects.get()
    assert (complaint.against, complaint.channel, complaint.name) == (office.agency, "online", "")


def test_the_receipt_opens_the_complaint_and_the_code_opens_it_elsewhere(client: Client, office: Office):
    with moved_to(date(2026, 3, 2)):
        sent(client, office, name="李四", contact="13900000000")
        receipt = client.get(RECEIPT)
        complaint = Complaint.objects.get()
        assert complaint.number in receipt.content.decode() and 'datetime="2026-03-30"' in receipt.content.decode()
        code, elsewhere = counter.code_on(receipt), Client()
        answer = elsewhere.post(STATUS, {"number": complaint.number, "code": code}, follow=True)
    assert answer.redirect_chain == [(f"{STATUS}{complaint.number}/", 302)]
    assert "逾期没有答复" in answer.content.decode()
    assert "李四" not in answer.content.decode() and "13900000000" not in answer.content.decode()


def test_without_the_code_a_complaint_leads_to_the_look_up_known_or_not(client: Client, office: Office):
    sent(Client(), office)
    for number in (Complaint.objects.get().number, "nobody-ts-2026-00001"):
        assert client.get(f"{STATUS}{number}/")["Location"] == f"{STATUS}?number={number}"
        wrong = client.post(STATUS, {"number": number, "code": "AAAABBBBCCCC"}).content.decode()
        assert "编号和查询码对不上" in wrong


def test_the_answer_is_read_once_it_was_given(client: Client, office: Office):
    sent(client, office)
    client.get(RECEIPT)
    complaint = Complaint.objects.get()
    Complaint.objects.filter(pk=complaint.pk).update(
        finding="justified", answer="已责令限期答复。", answered_on=date(2026, 3, 9)
    )
    page = client.get(f"{STATUS}{complaint.number}/").content.decode()
    assert "已经答复" in page and "属实" in page and "已责令限期答复。" in page


def answered(complaint: Complaint) -> Complaint:
    supervisor = kernel.user("district-office", complaint.subject.agency)
    complaint_handling.investigate(complaint.pk, "调阅了案卷", actor=supervisor)
    return complaint_handling.answer(complaint.pk, "justified", "已责令限期答复。", actor=supervisor)


def test_the_answer_is_a_letter_on_paper_and_as_docx_with_its_code(client: Client, office: Office):
    sent(client, office, name="李四")
    client.get(RECEIPT)
    complaint = answered(Complaint.objects.get())
    page = client.get(f"{STATUS}{complaint.number}/answer/").content.decode()
    assert complaint.reply_number in page and codes.shown(complaint.reply_code) in page and "李四" in page
    file = client.get(f"{STATUS}{complaint.number}/answer/docx/")
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(file.content)).paragraphs)
    assert "已责令限期答复。" in text and codes.shown(complaint.reply_code) in text
    for address in ("answer/", "answer/docx/"):
        assert Client().get(f"{STATUS}{complaint.number}/{address}").status_code == 302


def test_there_is_no_letter_before_the_answer(client: Client, office: Office):
    sent(client, office)
    client.get(RECEIPT)
    assert client.get(f"{STATUS}{Complaint.objects.get().number}/answer/").status_code == 404


def test_anybody_checks_the_answer_by_its_code_and_learns_nothing_personal(client: Client, office: Office):
    sent(client, office, name="李四", contact="13900000000")
    complaint = answered(Complaint.objects.get())
    page = Client().get(f"/verify/{complaint.reply_code}/").content.decode()
    assert complaint.reply_number in page and complaint.reply_hash in page and "有效" in page
    assert not [word for word in ("李四", "13900000000", "逾期没有答复", complaint.number) if word in page]


def test_a_double_click_makes_one_complaint(client: Client, office: Office):
    fields = {"against": office.agency.slug, "text": "没有公开", **counter.opened(client, FORM)}
    for _click in range(2):
        assert counter.posted(client, fields, address=FORM)["Location"] == RECEIPT
    assert Complaint.objects.count() == 1


def test_a_request_of_that_agency_is_tied_to_it_and_any_other_number_tells_nothing(client: Client, office: Office):
    mine, foreign = factories.sent(office), factories.sent(factories.office())
    for number, tied in ((mine.number, mine), (foreign.number, None), ("nobody-2026-00001", None)):
        assert sent(Client(), office, about=number)["Location"] == RECEIPT
        complaint = Complaint.objects.latest("pk")
        assert complaint.request == tied
        assert (number in complaint.text) == (tied is None)


def test_against_an_agency_nobody_here_supervises_it_says_where_to_turn(client: Client):
    alone = kernel.district()
    fields = {"against": alone.slug, "text": "没有公开", **counter.opened(client, FORM)}
    assert "请向该机关的上一级政府反映" in counter.posted(client, fields, address=FORM).content.decode()
    assert not Complaint.objects.exists()

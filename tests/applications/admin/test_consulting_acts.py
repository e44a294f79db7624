"""Asking others from the page of a case: each act by its form, with its proofs, and the link shown once."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from applications import timing
from applications.models import Consultation, Referral, Request, RequestFile
from disclosure.models import User
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db

RECEIVED, SENT, ARRIVED, ANSWERED = date(2026, 5, 6), date(2026, 5, 13), date(2026, 5, 15), date(2026, 6, 1)


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def case(office: Office) -> Request:
    with moved_to(RECEIVED):
        return factories.registered(office)


def browser(user: User) -> Client:
    """Somebody at the desk."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def post(user: User, case: Request, act: str, day: date, /, **said: Any):
    """Send the form of an act; the page that follows."""
    address = reverse("admin:applications_request_act", args=[case.pk, act])
    with moved_to(day):
        client = browser(user)
        assert client.get(address).status_code == 200
        return client.post(address, said, follow=True)


def proof(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.txt", f"{name}的凭据".encode())


def asked(office: Office, case: Request, act: str = "ask-third-party"):
    said = {"party": "某某公司", "question": "年度执行报告", "harm": "商业秘密", "dispatched_on": SENT}
    return post(office.clerk, case, act, SENT, **said, proofs=proof("发出"))


def test_a_third_party_is_asked_followed_and_its_answer_recorded_from_the_page_of_the_case(office, case):
    page = asked(office, case)
    (link,) = set(re.findall(r"/consultation/[\w-]{20,}/", page.content.decode()))
    with moved_to(SENT):
        assert Client().get(link).status_code == 200
        assert link not in browser(office.clerk).get(page.request["PATH_INFO"]).content.decode()
    one = case.consultations.get()
    post(office.clerk, case, "consultation-delivered", ARRIVED, consultation=one.pk, on=ARRIVED, proofs=proof("收到"))
    said = {"consultation": one.pk, "answer": "objected", "reasons": "商业秘密", "on": ANSWERED}
    post(office.clerk, case, "consultation-answer", ANSWERED, **said, proofs=proof("复函"))
    one.refresh_from_db()
    assert (one.answer, one.answer_proof.name) == ("objected", "复函.txt")
    assert timing.reply_due_on(case) == date(2026, 6, 22)
    post(office.head, case, "override", ANSWERED, consultation=one.pk, reason="事关饮用水安全")
    assert case.letters.filter(kind="public-interest-notice").exists()


def test_a_missing_proof_keeps_the_form_until_somebody_says_there_is_none(office, case):
    asked(office, case)
    one = case.consultations.get()
    said = {"consultation": one.pk, "answer": "agreed", "on": ANSWERED}
    page = post(office.clerk, case, "consultation-answer", ANSWERED, **said)
    assert page.status_code == 422
    assert "没有凭据，不扣除时间" in page.content.decode()
    post(office.clerk, case, "consultation-answer", ANSWERED, **said, unproven="on")
    assert timing.reply_due_on(case) == date(2026, 6, 2)


def test_a_co_maker_is_asked_a_new_link_made_and_the_asking_called_off(office, case):
    asked(office, case, "ask-co-maker")
    one = case.consultations.get(kind=Consultation.Kind.CO_MAKER)
    page = post(office.clerk, case, "consultation-link", SENT, consultation=one.pk)
    assert "/consultation/" in page.content.decode()
    post(office.clerk, case, "consultation-end", ARRIVED, consultation=one.pk, reason="改为当面会商")
    one.refresh_from_db()
    assert one.answer == "called-off"


def test_a_proof_of_dispatch_is_put_in_later_and_silence_is_recorded(office, case):
    said = {"party": "某某公司", "question": "年度执行报告", "dispatched_on": SENT}
    post(office.clerk, case, "ask-third-party", SENT, **said)
    one = case.consultations.get()
    assert timing.reply_clocks(case)[0].state == "running"
    post(office.clerk, case, "prove-consultation", SENT, consultation=one.pk, proofs=proof("补附"))
    assert timing.reply_clocks(case)[0].state == "paused"
    post(office.clerk, case, "consultation-delivered", ARRIVED, consultation=one.pk, on=ARRIVED, proofs=proof("收到"))
    post(office.clerk, case, "consultation-silent", date(2026, 6, 8), consultation=one.pk)
    one.refresh_from_db()
    assert one.answer == "silent"


def test_a_doubt_is_referred_and_settled_from_the_page_of_the_case(office, case):
    said = {"authority": "某区保密行政管理部门", "question": "能否公开", "reason": "密级不清", "on": SENT}
    post(office.clerk, case, "refer", SENT, **said)
    referral = Referral.objects.get(request=case)
    post(office.clerk, case, "refer-answer", ARRIVED, referral=referral.pk, answer="may", on=ARRIVED)
    referral.refresh_from_db()
    assert referral.answer == "may"


def test_a_text_file_is_redacted_in_one_form(office, case):
    with moved_to(RECEIVED):
        original = factories.filed(case, "original", "领取人张某某，电话13800001234。", by=office.clerk)
    lines = "张某某\n13800001234｜第1页｜E4｜联系方式"
    said = {"original": original.pk, "passages": lines, "ground": "E4", "reason": "个人隐私"}
    post(office.clerk, case, "redact", SENT, **said)
    copy = RequestFile.objects.get(made_from=original)
    assert [(one.place, one.reason) for one in copy.redactions.all()] == [("", "个人隐私"), ("第1页", "联系方式")]


def test_a_copy_made_elsewhere_in_which_something_is_left_comes_back_with_the_form(office, case):
    with moved_to(RECEIVED):
        original = factories.filed(case, "original", "领取人张某某。", by=office.clerk)
    said = {"original": original.pk, "passages": "张某某", "ground": "E4", "reason": "个人隐私"}
    page = post(office.clerk, case, "redact", SENT, **said, copy=SimpleUploadedFile("副本.txt", "张 某 某".encode()))
    assert page.status_code == 422
    assert "第1处删去的内容" in page.content.decode()
    assert not RequestFile.objects.filter(made_from=original).exists()

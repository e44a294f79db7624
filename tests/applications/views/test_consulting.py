"""The answer page: one answer to one link, never the applicant's name, and every bad link refused alike."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from applications import timing
from applications.letter_text import shown
from applications.models import Consultation, Request
from applications.services import consulting
from applications.services.consulting import Asked
from disclosure import codes
from disclosure.models import StoredFile
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db

RECEIVED, SENT, ARRIVED, ANSWERED = date(2026, 5, 6), date(2026, 5, 13), date(2026, 5, 15), date(2026, 6, 1)
LAST, DUE = date(2026, 6, 5), date(2026, 6, 22)
OBJECTION = {"answer": "objected", "reasons": "涉及生产工艺，属于商业秘密"}


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def case(office: Office) -> Request:
    with moved_to(RECEIVED):
        return factories.registered(office)


@pytest.fixture
def asked(office: Office, case: Request) -> Asked:
    with moved_to(SENT):
        return consulting.ask_third_party(
            case.pk,
            "某某化工有限公司",
            question="2025年排污许可执行报告",
            harm="可能涉及商业秘密",
            dispatched_on=SENT,
            actor=office.clerk,
            papers=[factories.paper("consultation", "挂号信收据", by=office.clerk)],
        )


def arrive(office: Office, asked: Asked) -> None:
    with moved_to(ARRIVED):
        paper = factories.paper("consultation", "回执", by=office.clerk)
        consulting.delivered(asked.consultation.pk, on=ARRIVED, actor=office.clerk, papers=[paper])


def text(page) -> str:
    return page.content.decode()


def test_the_page_says_what_is_asked_by_when_and_what_silence_means_and_not_who_applied(client, office, case, asked):
    arrive(office, asked)
    with moved_to(date(2026, 5, 20)):
        page = client.get(asked.address)
    said = text(page)
    assert page.status_code == 200
    assert "2025年排污许可执行报告" in said
    assert "2026-06-05" in said
    assert "15个工作日" in said
    assert "逾期不是同意，也不是反对" in said
    applicant = case.applicant
    for word in (applicant.name, applicant.phone, applicant.identity_number, applicant.email, case.number):
        assert word not in said
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_of_several_who_are_asked_each_reads_of_its_own_letter(client, office, case, asked):
    with moved_to(SENT):
        other = consulting.ask_third_party(
            case.pk, "另一家公司", question="投标文件", harm="", dispatched_on=SENT, actor=office.clerk
        )
        pages = [text(client.get(one.address)) for one in (asked, other)]
        renewed = consulting.renew_link(asked.consultation.pk, actor=office.clerk)
    assert [one.letter.number in page for one, page in zip((asked, other), pages, strict=True)] == [True, True]
    assert other.letter.number not in pages[0]
    assert renewed.letter == asked.letter


def test_an_answer_with_files_is_taken_confirmed_and_lets_the_clock_run_again(client, office, case, asked):
    arrive(office, asked)
    proof = SimpleUploadedFile("证明.txt", "工艺说明".encode())
    with moved_to(ANSWERED):
        page = client.post(asked.address, {**OBJECTION, "proofs": proof})
    assert page.status_code == 200
    one = Consultation.objects.get(pk=asked.consultation.pk)
    assert (one.answer, one.answered_on, one.reasons) == ("objected", ANSWERED, OBJECTION["reasons"])
    assert one.answer_proof.name == "证明.txt"
    assert timing.reply_due_on(case) == DUE
    letter = case.letters.get(kind="third-party-confirmation")
    assert codes.shown(letter.code) in text(page)
    assert OBJECTION["reasons"] in shown(letter)
    assert OBJECTION["reasons"] not in letter.body


def test_who_answers_by_link_had_the_letter_so_the_time_is_proven(client, case, asked):
    with moved_to(ANSWERED):
        client.post(asked.address, OBJECTION)
    assert timing.reply_due_on(case) == DUE


def refusals_of(client: Client, asked: Asked) -> list[str]:
    pages = {asked.token: client.get(asked.address), "forged-token": client.get("/consultation/forged-token/")}
    return [text(page).replace(token, "…") for token, page in pages.items()]


def test_used_expired_closed_and_forged_links_are_refused_in_the_same_words(client, office, case, asked):
    arrive(office, asked)
    with moved_to(date(2026, 6, 6)):
        expired, forged = refusals_of(client, asked)
        assert expired == forged
        assert "第三十二条" in forged
        page = client.get(asked.address)
        assert page.status_code == client.get("/consultation/x/").status_code == 404
    with moved_to(LAST):
        client.post(asked.address, OBJECTION)
        used, forged = refusals_of(client, asked)
        assert used == forged == expired


def test_a_link_answers_once(client, case, asked):
    with moved_to(ANSWERED):
        assert client.post(asked.address, OBJECTION).status_code == 200
        again = client.post(asked.address, {"answer": "agreed", "reasons": "改变主意"})
    assert again.status_code == 404
    assert Consultation.objects.get(pk=asked.consultation.pk).answer == "objected"
    assert case.letters.filter(kind="third-party-confirmation").count() == 1


def test_an_answer_after_the_term_is_refused_with_what_to_do_and_not_lost(client, office, asked):
    arrive(office, asked)
    with moved_to(date(2026, 6, 8)):
        page = client.post(asked.address, OBJECTION)
    assert page.status_code == 404
    assert OBJECTION["reasons"] in text(page)
    assert "书面意见" in text(page)
    assert Consultation.objects.get(pk=asked.consultation.pk).answer == ""


@pytest.mark.parametrize("change", [str.lower, str.upper, lambda token: token[:-1], lambda token: f"{token}A"])
def test_a_token_is_taken_letter_by_letter(client, asked, change):
    token = change(asked.token)
    if token == asked.token:
        token += "x"
    with moved_to(SENT):
        assert client.get(f"/consultation/{token}/").status_code == 404


def test_a_new_link_voids_the_one_before(client, office, asked):
    with moved_to(SENT):
        fresh = consulting.renew_link(asked.consultation.pk, actor=office.clerk)
        assert client.get(asked.address).status_code == 404
        assert client.get(fresh.address).status_code == 200


def test_an_objection_without_reasons_comes_back_with_what_was_typed(client, asked):
    with moved_to(SENT):
        page = client.post(asked.address, {"answer": "partly", "reasons": "  "})
    assert "须写明理由" in text(page)


def test_a_false_file_is_refused_by_name_and_nothing_is_kept(client, asked):
    before = StoredFile.objects.count()
    with moved_to(SENT):
        page = client.post(
            asked.address, {**OBJECTION, "proofs": SimpleUploadedFile("证明.pdf", b"MZ\x90\x00" + bytes(99))}
        )
    assert "证明.pdf" in text(page)
    assert OBJECTION["reasons"] in text(page)
    assert StoredFile.objects.count() == before
    assert Consultation.objects.get(pk=asked.consultation.pk).answer == ""


def test_a_post_from_elsewhere_is_refused(asked):
    with moved_to(SENT):
        assert Client(enforce_csrf_checks=True).post(asked.address, OBJECTION).status_code == 403


def test_files_are_no_larger_and_no_more_than_the_public_side_takes(client, case, asked, settings):
    settings.DISCLOSURE_PUBLIC_UPLOAD, settings.DISCLOSURE_PUBLIC_FILES = 100, 2
    large = SimpleUploadedFile("证明.txt", "证".encode() * 50)
    with moved_to(date(2026, 5, 20)):
        assert "一个文件不能超过" in text(client.post(asked.address, {**OBJECTION, "proofs": large}))
        many = [SimpleUploadedFile(f"证明{n}.txt", f"证明{n}".encode()) for n in range(3)]
        assert "一次最多提交2个文件" in text(client.post(asked.address, {**OBJECTION, "proofs": many}))
    assert not StoredFile.objects.filter(content_type="text/plain", stored_at__date=date(2026, 5, 20)).exists()
    assert Consultation.objects.get().answer == ""


def test_whoever_answers_in_haste_is_slowed_down(client, asked, settings):
    settings.DISCLOSURE_LIMITS = {**settings.DISCLOSURE_LIMITS, "send": (2, 3600)}
    with moved_to(date(2026, 5, 20)):
        tries = [client.post(asked.address, {"answer": "objected"}).status_code for _try in range(3)]
    assert tries == [200, 200, 429]

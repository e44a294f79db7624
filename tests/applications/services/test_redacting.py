"""Partial disclosure: a copy in which nothing struck is left, each passage struck for a reason (条例 art. 37)."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from applications.asking import Paper
from applications.models import Redaction, Request, RequestFile
from applications.services import consulting, deciding, intake, redacting
from applications.services.deciding import Handed
from applications.strikes import Strike
from disclosure import files
from disclosure.models import LedgerEntry, User
from disclosure.refusals import NotAllowed, NotLawful
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.reading import making
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

NAME, PHONE = "张某某", "13800001234"
TEXT = f"补偿款发放说明。领取人{NAME}，电话{PHONE}，金额五万元。"
STRIKES = (
    Strike(NAME, "第1页", "E4", "个人隐私"),
    Strike(PHONE, "第1页", "E4", "个人隐私"),
)
PARTLY = {
    "disclosed-part": "发放说明",
    "withheld-part": "领取人的姓名和电话",
    "no-consultation-reason": "只删去姓名和电话",
}


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def case(office: Office) -> Request:
    return factories.registered(office)


def kept(case: Request, data: bytes, name: str, *, by: User, kind: str = "original") -> RequestFile:
    """A file of any content in a case."""
    with files.received(io.BytesIO(data), content_type="application/octet-stream", actor=by) as stored:
        return intake.attach(case, Paper(kind, name, stored), actor=by)


def original(office: Office, case: Request, data: bytes = TEXT.encode(), name: str = "说明.txt") -> RequestFile:
    return kept(case, data, name, by=office.clerk)


def redact(office: Office, case: Request, first: RequestFile, data: bytes, **said: object) -> RequestFile:
    """Hand in a copy made elsewhere."""
    with files.received(io.BytesIO(data), content_type="application/pdf", actor=office.clerk) as stored:
        return redacting.redact(
            case.pk, first, Paper("response", "副本", stored), said.pop("strikes", STRIKES), actor=office.clerk, **said
        )


def partly(office: Office, case: Request, *handed: Handed, **said: object):
    return factories.drafted(
        office, case, "R3", handed=handed, particulars=PARTLY, **{"reasons": "涉及个人隐私", **said}
    )


def test_a_copy_made_here_is_kept_beside_its_original_with_ground_and_reason(office, case):
    first = original(office, case)
    copy = redacting.redact_here(case.pk, first, STRIKES, actor=office.clerk)
    assert copy.made_from == first
    assert (copy.name, copy.kind) == ("说明（区分处理）.txt", "response")
    assert NAME not in copy.file.text
    assert [(one.struck, one.ground, one.reason) for one in copy.redactions.all()] == [
        (NAME, "E4", "个人隐私"),
        (PHONE, "E4", "个人隐私"),
    ]


def test_what_was_struck_is_sealed_and_never_in_the_ledger(office, case):
    redacting.redact_here(case.pk, original(office, case), STRIKES, actor=office.clerk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT struck FROM applications_redaction")
        assert all(PHONE not in row[0] for row in cursor.fetchall())
    entry = LedgerEntry.objects.get(act="request.redact")
    assert entry.facts["struck"] == 2
    assert PHONE not in str(entry.facts)


def test_a_copy_in_which_a_struck_passage_is_left_is_refused_without_repeating_it(office, case):
    first = original(office, case)
    hidden = making.rezipped(making.word("补偿款发放说明。"), {"word/comments.xml": f"<a>{PHONE}</a>"})
    with pytest.raises(NotLawful, match="第2处删去的内容") as refusal:
        redact(office, case, first, hidden)
    assert refusal.value.codes == ("struck-text-survives",)
    assert PHONE not in str(refusal.value)


def test_a_covered_passage_of_a_pdf_is_not_gone(office, case):
    first = original(office, case, making.pdf(["补偿款发放说明", NAME, PHONE]), "说明.pdf")
    with refused("struck-text-survives"):
        redact(office, case, first, making.pdf(["补偿款发放说明", NAME, "电话略去不载"]))
    assert redact(office, case, first, making.pdf(["补偿款发放说明", "其余略去不载"]))


def test_a_passage_that_does_not_stand_in_the_original_is_refused(office, case):
    strikes = [Strike("李某某", "", "E4", "个人隐私")]
    with refused("not-in-original"):
        redact(office, case, original(office, case), b"clean copy", strikes=strikes)


def test_every_passage_has_its_ground_and_reason(office, case):
    first = original(office, case)
    with refused("no-strikes"):
        redact(office, case, first, b"clean", strikes=[])
    with refused("no-reason", "unknown-ground"):
        redact(office, case, first, b"clean", strikes=[Strike(NAME, "", "E99", " ")])


def test_a_picture_is_checked_by_eye_and_somebody_says_so(office, case):
    first, picture = original(office, case), b"\x89PNG\r\n\x1a\n" + bytes(64)
    with refused("no-text"):
        redact(office, case, first, picture)
    redact(office, case, first, picture, seen=True)
    assert LedgerEntry.objects.get(act="request.redact").facts["checked_by_eye"] is True


def test_a_pdf_is_redacted_elsewhere(office, case):
    first = original(office, case, making.pdf([TEXT]), "说明.pdf")
    with refused("no-copy-made"):
        redacting.redact_here(case.pk, first, STRIKES, actor=office.clerk)


def test_only_files_of_the_case_are_redacted_and_only_by_those_who_handle_it(office, case):
    other = original(office, factories.registered(office))
    with refused("not-of-this-case"):
        redacting.redact_here(case.pk, other, STRIKES, actor=office.clerk)
    with refused("not-yours", kind=NotAllowed):
        redacting.redact_here(case.pk, original(office, case), STRIKES, actor=office.approver)


def test_a_partial_reply_hands_out_the_copy_and_names_its_original(office, case):
    copy = redacting.redact_here(case.pk, original(office, case), STRIKES, actor=office.clerk)
    decision = deciding.propose(partly(office, case, Handed(copy)).pk, actor=office.clerk)
    assert decision.provided.get().original == copy.made_from


def test_the_struck_passages_are_part_of_what_is_signed(office, case):
    copy = redacting.redact_here(case.pk, original(office, case), STRIKES, actor=office.clerk)
    decision = deciding.propose(partly(office, case, Handed(copy)).pk, actor=office.clerk)
    Redaction.objects.create(copy=copy, struck="金额", ground="E4", reason="后加的")
    with refused("content-changed"):
        deciding.clear(decision.pk, actor=office.reviewer)


def test_a_copy_without_marks_and_the_original_itself_are_never_handed_out(office, case):
    first = original(office, case)
    unmarked = kept(case, b"some copy", "副本.txt", by=office.clerk, kind="response")
    with refused("no-redactions"):
        deciding.propose(partly(office, case, Handed(unmarked, original=first)).pk, actor=office.clerk)
    deciding.discard(case.decisions.get().pk, actor=office.clerk)
    copy = redacting.redact_here(case.pk, first, STRIKES, actor=office.clerk)
    with refused("original-provided"):
        deciding.propose(partly(office, case, Handed(copy), Handed(first)).pk, actor=office.clerk)


def test_what_is_struck_from_one_file_is_neither_in_another_nor_in_the_letter(office, case):
    copy = redacting.redact_here(case.pk, original(office, case), STRIKES, actor=office.clerk)
    annex = factories.filed(case, text=f"附表：{NAME[0]} {NAME[1:]}", by=office.clerk)
    with refused("struck-text-survives"):
        deciding.propose(partly(office, case, Handed(copy), Handed(annex)).pk, actor=office.clerk)
    deciding.discard(case.decisions.get().pk, actor=office.clerk)
    with refused("struck-text-survives"):
        said = partly(office, case, Handed(copy), reasons=f"{NAME}的电话是个人隐私")
        deciding.propose(said.pk, actor=office.clerk)


def test_a_part_withheld_for_a_third_party_answers_its_objection(office):
    with moved_to(date(2026, 5, 6)):
        case = factories.registered(office)
        asked = consulting.ask_third_party(
            case.pk, NAME, question="发放说明", harm="", dispatched_on=date(2026, 5, 6), actor=office.clerk
        )
        consulting.answer_by_link(asked.token, "objected", reasons="不愿公开姓名")
        plain = factories.filed(case, text="发放说明", by=office.clerk)
        with refused("third-party-objects"):
            deciding.propose(partly(office, case, Handed(plain)).pk, actor=office.clerk)
        deciding.discard(case.decisions.get().pk, actor=office.clerk)
        copy = redacting.redact_here(case.pk, original(office, case), STRIKES, actor=office.clerk)
        assert deciding.propose(partly(office, case, Handed(copy)).pk, actor=office.clerk)


@pytest.mark.parametrize("change", ["SET reason = 'x'", "SET ground = 'E5'", "SET place = 'x'"])
def test_the_database_refuses_to_change_what_was_struck_and_why(office, case, change):
    redacting.redact_here(case.pk, original(office, case), STRIKES, actor=office.clerk)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE applications_redaction {change}")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM applications_redaction")
    with pytest.raises(IntegrityError), transaction.atomic():
        Redaction.objects.create(copy=case.files.last(), struck="x", ground="E4", reason="")


def test_a_second_copy_of_one_file_has_a_name_of_its_own() -> None:
    first = redacting.copy_name("批复.docx")
    assert redacting.copy_name("批复.docx", {first}) == "批复（区分处理）2.docx"
    assert redacting.copy_name("批复.docx", {first, "批复（区分处理）2.docx"}) == "批复（区分处理）3.docx"

"""An answered case goes into the archive with a manifest of everything in it, and stays as it is."""

from __future__ import annotations

import hashlib
import io
import json
from zipfile import ZipFile

import docx
import pytest
from django.db import IntegrityError, connection, transaction

from applications import case_file
from applications.manifest import canonical
from applications.models import CaseArchive, Request
from applications.services import archiving, casefile, delivery, intake
from applications.services.deciding import Handed
from applications.services.delivery import Sent
from disclosure import ledger
from disclosure.models import ClockEvent, LedgerEntry
from disclosure.refusals import NotAllowed, NotNow
from disclosure.today import now, today
from tests.applications import factories, letters
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

TRIGGERS = (
    *("applications_casearchive_append_only_update", "applications_letter_frozen_update"),
    *("applications_delivery_kept_update", "applications_delivery_kept_delete"),
    "applications_request_archived_update",
)


@pytest.fixture
def office(db: None) -> Office:
    """An agency that takes requests."""
    return factories.office()


@pytest.fixture
def answered(office: Office) -> Request:
    """A case whose reply handed out a file and was posted."""
    request = factories.registered(office)
    handed = [Handed(factories.filed(request, text="所提供的内容", by=office.officer), pages=2)]
    letter = factories.issued(office, request, "R2", handed=handed, particulars={})
    sent = Sent("post", today(), tracking="XA1", papers=[factories.paper("delivery", "收据", by=office.officer)])
    delivery.deliver(letter.pk, sent, actor=office.officer)
    return Request.objects.get(pk=request.pk)


@pytest.fixture
def archived(office: Office, answered: Request) -> CaseArchive:
    """The same, archived."""
    return archiving.archive(answered.pk, actor=office.officer)


def run(sql: str, *values: object) -> None:
    """One statement past all our code."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def without_triggers() -> None:
    """Lay the database open, as somebody would who owns it."""
    for name in TRIGGERS:
        table = "_".join(name.split("_")[:2])
        with connection.cursor() as cursor:
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def test_the_manifest_lists_every_event_letter_and_file_with_its_digest(archived: CaseArchive) -> None:
    request, manifest = archived.request, archived.manifest
    request.refresh_from_db()
    assert request.status == "archived"
    assert manifest["case"]["number"] == request.number and manifest["case"]["replied_on"] == str(request.replied_on)
    assert len(manifest["events"]) == ClockEvent.objects.filter(clock__subject=request.subject).count() > 2
    assert [one["kind"] for one in manifest["letters"]] == ["registration", "receipt", "reply.granted"]
    assert [one["text_hash"] for one in manifest["letters"]] == [
        one.text_hash for one in request.letters.order_by("pk")
    ]
    assert [one["sha256"] for one in manifest["files"]] == [
        hashlib.sha256(text.encode()).hexdigest() for text in ("所提供的内容", "收据")
    ]
    assert manifest["deliveries"][0]["tracking"] == "XA1"
    assert {"request.receive", "request.issue", "request.deliver"} <= {one["act"] for one in manifest["ledger"]}
    assert manifest["decisions"][0]["content_hash"] == request.decisions.get().content_hash


def test_the_manifest_is_bound_by_its_digest_which_the_ledger_names(archived: CaseArchive) -> None:
    assert hashlib.sha256(canonical(archived.manifest).encode()).hexdigest() == archived.manifest_hash
    entry = LedgerEntry.objects.get(act="request.archive")
    assert entry.facts == {"round": 1, "manifest_hash": archived.manifest_hash}


def test_the_manifest_holds_nothing_personal_nor_what_was_asked_for(office: Office) -> None:
    request = letters.case(office)
    intake.attach(
        request, factories.paper("support", name="欧阳甲乙的房产证.txt", by=office.officer), actor=office.officer
    )
    factories.replied(office, request)
    manifest = canonical(archiving.archive(request.pk, actor=office.officer).manifest)
    assert not [value for value in (*letters.SECRETS.values(), request.title, "房产证") if value in manifest]


def test_an_open_case_is_not_archived(office: Office) -> None:
    with refused("not-in-state", kind=NotNow):
        archiving.archive(factories.registered(office).pk, actor=office.officer)


def test_only_those_who_keep_the_archive_archive(office: Office, answered: Request) -> None:
    with refused(kind=NotAllowed):
        archiving.archive(answered.pk, actor=office.reviewer)


def test_a_case_is_archived_once(office: Office, archived: CaseArchive) -> None:
    with refused("not-in-state", kind=NotNow):
        archiving.archive(archived.request_id, actor=office.officer)


def test_a_case_with_something_open_in_another_office_waits(office: Office, answered: Request) -> None:
    answered.dispatches.create(
        kind="assisting", agency=office.agency, on=today(), due_on=today(), sent_by=office.officer, task="查档"
    )
    with refused("dispatch-open", kind=NotNow):
        archiving.archive(answered.pk, actor=office.officer)


def test_a_reopened_case_is_archived_again_with_everything_that_came_after(
    office: Office, archived: CaseArchive
) -> None:
    request = Request.objects.get(pk=archived.request_id)
    reopened(request)
    replied_again(office, request)
    second = archiving.archive(request.pk, actor=office.officer)
    assert (second.round, request.archives.count()) == (2, 2)
    assert second.manifest["letters"][:3] == archived.manifest["letters"]
    assert len(second.manifest["letters"]) == 4 and len(second.manifest["ledger"]) > len(archived.manifest["ledger"])
    assert list(case_file.faults()) == []


def reopened(request: Request) -> None:
    """A case that a court sent back."""
    request.decisions.update(status="set-aside", set_aside_on=today())
    Request.objects.filter(pk=request.pk).update(status="handling", round=2)
    request.refresh_from_db()


def replied_again(office: Office, request: Request) -> None:
    letter = factories.issued(office, request, "R6", particulars={"search-description": "再查一遍"})
    delivery.deliver(letter.pk, Sent("signed", today(), today(), papers=[factories.slip(office)]), actor=office.officer)


class TestFixed:
    """The database refuses every change of an archived case."""

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE applications_request SET title = 'x' WHERE id = {request}",
            "UPDATE applications_request SET received_on = '2020-01-01' WHERE id = {request}",
            "DELETE FROM applications_request WHERE id = {request}",
            "UPDATE applications_casearchive SET manifest_hash = 'x' WHERE request_id = {request}",
            "UPDATE applications_casearchive SET manifest = '{{}}' WHERE request_id = {request}",
            "DELETE FROM applications_casearchive WHERE request_id = {request}",
            "UPDATE applications_requestfile SET name = 'x' WHERE request_id = {request}",
            "UPDATE applications_delivery SET counts_on = '2020-01-01' WHERE letter_id = {letter}",
            "DELETE FROM applications_delivery WHERE letter_id = {letter}",
            "UPDATE applications_letter SET body = 'x' WHERE id = {letter}",
            "DELETE FROM applications_letter WHERE id = {letter}",
            "UPDATE applications_decision SET reasons = 'x' WHERE request_id = {request}",
        ],
    )
    def test_a_changed_archive(self, archived: CaseArchive, sql: str) -> None:
        letter = archived.request.letters.get(kind="reply.granted")
        with pytest.raises(IntegrityError):
            run(sql.format(request=archived.request_id, letter=letter.pk))

    def test_nothing_is_added_either(self, office: Office, archived: CaseArchive) -> None:
        request = Request.objects.get(pk=archived.request_id)
        reply = request.letters.get(kind="reply.granted")
        with pytest.raises(IntegrityError, match="archived case"), transaction.atomic():
            letters.letter(office, "referral", request)
        with pytest.raises(IntegrityError, match="archived case"), transaction.atomic():
            intake.attach(request, factories.paper(by=office.officer), actor=office.officer)
        with pytest.raises(IntegrityError, match="archived case"), transaction.atomic():
            reply.deliveries.create(route="signed", sent_on=today(), by=office.officer, at=now())
        with refused("archived", kind=NotNow):
            delivery.deliver(
                reply.pk, Sent("signed", today(), today(), papers=[factories.slip(office)]), actor=office.officer
            )

    def test_the_answer_to_a_complaint_about_it_is_no_part_of_it(self, office: Office, archived: CaseArchive) -> None:
        request = Request.objects.get(pk=archived.request_id)
        assert letters.letter(office, "complaint-reply", request).pk
        assert list(case_file.faults()) == []


class TestVerified:
    """Verification of the ledger finds what was changed by somebody who owns the database."""

    @pytest.fixture(autouse=True)
    def _open(self, archived: CaseArchive) -> None:
        assert ledger.verify().sound
        without_triggers()

    @pytest.mark.parametrize(
        ("sql", "part"),
        [
            ("UPDATE applications_letter SET body = '<p>x</p>' WHERE id = {letter}", "文书"),
            ("UPDATE applications_delivery SET counts_on = '2020-01-01' WHERE letter_id = {letter}", "送达"),
            ("UPDATE applications_request SET title = 'x' WHERE id = {request}", "申请"),
            ("DELETE FROM applications_delivery WHERE letter_id = {letter}", "送达"),
            ("UPDATE applications_casearchive SET manifest_hash = 'x' WHERE request_id = {request}", "卷内目录"),
            ("UPDATE applications_casearchive SET manifest = '{{}}' WHERE request_id = {request}", "卷内目录"),
        ],
    )
    def test_tampering_is_found(self, archived: CaseArchive, sql: str, part: str) -> None:
        letter = archived.request.letters.get(kind="reply.granted")
        run(sql.format(request=archived.request_id, letter=letter.pk))
        found = [one.what for one in ledger.verify().findings if "案卷" in one.what]
        assert len(found) == 1 and part in found[0], found

    def test_a_manifest_rewritten_with_its_digest_is_found_by_the_ledger(self, archived: CaseArchive) -> None:
        manifest = {**archived.manifest, "letters": []}
        digest = hashlib.sha256(canonical(manifest).encode()).hexdigest()
        sql = "UPDATE applications_casearchive SET manifest = %s, manifest_hash = %s WHERE id = %s"
        run(sql, json.dumps(manifest), digest, archived.pk)
        assert [one.what for one in ledger.verify().findings if "卷内目录" in one.what]


class TestHandedOver:
    """The package for the archives."""

    def test_it_holds_the_manifest_the_letters_twice_and_the_files(self, office: Office, archived: CaseArchive) -> None:
        with archiving.hand_over(archived.request_id, actor=office.officer) as taken, ZipFile(taken) as package:
            names = package.namelist()
            manifest = package.read("manifest.json")
            contents = package.read("目录.txt").decode()
            assert hashlib.sha256(manifest).hexdigest() == archived.manifest_hash
            assert [name.rpartition(".")[2] for name in names if name.startswith("文书/")] == ["docx", "html"] * 3
            digests = {hashlib.sha256(package.read(name)).hexdigest() for name in names if name.startswith("文件/")}
            assert digests == {one["sha256"] for one in json.loads(manifest)["files"]}
            letter = next(name for name in names if name.endswith(".docx") and "告知书" in name)
            said = "\n".join(one.text for one in docx.Document(io.BytesIO(package.read(letter))).paragraphs)
            applicant = archived.request.applicant.name
            assert applicant in said and applicant in package.read(letter.replace(".docx", ".html")).decode()
        assert archived.manifest_hash in contents and archived.request.number in contents

    def test_who_took_it_out_stands_in_the_ledger(self, office: Office, archived: CaseArchive) -> None:
        archiving.hand_over(archived.request_id, actor=office.officer).close()
        assert LedgerEntry.objects.get(act="request.hand_over").actor == office.officer
        assert list(case_file.faults()) == []

    def test_only_an_archived_case_by_those_who_keep_it(self, office: Office, answered: Request) -> None:
        with refused("not-in-state", kind=NotNow):
            archiving.hand_over(answered.pk, actor=office.officer)
        archiving.archive(answered.pk, actor=office.officer)
        with refused(kind=NotAllowed):
            archiving.hand_over(answered.pk, actor=office.reviewer)


def test_a_reply_handed_over_is_archived_only_with_the_slip_that_proves_its_day(office: Office) -> None:
    request = factories.registered(office)
    letter = factories.issued(office, request)
    delivery.deliver(letter.pk, Sent("signed", today(), today()), actor=office.officer)
    with refused("no-proof-of-delivery", kind=NotNow):
        archiving.archive(request.pk, actor=office.officer)
    casefile.add(request.pk, [factories.slip(office)], actor=office.clerk)
    assert archiving.archive(request.pk, actor=office.officer)

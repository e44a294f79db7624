"""What the database itself refuses of requests, tried by raw SQL: no code of ours stands between."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from applications.models import (
    CaseArchive,
    Complaint,
    Contact,
    Decision,
    Extension,
    Letter,
    Note,
    Request,
    RequestFile,
)
from applications.services import charging, complaining, consulting, corrections, extension
from applications.services.complaining import Grievance
from applications.services.deciding import Handed
from disclosure.models import Agency
from disclosure.today import now, today
from tests import factories as kernel
from tests.applications import factories
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db
HASH = "0" * 64


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def case(office: Office) -> Request:
    return factories.registered(office)


def run(sql: str, *values: object) -> None:
    """One statement, constraints that wait for the end of the transaction checked at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def refuses(sql: str, *values: object, by: str = "") -> None:
    """The database refuses a statement, by the constraint or in the words named."""
    with pytest.raises(IntegrityError, match=by or None):
        run(sql, *values)


def copied(row: Any, **changed: object) -> None:
    """The database refuses a second row like one there is, but for these columns."""
    table = row._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE id = %s", [row.pk])
        columns = [column[0] for column in cursor.description]
        values = {**dict(zip(columns, cursor.fetchone(), strict=True)), **changed}
    values.pop("id")
    named, places = ", ".join(f'"{name}"' for name in values), ", ".join(["%s"] * len(values))
    refuses(f"INSERT INTO {table} ({named}) VALUES ({places})", *values.values())


def with_everything(office: Office, case: Request) -> None:
    """A case in which an applicant corrected and paid, somebody was asked, rung up and noted."""
    corrections.ask(case.pk, points="请写明年份。", period=5, actor=office.clerk, delivered_on=today())
    corrections.answer(case.pk, text="2025年", on=today(), actor=office.clerk)
    charging.notify(case.pk, "per-page", 40, actor=office.officer, delivered_on=today())
    charging.pay(case.pk, on=today(), receipt_number="1", actor=office.officer)
    asked = consulting.ask_co_maker(case.pk, "乙局", question="可否公开", dispatched_on=today(), actor=office.clerk)
    consulting.answer(asked.consultation.pk, "agreed", on=today(), actor=office.clerk, unproven=True)
    Contact.objects.create(request=case, way="phone", at=now(), summary="核对", by=office.clerk)
    Note.objects.create(request=case, text="备注", by=office.clerk, at=now())


class TestDecision:
    """One standing decision, signed by another than its drafter, cleared if it hands something out."""

    def test_two_decisions_never_stand_at_once(self, office: Office, case: Request) -> None:
        copied(factories.drafted(office, case), number=2)

    def test_the_drafter_never_reviews_or_clears(self, office: Office, case: Request) -> None:
        decision = factories.proposed(office, case)
        for column in ("reviewed_by_id", "cleared_by_id"):
            sql = f"UPDATE applications_decision SET {column} = drafted_by_id WHERE id = %s"
            refuses(sql, decision.pk, by="decision_reviewer_is_not_the_handler")

    @pytest.mark.parametrize("hashes", ["''", f"'{HASH}'"])
    def test_nothing_is_issued_without_review_of_its_very_content(
        self, office: Office, case: Request, hashes: str
    ) -> None:
        decision = factories.proposed(office, case)
        sql = (
            "UPDATE applications_decision SET status = 'issued', issued_on = '2026-03-02',"
            f" reviewed_by_id = %s, reviewed_hash = {hashes} WHERE id = %s"
        )
        refuses(sql, office.approver.pk, decision.pk, by="decision_issued_only_if_reviewed")
        without = "UPDATE applications_decision SET status = 'issued', issued_on = '2026-03-02' WHERE id = %s"
        refuses(without, decision.pk, by="decision_issued_only_if_reviewed")

    def test_nothing_is_handed_out_without_clearance(self, office: Office, case: Request) -> None:
        handed = (Handed(factories.filed(case, by=office.clerk), pages=1),)
        decision = factories.proposed(
            office, case, "R2", handed=handed, particulars={"way-and-route": "邮寄", "provided-when": "随本答复"}
        )
        sql = (
            "UPDATE applications_decision SET status = 'issued', issued_on = '2026-03-02',"
            " reviewed_by_id = %s, reviewed_hash = content_hash WHERE id = %s"
        )
        refuses(sql, office.approver.pk, decision.pk, by="decision_provides_only_if_cleared")

    @pytest.mark.parametrize("status", ["issued", "cleared", "proposed", "set-aside"])
    def test_no_decision_begins_in_the_middle_of_its_life(self, office: Office, case: Request, status: str) -> None:
        decision = factories.drafted(office, case)
        run("UPDATE applications_decision SET status = 'discarded' WHERE id = %s", decision.pk)
        copied(decision, number=2, status=status)

    def test_a_decision_goes_no_way_that_no_act_goes(self, office: Office, case: Request) -> None:
        decision = factories.issued(office, case).decision
        for status in ("draft", "proposed", "cleared", "discarded"):
            sql = "UPDATE applications_decision SET status = %s WHERE id = %s"
            refuses(sql, status, decision.pk, by="by its acts alone")

    @pytest.mark.parametrize("column", ["reasons", "ground", "remedy_text", "facts"])
    def test_the_content_of_an_issued_decision_stays(self, office: Office, case: Request, column: str) -> None:
        decision = factories.issued(office, case).decision
        refuses(f"UPDATE applications_decision SET {column} = 'x' WHERE id = %s", decision.pk, by="never changed")

    def test_who_signed_an_issued_decision_stays(self, office: Office, case: Request) -> None:
        decision = factories.issued(office, case).decision
        sql = "UPDATE applications_decision SET reviewed_by_id = %s WHERE id = %s"
        refuses(sql, office.head.pk, decision.pk, by="who drafted, cleared and signed")

    def test_an_issued_decision_is_never_deleted(self, office: Office, case: Request) -> None:
        decision = factories.issued(office, case).decision
        refuses("DELETE FROM applications_decision WHERE id = %s", decision.pk)
        assert Decision.objects.filter(pk=decision.pk).exists()


class TestLetter:
    """The text of an issued letter stays, to the letter."""

    @pytest.mark.parametrize("column", ["body", "number", "title", "text_hash", "template_hash", "code"])
    def test_nothing_of_it_changes(self, office: Office, case: Request, column: str) -> None:
        letter = factories.issued(office, case)
        refuses(f"UPDATE applications_letter SET {column} = 'x' WHERE id = %s", letter.pk, by="never changed")

    def test_it_is_never_deleted(self, office: Office, case: Request) -> None:
        letter = factories.issued(office, case)
        refuses("DELETE FROM applications_letter WHERE id = %s", letter.pk, by="never deleted")
        assert Letter.objects.filter(pk=letter.pk).exists()


class TestRequest:
    """A request goes by its acts alone, and is there for good."""

    @pytest.mark.parametrize("status", ["received", "archived", "transferred"])
    def test_its_status_does_not_jump(self, case: Request, status: str) -> None:
        sql = "UPDATE applications_request SET status = %s WHERE id = %s"
        refuses(sql, status, case.pk)

    def test_it_is_not_replied_to_without_a_day(self, case: Request) -> None:
        sql = "UPDATE applications_request SET status = 'replied', replied_on = NULL WHERE id = %s"
        refuses(sql, case.pk, by="request_replied_on_a_day")

    def test_it_is_not_answered_without_a_decision_that_counts(self, case: Request) -> None:
        sql = "UPDATE applications_request SET status = 'replied', replied_on = received_on WHERE id = %s"
        refuses(sql, case.pk, by="a case is answered only by a decision that counts")

    def test_it_is_not_registered_without_a_day_of_receipt(self, office: Office) -> None:
        request = factories.entered(office, "ordinary-post")
        sql = "UPDATE applications_request SET status = 'handling', registered_by_id = %s WHERE id = %s"
        refuses(sql, office.officer.pk, request.pk, by="request_registered_with_a_receipt_day")

    def test_it_is_never_deleted(self, case: Request) -> None:
        refuses("DELETE FROM applications_request WHERE id = %s", case.pk)
        assert Request.objects.filter(pk=case.pk).exists()

    def test_it_is_extended_once(self, office: Office, case: Request) -> None:
        extension.extend(case.pk, days=5, reason="查阅档案", actor=office.head)
        copied(Extension.objects.get(request=case))

    def test_an_identity_copy_is_never_unsealed(self, office: Office, case: Request) -> None:
        copy = factories.sealed_copy(case, by=office.officer)
        sql = "UPDATE applications_requestfile SET sealed = %s WHERE id = %s"
        refuses(sql, False, copy.pk, by="request_identity_copies_are_sealed")


class TestArchive:
    """What is archived is fixed."""

    @pytest.fixture
    def archived(self, office: Office, case: Request) -> Request:
        factories.filed(case, by=office.clerk)
        return factories.archived(office, factories.replied(office, case))

    @pytest.mark.parametrize("column", ["manifest", "manifest_hash"])
    def test_its_manifest_never_changes(self, archived: Request, column: str) -> None:
        archive = CaseArchive.objects.get(request=archived)
        refuses(f"UPDATE applications_casearchive SET {column} = '{{}}' WHERE id = %s", archive.pk, by="never changed")
        refuses("DELETE FROM applications_casearchive WHERE id = %s", archive.pk, by="never changed")

    def test_what_was_asked_never_changes(self, archived: Request) -> None:
        refuses("UPDATE applications_request SET title = 'x' WHERE id = %s", archived.pk, by="archived case")

    @pytest.mark.parametrize("column", ["replied_on", "received_on", "registered_at", "submitted_at"])
    def test_its_days_never_change(self, archived: Request, column: str) -> None:
        sql = f"UPDATE applications_request SET {column} = '2020-01-02 00:00:00+00:00' WHERE id = %s"
        refuses(sql, archived.pk, by="archived case")

    def test_what_was_done_in_it_is_neither_added_changed_nor_removed(self, office: Office) -> None:
        case = factories.registered(office)
        with_everything(office, case)
        rows = [case.corrections.get(), case.fee, case.contacts.get(), case.notes.get(), case.consultations.get()]
        factories.archived(office, factories.replied(office, case))
        for row in rows:
            table, same = (
                row._meta.db_table,
                "answer = 'late'" if hasattr(row, "answer") else "request_id = request_id + 1",
            )
            refuses(f"UPDATE {table} SET {same} WHERE id = %s", row.pk, by="archived case")
            refuses(f"DELETE FROM {table} WHERE id = %s", row.pk, by="archived case")
            copied(row)

    def test_its_files_stay_and_none_is_added_but_what_a_court_sends(self, office: Office, archived: Request) -> None:
        file = RequestFile.objects.filter(request=archived).first()
        assert file is not None
        refuses("DELETE FROM applications_requestfile WHERE id = %s", file.pk)
        copied(file, kind="work")
        factories.filed(archived, "remedy", by=office.clerk)

    def test_purged_means_empty(self, archived: Request) -> None:
        sql = "UPDATE applications_applicant SET purged_at = '2026-03-02 00:00:00+00:00' WHERE request_id = %s"
        refuses(sql, archived.pk, by="applicant_purged_is_empty")


def test_an_answered_complaint_keeps_its_answer_and_none_is_deleted() -> None:
    district = kernel.district()
    kernel.agency(parent=district, functions=[Agency.Function.DISTRICT_OFFICE])
    said = Grievance(factories.office(parent=district).agency, "没有答复")
    complaint = complaining.receive(said, channel="phone", actor=kernel.system()).complaint
    answered = "UPDATE applications_complaint SET finding = 'justified', answer = '已改正' WHERE id = %s"
    refuses(answered, complaint.pk, by="complaint_answered")
    refuses("DELETE FROM applications_complaint WHERE id = %s", complaint.pk, by="never deleted")
    assert Complaint.objects.filter(pk=complaint.pk).exists()

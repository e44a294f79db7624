"""A plain yes: asked online, answered with the document, delivered, archived; the clock can be followed step by step."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from applications import letter_text, told
from applications.services import archiving, deciding, delivery, intake, registration
from applications.services.deciding import Draft, Handed
from applications.services.delivery import Sent
from disclosure import ledger
from disclosure.today import SHANGHAI, moved_to
from tests.applications import factories

pytestmark = pytest.mark.django_db


def test_a_document_is_asked_for_given_and_archived_within_its_term() -> None:
    office = factories.office()
    with moved_to(datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)):
        request = factories.sent(office, title="道路改造工程招标文件")
    with moved_to(date(2026, 3, 3)):
        registration.register(request.pk, actor=office.officer, holder=office.clerk)
    with moved_to(date(2026, 3, 9)):
        kept = intake.attach(request, factories.paper("response", "招标文件", by=office.clerk), actor=office.clerk)
        decision = deciding.draft(request.pk, Draft("R2", provided=[Handed(kept, pages=12)]), actor=office.clerk)
        deciding.propose(decision.pk, actor=office.clerk)
    with moved_to(date(2026, 3, 10)):
        deciding.clear(decision.pk, actor=office.reviewer)
        letter = deciding.issue(decision.pk, actor=office.approver)
    with moved_to(date(2026, 3, 11)):
        delivery.deliver(
            letter.pk,
            Sent("signed", date(2026, 3, 11), date(2026, 3, 11), papers=[factories.slip(office)]),
            actor=office.officer,
        )
    with moved_to(date(2026, 3, 12)):
        archive = archiving.archive(request.pk, actor=office.officer)
    request.refresh_from_db()
    assert (request.status, request.replied_on) == ("archived", date(2026, 3, 11))
    assert letter.code in {one["code"] for one in archive.manifest["letters"]}
    assert request.applicant.name in letter_text.shown(letter)
    reply = next(clock for clock in told.case(request)["clocks"] if clock["duty"].endswith("/request.reply"))
    assert (reply["due_on"], reply["stopped_on"], reply["late_by"]) == ("2026-03-30", "2026-03-11", 0)
    assert reply["steps"][0]["on"] == "2026-03-02"
    while ledger.seal():
        continue
    assert ledger.verify().sound

"""Splitting (一事一申请): several matters become several requests, counted from the same receipt."""

from __future__ import annotations

from datetime import date

import pytest

from applications import timing
from applications.asking import Arrival, Asking
from applications.services import charging, corrections, demanding, intake, purging, registration, splitting
from disclosure import codes
from disclosure.models import StoredFile
from disclosure.refusals import NotLawful, NotNow
from disclosure.today import moved_to, now, today
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

TWO = (Asking(title="规划批复"), Asking(title="环评批复"))


@pytest.fixture
def office() -> Office:
    return factories.office()


def test_the_parts_keep_receipt_applicant_holder_and_term_and_the_whole_is_closed(office):
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office)
    with moved_to(date(2026, 3, 4)):
        parts = splitting.split(request.pk, TWO, actor=office.clerk)
    request.refresh_from_db()
    assert request.status == "split"
    assert timing.running_all(request) == []
    assert list(request.parts.order_by("pk")) == parts
    for part in parts:
        part.refresh_from_db()
        assert (part.received_on, part.status, part.subject.holder) == (date(2026, 3, 2), "handling", office.clerk)
        assert part.applicant.name == request.applicant.name
        assert part.applicant.identity_digest == request.applicant.identity_digest
        assert timing.reply_due_on(part) == date(2026, 3, 30)


def test_each_part_is_compared_by_what_it_asks_for_itself(office):
    request = factories.registered(office)
    demanding.find()
    parts = splitting.split(request.pk, TWO, actor=office.clerk)
    assert [(part.compared_at, part.normalised) for part in parts] == [(None, "规划批复"), (None, "环评批复")]


def test_the_parts_have_numbers_of_their_own_and_open_with_the_same_query_code(office):
    token = codes.new_token()
    arrival = Arrival("online", now())
    received = intake.send(office.agency, factories.asking(), factories.person(), arrival=arrival, token=token)
    request, code = registration.register(received.request.pk, actor=office.officer, holder=office.clerk), received.code
    parts = splitting.split(request.pk, TWO, actor=office.clerk)
    assert len({request.number, *(part.number for part in parts)}) == 3
    assert all(codes.fits(code, part.code_digest) for part in parts)


def test_the_applicants_papers_go_with_every_part(office):
    request = factories.registered(office)
    factories.filed(request, "support", by=office.clerk)
    parts = splitting.split(request.pk, TWO, actor=office.clerk)
    assert [part.files.get().kind for part in parts] == ["support", "support"]


def test_before_registration_the_parts_wait_to_be_registered(office):
    request = factories.sent(office)
    parts = splitting.split(request.pk, TWO, actor=office.officer)
    assert {part.status for part in parts} == {"received"}


@pytest.mark.parametrize(("parts", "code"), [(TWO[:1], "too-few"), ((TWO[0], Asking(title=" ")), "no-description")])
def test_a_split_makes_two_requests_at_least_each_of_which_says_what_it_wants(office, parts, code):
    request = factories.registered(office)
    with refused(code, kind=NotLawful):
        splitting.split(request.pk, parts, actor=office.clerk)


def test_what_was_sent_for_correction_is_not_split_any_more(office):
    request = factories.registered(office)
    corrections.ask(request.pk, points="请写明年份。", period=15, actor=office.clerk)
    with refused("not-in-state", "under-way", kind=NotNow):
        splitting.split(request.pk, TWO, actor=office.clerk)


def test_the_identity_copy_is_destroyed_with_the_last_case_that_holds_it_and_not_before(office):
    with moved_to(date(2022, 3, 2)):
        request = factories.registered(office)
        copy = factories.sealed_copy(request, by=office.officer)
        parts = splitting.split(request.pk, TWO, actor=office.clerk)
        purging.settle(request.pk)
    with moved_to(date(2022, 6, 1)):
        for part in parts:
            factories.archived(office, factories.replied(office, part))
            purging.settle(part.pk)
    with moved_to(date(2032, 4, 1)):
        purging.purge(request.pk, actor=office.head)
        assert StoredFile.objects.get(pk=copy.file_id).destroyed_at is None
    with moved_to(date(2032, 7, 1)):
        for part in parts:
            purging.purge(part.pk, actor=office.head)
    assert StoredFile.objects.get(pk=copy.file_id).destroyed_at is not None


def test_the_parts_of_a_case_have_a_receipt_each(office):
    request = factories.registered(office)
    for part in splitting.split(request.pk, TWO, actor=office.clerk):
        assert part.number in part.letters.get(kind="receipt").body


def test_what_was_charged_is_not_split_any_more_for_its_term_began_anew(office):
    request = factories.registered(office)
    charging.notify(request.pk, "per-page", 68, actor=office.officer, delivered_on=today())
    charging.pay(request.pk, on=today(), receipt_number="0001", actor=office.officer)
    with refused("under-way", kind=NotNow):
        splitting.split(request.pk, TWO, actor=office.clerk)

"""Intake and registration (条例 arts. 31, 45): the day the channel waits for is put in, and is the day of receipt."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from applications import timing
from applications.asking import Arrival
from applications.models import Request
from applications.services import intake, registration
from disclosure import codes
from disclosure.refusals import NotLawful
from disclosure.today import SHANGHAI, moved_to, now
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

ARRIVED = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


@pytest.fixture
def office() -> Office:
    return factories.office()


def test_mail_to_be_signed_for_is_received_on_the_day_its_signature_is_recorded_later(office):
    with moved_to(date(2026, 3, 4)):
        waiting = factories.entered(office, "signed-post", arrived_at=ARRIVED)
        assert waiting.received_on is None
        registration.confirm(waiting.pk, on=date(2026, 3, 3), actor=office.officer)
    waiting.refresh_from_db()
    assert (waiting.signed_on, waiting.confirmed_on) == (date(2026, 3, 3), None)
    assert (waiting.received_on, waiting.receipt_limb) == (date(2026, 3, 3), "signature")
    assert timing.reply_due_on(waiting) == date(2026, 3, 31)


def test_a_fax_is_received_on_the_day_both_sides_confirm_it(office):
    with moved_to(date(2026, 3, 4)):
        waiting = factories.entered(office, "fax", arrived_at=ARRIVED)
        registration.confirm(waiting.pk, on=date(2026, 3, 4), actor=office.officer)
    waiting.refresh_from_db()
    assert (waiting.signed_on, waiting.confirmed_on, waiting.received_on) == (None, date(2026, 3, 4), date(2026, 3, 4))


@pytest.mark.parametrize("channel", ["fax", "email", "signed-post"])
def test_only_mail_that_nobody_signs_for_is_to_be_confirmed_on_the_very_day(office, channel):
    with moved_to(date(2026, 3, 2)):
        assert "request.receipt" not in timing.running_all(factories.entered(office, channel, arrived_at=ARRIVED))
        letter = factories.entered(office, "ordinary-post", arrived_at=ARRIVED)
    assert "request.receipt" in timing.running_all(letter)


@pytest.mark.parametrize("said", [{"signed_on": date(2026, 3, 3)}, {"confirmed_on": date(2026, 3, 3)}])
def test_nothing_is_received_on_a_day_that_lies_ahead(office, said):
    channel = "signed-post" if "signed_on" in said else "fax"
    with moved_to(date(2026, 3, 2)), refused("date-ahead", kind=NotLawful):
        intake.enter(
            office.agency,
            factories.asking(),
            factories.person(),
            arrival=Arrival(channel, ARRIVED, **said),
            actor=office.officer,
        )
    assert not Request.objects.exists()


def test_what_is_refused_takes_no_number(office):
    with moved_to(date(2026, 3, 2)):
        first = factories.entered(office, "in-person", arrived_at=ARRIVED)
        with refused("date-ahead", kind=NotLawful):
            factories.entered(office, "signed-post", arrived_at=ARRIVED, signed_on=date(2026, 3, 9))
        second = factories.entered(office, "in-person", arrived_at=ARRIVED)
    assert int(second.number.rpartition("-")[2]) == int(first.number.rpartition("-")[2]) + 1


def test_a_case_is_registered_only_for_somebody_who_may_handle_it(office):
    request = factories.sent(office)
    with refused("holder-without-right", kind=NotLawful):
        registration.register(request.pk, actor=office.officer, holder=office.reviewer)
    request.refresh_from_db()
    assert request.status == "received"


def test_no_query_code_can_be_made_from_what_is_kept_of_a_sending(office):
    token, arrival = codes.new_token(), Arrival("online", now())
    sent = [
        intake.send(office.agency, factories.asking(), factories.person(), arrival=arrival, token=token)
        for _click in range(2)
    ]
    assert sent[0].request == sent[1].request
    assert sent[0].code == sent[1].code
    kept = Request.objects.get()
    assert token not in kept.send_token
    assert codes.code_of(kept.send_token) != sent[0].code

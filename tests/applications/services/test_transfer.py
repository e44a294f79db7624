"""Transfer: before registration and with the applicant's consent; afterwards the answer is that another agency is meant."""

from __future__ import annotations

from datetime import date

import pytest

from applications import timing
from applications.services import transfer
from disclosure import codes
from disclosure.refusals import NotLawful, NotNow
from disclosure.today import moved_to
from tests import factories as kernel
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def right(office: Office) -> Office:
    return factories.office(office.agency.parent)


def lead(office, request, to, **said):
    particulars = {"consented_on": date(2026, 3, 4), "consent": "电话同意", "actor": office.officer, **said}
    with moved_to(date(2026, 3, 4)):
        return transfer.transfer(request.pk, to.agency, **particulars)


@pytest.mark.parametrize("channel", ["in-person", "signed-post", "ordinary-post", "fax"])
def test_the_other_agency_receives_it_on_the_day_of_the_transfer_by_whatever_channel_it_came(office, right, channel):
    with moved_to(date(2026, 3, 2)):
        request = factories.entered(office, channel, signed_on=date(2026, 3, 2))
    received = lead(office, request, right)
    request.refresh_from_db()
    assert (request.status, request.transferred_to, request.led_to) == ("transferred", right.agency, received.request)
    assert timing.running_all(request) == []
    assert received.request.received_on == date(2026, 3, 4)
    assert timing.reply_due_on(received.request) == date(2026, 4, 1)


def test_applicant_and_papers_go_with_it_and_the_new_number_has_a_code_of_its_own(office, right):
    with moved_to(date(2026, 3, 2)):
        request = factories.sent(office)
        factories.filed(request, "support", by=office.officer)
        factories.filed(request, "work", by=office.officer)
    received = lead(office, request, right)
    assert received.request.applicant.name == request.applicant.name
    assert [one.kind for one in received.request.files.all()] == ["support"]
    assert codes.fits(received.code, received.request.code_digest)


def test_without_the_applicants_consent_nothing_is_transferred(office, right):
    with moved_to(date(2026, 3, 2)):
        request = factories.sent(office)
    with refused("no-consent", kind=NotLawful):
        lead(office, request, right, consent=" ")


def test_a_registered_request_is_answered_as_not_ours_and_never_transferred(office, right):
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office)
    with refused("registered-already", kind=NotNow):
        lead(office, request, right)


def test_a_body_that_takes_no_requests_is_sent_none(office):
    with moved_to(date(2026, 3, 2)):
        request = factories.sent(office)
    school = kernel.agency(parent=office.agency.parent, kind="institution")
    with moved_to(date(2026, 3, 4)), refused("takes-no-requests", kind=NotLawful):
        transfer.transfer(request.pk, school, consented_on=date(2026, 3, 4), consent="电话同意", actor=office.officer)

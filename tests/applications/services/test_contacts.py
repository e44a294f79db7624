"""Talks with the applicant are written down; they move no clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from applications.services import contacts
from disclosure.models import LedgerEntry
from disclosure.refusals import NotAllowed, NotLawful
from disclosure.today import now
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return factories.office()


def test_oral_guidance_is_written_down_and_stays_out_of_the_ledger(office):
    request = factories.registered(office)
    contact = contacts.log(request.pk, way="phone", summary="指导其写明年份", actor=office.clerk)
    assert (contact.summary, contact.reached) == ("指导其写明年份", True)
    assert LedgerEntry.objects.get(act="request.contact").facts == {"way": "phone", "reached": True}


def test_before_registration_those_who_register_write_it_down(office):
    request = factories.sent(office)
    assert not contacts.log(request.pk, way="phone", summary="无人接听", reached=False, actor=office.officer).reached


def test_a_talk_says_something_and_lies_behind(office):
    request = factories.registered(office)
    with refused("nothing-said", "date-ahead", kind=NotLawful):
        contacts.log(request.pk, way="phone", summary=" ", at=now() + timedelta(hours=1), actor=office.clerk)


def test_who_only_reviews_does_not_write_it_down(office):
    request = factories.registered(office)
    with refused("not-yours", kind=NotAllowed):
        contacts.log(request.pk, way="phone", summary="指导", actor=office.approver)

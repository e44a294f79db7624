"""Internal notes are for colleagues alone."""

from __future__ import annotations

import pytest

from applications.services import notes
from disclosure.models import LedgerEntry
from disclosure.refusals import NotAllowed, NotLawful
from tests import factories as kernel
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return factories.office()


def test_a_note_keeps_its_writer_and_its_text_stays_out_of_the_ledger(office):
    request = factories.registered(office)
    note = notes.add(request.pk, "先查档案室", actor=office.reviewer)
    assert (note.text, note.by) == ("先查档案室", office.reviewer)
    assert LedgerEntry.objects.get(act="request.note").facts == {}


def test_a_note_says_something(office):
    with refused("nothing-said", kind=NotLawful):
        notes.add(factories.registered(office).pk, " ", actor=office.clerk)


def test_an_auditor_writes_none(office):
    auditor = kernel.user("auditor", office.agency)
    with refused("not-yours", kind=NotAllowed):
        notes.add(factories.registered(office).pk, "看过", actor=auditor)

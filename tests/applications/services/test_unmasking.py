"""An applicant's particulars are read in clear for a reason, once, and the ledger says who did."""

import io
from datetime import date

import pytest

from applications.asking import Paper
from applications.services import intake, purging, unmasking
from disclosure import files
from disclosure.models import LedgerEntry
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from tests.applications import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return factories.office()


def test_the_particulars_are_read_and_the_ledger_keeps_the_fields_by_digest_and_the_reason(office):
    request = factories.registered(office)
    read = {one.field: one.value for one in unmasking.unmask(request.pk, "核对送达地址", office.officer)}
    assert read["identity_number"] == request.applicant.identity_number
    entry = LedgerEntry.objects.get(act="request.unmask")
    assert entry.reason.text == "核对送达地址"
    assert set(entry.personal) == set(read)
    assert request.applicant.name not in str(entry.personal) + str(entry.facts)


def test_without_a_reason_nothing_is_shown(office):
    with pytest.raises(NotLawful, match="理由"):
        unmasking.unmask(factories.registered(office).pk, "  ", office.officer)
    assert not LedgerEntry.objects.filter(act="request.unmask").exists()


def test_whoever_does_not_keep_the_case_is_shown_nothing(office):
    request = factories.registered(office)
    for person in (office.clerk, office.approver, factories.office().officer):
        with pytest.raises(NotAllowed):
            unmasking.unmask(request.pk, "想看看", person)


def test_a_sealed_copy_is_named_for_what_it_is_and_not_for_whose_it_is(office):
    request = factories.registered(office)
    with files.received(io.BytesIO(b"sealed"), content_type="image/png", actor=office.officer) as kept:
        papers = [Paper("identity", name, kept, sealed=True) for name in ("王小明500112199001010011.PNG", "王小明")]
        copies = [intake.attach(request, paper, actor=office.officer) for paper in papers]
    assert [copy.name for copy in copies] == ["身份证明1.png", "身份证明2"]


def test_a_sealed_copy_is_opened_for_a_reason(office):
    request = factories.registered(office)
    copy = factories.sealed_copy(request, "原文", by=office.officer)
    assert unmasking.open_copy(copy.pk, "核对身份", office.officer).content.decode() == "原文"
    assert LedgerEntry.objects.get(act="request.open_copy").facts["file"] == copy.pk


def test_an_ordinary_file_is_not_opened_this_way(office):
    request = factories.registered(office)
    with pytest.raises(NotNow):
        unmasking.open_copy(factories.filed(request, by=office.officer).pk, "核对身份", office.officer)


def test_after_the_purge_there_is_nothing_to_show(office):
    with moved_to(date(2022, 3, 2)):
        request = factories.archived(office, factories.replied(office, factories.registered(office)))
        purging.settle(request.pk)
    with moved_to(date(2032, 3, 2)):
        purging.purge(request.pk, actor=office.head)
        with pytest.raises(NotNow):
            unmasking.unmask(request.pk, "核对", office.officer)

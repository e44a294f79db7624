"""A manifest is frozen when it is sent; one receipt, by link or on paper, stops its clock and proves the duty."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from catalog import manifests as reading
from catalog.models import Manifest, Receipt
from catalog.services import manifests
from catalog.services.manifests import Sent
from disclosure import obligations, recurrence, triggers
from disclosure.lawbook import book
from disclosure.models import LedgerEntry, Message, Obligation
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from tests.catalog import factories, shelves
from tests.catalog.factories import Unit

FEBRUARY = shelves.FEBRUARY


@pytest.fixture
def manifest(unit: Unit) -> Manifest:
    with moved_to(date(2026, 1, 5)):
        item = factories.draft(unit)
        factories.attach(item, "附件一的内容", name="附件一.txt", by=unit.clerk)
        factories.publish(unit, factories.forward(unit, item))
        factories.published(unit)
    return shelves.drawn(shelves.arranged(unit))


@pytest.fixture
def sent(unit: Unit, manifest: Manifest) -> Sent:
    with moved_to(FEBRUARY):
        return manifests.send(manifest.pk, actor=unit.officer)


def receive(sent: Sent, when: date = FEBRUARY, **said: Any) -> Receipt:
    with moved_to(when):
        return manifests.receive_by_link(sent.token, shelves.signed(**said))


def test_what_is_sent_bears_its_counts_and_the_digest_of_its_lines(sent: Sent) -> None:
    one, rows = sent.manifest, list(reading.rows(sent.manifest))
    assert (one.added, one.returned, one.files, one.sent_on) == (2, 0, 1, FEBRUARY)
    assert one.digest == reading.digest(one, rows) and len(rows[0].files[0].sha256) == 64
    assert LedgerEntry.objects.get(act="transfer.send").facts["sha256"] == one.digest
    assert sent.token not in str(Manifest.objects.filter(pk=one.pk).values().get())


def test_the_database_freezes_what_was_sent(sent: Sent) -> None:
    line = sent.manifest.lines.first()
    if line is None:
        raise LookupError("a manifest has lines")
    for change in (
        lambda: Manifest.objects.filter(pk=sent.manifest.pk).update(digest="0" * 64),
        lambda: Manifest.objects.filter(pk=sent.manifest.pk).update(status="drawn"),
        lambda: sent.manifest.lines.filter(pk=line.pk).update(position=9),
        lambda: sent.manifest.lines.all().delete(),
        lambda: Manifest.objects.filter(pk=sent.manifest.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_verifier_finds_a_manifest_whose_content_was_changed_beneath_it(unit: Unit, sent: Sent) -> None:
    shelves.sent(unit, shelves.arranged(unit))
    assert list(reading.faults()) == []
    with triggers.lifted(connection):
        Manifest.objects.filter(pk=sent.manifest.pk).update(digest="0" * 64)
    (fault,) = reading.faults()
    assert f"“{sent.manifest}”" in fault


def test_a_receipt_by_link_stops_the_clock_on_its_day(sent: Sent) -> None:
    receipt = receive(sent, date(2026, 2, 3))
    one = Manifest.objects.get()
    assert (one.status, one.token_digest) == ("received", "")
    assert (receipt.way, receipt.institution, receipt.received_on) == ("online", "市图书馆", date(2026, 2, 3))
    clock = one.subject.clocks.get()
    assert (clock.state, clock.stopped_on) == ("stopped", date(2026, 2, 3))
    entry = LedgerEntry.objects.get(act="transfer.receive")
    assert "赵馆员" not in str(entry.facts) and entry.facts["way_signed"] == "online"


def test_who_signed_lies_sealed(sent: Sent) -> None:
    receive(sent)
    with connection.cursor() as cursor:
        cursor.execute("SELECT signer FROM catalog_receipt")
        (kept,) = cursor.fetchone()
    assert "赵馆员" not in kept and Receipt.objects.get().signer == "赵馆员"


def test_a_link_takes_one_receipt_and_a_renewed_one_ends_the_old(unit: Unit, sent: Sent) -> None:
    with moved_to(FEBRUARY):
        renewed = manifests.renew_link(sent.manifest.pk, actor=unit.officer)
    for token in (sent.token, "forged", ""):
        with pytest.raises(NotNow):
            manifests.receive_by_link(token, shelves.signed(on=FEBRUARY))
    receive(renewed)
    with pytest.raises(NotNow):
        receive(renewed)
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"signer": " "}, "no-signer"),
        ({"differs": True}, "no-differences"),
        ({"on": FEBRUARY + timedelta(days=1)}, "date-ahead"),
        ({"on": FEBRUARY - timedelta(days=1)}, "date-order"),
    ],
)
def test_a_receipt_bears_a_name_a_day_and_what_differs(sent: Sent, said: dict[str, Any], code: str) -> None:
    with pytest.raises(NotLawful) as refusal:
        receive(sent, **{"on": FEBRUARY, **said})
    assert refusal.value.codes == (code,) and not Receipt.objects.exists()


def test_a_difference_is_told_to_those_who_hand_over(unit: Unit, sent: Sent) -> None:
    receive(sent, differs=True, differences="第2件未收到")
    told = Message.objects.filter(kind="transfer")
    assert unit.officer in {message.recipient for message in told} and "第2件未收到" in told[0].body


def test_a_difference_is_told_in_the_language_of_the_site_whoever_signs_in_another(unit: Unit, sent: Sent) -> None:
    with translation.override("en"):
        receive(sent, differs=True, differences="Item 2 is missing")
    assert Message.objects.filter(kind="transfer")[0].title.startswith("签收时注明差异：")


def test_a_receipt_on_paper_comes_with_its_scan(unit: Unit, sent: Sent) -> None:
    scan = factories.file("扫描", by=unit.officer)
    said = shelves.signed(on=FEBRUARY)
    with moved_to(date(2026, 2, 10)):
        with pytest.raises(NotLawful) as refusal:
            manifests.receive_on_paper(sent.manifest.pk, said, scan=None, scan_name="", actor=unit.officer)
        manifests.receive_on_paper(sent.manifest.pk, said, scan=scan, scan_name="回执.txt", actor=unit.officer)
    receipt = Receipt.objects.get()
    assert refusal.value.codes == ("no-scan",) and (receipt.way, receipt.recorded_by) == ("paper", unit.officer)
    assert sent.manifest.subject.clocks.get().stopped_on == FEBRUARY
    with pytest.raises(IntegrityError), transaction.atomic():
        Receipt.objects.update(institution="别处")


def test_nothing_is_received_that_was_not_sent_and_nobody_else_sends(unit: Unit, manifest: Manifest) -> None:
    with pytest.raises(NotNow):
        manifests.receive_on_paper(
            manifest.pk,
            shelves.signed(on=FEBRUARY),
            scan=factories.file(by=unit.officer),
            scan_name="a.txt",
            actor=unit.officer,
        )
    for person in (unit.clerk, unit.approver, factories.unit().officer):
        with pytest.raises(NotAllowed):
            manifests.send(manifest.pk, actor=person)
    with pytest.raises(NotNow):
        manifests.renew_link(manifest.pk, actor=unit.officer)


def test_a_receipt_proves_the_recurring_duty_of_the_district(yanliang: Unit) -> None:
    with moved_to(date(2026, 1, 5)):
        factories.published(yanliang)
        duty = book().duty("yanliang/reading-places.supply")
        year = recurrence.period_of("year", date(2026, 1, 5))
        owed = obligations.open_one(yanliang.agency, duty, year)
    with moved_to(FEBRUARY):
        sent = shelves.sent(yanliang, shelves.arranged(yanliang))
    receive(sent)
    owed = Obligation.objects.get(pk=owed.pk)
    assert owed.fulfilled_on == FEBRUARY and owed.fulfilments.get().evidence == sent.manifest.subject.title

"""Whatever a hand in the database does to the sealed ledger, verification says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.signing import Signer

from disclosure import ledger
from disclosure.chain import GENESIS, chained
from disclosure.models import LedgerEntry, LedgerHead, LedgerReason, LedgerSeal
from tests import factories
from tests.disclosure.tampering import sql, unguarded

pytestmark = pytest.mark.django_db

SEAL, ENTRY = "disclosure_ledgerseal", "disclosure_ledgerentry"


@pytest.fixture(autouse=True)
def _sealed_ledger():
    for number in range(1, 7):
        ledger.record("test.act", subject=None, actor=factories.system(), facts={"number": number}, reason="因故")
    ledger.seal()
    assert ledger.verify().sound


def nth(sequence: int) -> LedgerSeal:
    return LedgerSeal.objects.get(sequence=sequence)


def edit_an_entry() -> None:
    sql(f"UPDATE {ENTRY} SET act = 'test.other' WHERE id = %s", nth(3).entry_id)


def date_an_entry_back() -> None:
    LedgerEntry.objects.filter(pk=nth(3).entry_id).update(at="2020-01-01T00:00:00Z")


def delete_an_entry() -> None:
    sql(f"DELETE FROM {ENTRY} WHERE id = %s", nth(3).entry_id)


def delete_an_entry_with_its_seal() -> None:
    gone = nth(3)
    sql(f"DELETE FROM {SEAL} WHERE sequence = 3")
    sql(f"DELETE FROM {ENTRY} WHERE id = %s", gone.entry_id)


def close_the_gap() -> None:
    delete_an_entry_with_its_seal()
    for sequence in (4, 5, 6):
        sql(f"UPDATE {SEAL} SET sequence = {sequence - 1} WHERE sequence = {sequence}")


def exchange_two_entries() -> None:
    third, fourth, spare = nth(3).entry_id, nth(4).entry_id, 10**9
    for old, new in ((third, spare), (fourth, third), (spare, fourth)):
        sql(f"UPDATE {SEAL} SET entry_id = %s WHERE entry_id = %s", new, old)


def insert_in_the_middle() -> None:
    for sequence in (6, 5, 4):
        sql(f"UPDATE {SEAL} SET sequence = {sequence + 1} WHERE sequence = {sequence}")
    forged = ledger.record("test.forged", subject=None, actor=factories.system())
    previous = nth(3).digest
    LedgerSeal.objects.create(
        sequence=4, entry=forged, previous=previous, digest=chained(previous, forged, forged.at), sealed_at=forged.at
    )


def append_a_seal_of_ones_own() -> None:
    forged = ledger.record("test.forged", subject=None, actor=factories.system())
    previous = nth(6).digest
    LedgerSeal.objects.create(
        sequence=7, entry=forged, previous=previous, digest=chained(previous, forged, forged.at), sealed_at=forged.at
    )


def cut_off_the_end() -> None:
    gone = [nth(5).entry_id, nth(6).entry_id]
    sql(f"DELETE FROM {SEAL} WHERE sequence > 4")
    sql(f"DELETE FROM {ENTRY} WHERE id IN ({gone[0]}, {gone[1]})")


def cut_off_the_end_and_set_back_the_head() -> None:
    cut_off_the_end()
    LedgerHead.objects.update(sequence=4)


def unseal_the_end() -> None:
    sql(f"DELETE FROM {SEAL} WHERE sequence > 4")


def remove_the_head() -> None:
    LedgerHead.objects.all().delete()


def forge_the_head() -> None:
    cut_off_the_end()
    forged = Signer(key="another installation's", salt="disclosure.ledger").sign(f"4:{nth(4).digest}")
    LedgerHead.objects.update(sequence=4, signed=forged)


def compute_the_whole_chain_anew() -> None:
    edit_an_entry()
    previous = GENESIS
    for seal in LedgerSeal.objects.select_related("entry").order_by("sequence"):
        digest = chained(previous, seal.entry, seal.sealed_at)
        LedgerSeal.objects.filter(pk=seal.pk).update(previous=previous, digest=digest)
        previous = digest


def reword_a_reason() -> None:
    LedgerReason.objects.filter(pk=LedgerReason.objects.first().pk).update(text="无故")


def exchange_two_reasons() -> None:
    first, second = nth(1).entry, nth(2).entry
    LedgerEntry.objects.filter(pk=first.pk).update(reason_id=second.reason_id)


TAMPERINGS = [
    edit_an_entry,
    date_an_entry_back,
    delete_an_entry,
    delete_an_entry_with_its_seal,
    close_the_gap,
    exchange_two_entries,
    insert_in_the_middle,
    append_a_seal_of_ones_own,
    cut_off_the_end,
    cut_off_the_end_and_set_back_the_head,
    unseal_the_end,
    remove_the_head,
    forge_the_head,
    compute_the_whole_chain_anew,
    reword_a_reason,
    exchange_two_reasons,
]


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda one: one.__name__)
def test_verification_finds_it(tamper: Callable[[], None]):
    with unguarded():
        tamper()
        verdict = ledger.verify()
    assert not verdict.sound
    assert all(finding.what for finding in verdict.findings)


def test_sealing_on_does_not_cover_it_up():
    with unguarded(undo=False):
        unseal_the_end()
    ledger.seal()
    assert not ledger.verify().sound


def test_the_finding_says_where():
    with unguarded(undo=False):
        edit_an_entry()
    assert [finding.sequence for finding in ledger.verify().findings] == [3]


# A value of its kind for every column of the ledger but the keys, which are moved about above.
OTHERWISE = {
    "act": "test.other",
    "subject_id": 1,
    "actor_id": 10**6,
    "at": "2020-01-01 00:00:00+00:00",
    "facts": '{"number": 30}',
    "personal": '{"name": "x"}',
    "reason_digest": "0" * 64,
    "reason_id": 10**6,
    "entry_id": 10**6,
    "previous": "0" * 64,
    "digest": "0" * 64,
    "sealed_at": "2020-01-01 00:00:00+00:00",
    "text": "无故",
    "salt": "0" * 32,
    "sequence": 3,
    "signed": "",
}
COLUMNS = [
    (model, field.column)
    for model in (LedgerEntry, LedgerSeal, LedgerReason, LedgerHead)
    for field in model._meta.fields
    if not field.primary_key
]


@pytest.mark.parametrize(("model", "column"), COLUMNS, ids=lambda one: getattr(one, "__name__", one))
def test_no_column_of_the_ledger_is_changed_unnoticed(model: type, column: str):
    rows = model.objects.order_by("pk")
    row = rows[rows.count() // 2]
    with unguarded():
        table, key = model._meta.db_table, model._meta.pk.column
        sql(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", OTHERWISE[column], row.pk)
        assert not ledger.verify().sound


def test_a_reason_that_is_gone_is_no_fault_and_is_counted():
    assert ledger.verify().purged == 0
    LedgerReason.objects.first().delete()
    verdict = ledger.verify()
    assert (verdict.sound, verdict.purged) == (True, 1)

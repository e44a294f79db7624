"""The ledger: acts append with themselves, one sealer chains them, and nobody learns from it what was private."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
from django.db import connection, transaction

from disclosure import ledger
from disclosure.models import LedgerEntry, LedgerKey, LedgerReason, LedgerSeal
from disclosure.today import SHANGHAI
from tests import factories

pytestmark = pytest.mark.django_db


def record(number: int = 1, **more) -> list[LedgerEntry]:
    return [ledger.record("test.act", subject=None, actor=factories.system(), **more) for _n in range(number)]


def test_an_entry_stands_or_falls_with_its_act():
    @transaction.atomic
    def act() -> None:
        record()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert not LedgerEntry.objects.exists()


def test_facts_are_kept_as_plain_values():
    (entry,) = record(
        facts={"on": date(2026, 1, 31), "at": datetime(2026, 1, 31, 9, 30, tzinfo=SHANGHAI), "title": "通知"}
    )
    entry.refresh_from_db()
    assert entry.facts == {"on": "2026-01-31", "at": "2026-01-31T09:30:00+08:00", "title": "通知"}


def test_entries_are_sealed_in_order_each_upon_the_one_before():
    entries = record(5)
    assert ledger.seal(limit=3) == 3
    assert ledger.seal() == 2
    assert ledger.seal() == 0
    seals = list(LedgerSeal.objects.all())
    assert [seal.sequence for seal in seals] == [1, 2, 3, 4, 5]
    assert [seal.entry_id for seal in seals] == [entry.pk for entry in entries]
    assert [seal.previous for seal in seals[1:]] == [seal.digest for seal in seals[:-1]]


def test_verification_reports_the_tail_that_is_not_sealed_yet():
    record(2)
    ledger.seal()
    record(3)
    verdict = ledger.verify()
    assert (verdict.sealed, verdict.unsealed, verdict.sound) == (2, 3, True)
    assert verdict.head == LedgerSeal.objects.last().digest


def test_an_empty_ledger_is_sound():
    assert ledger.verify().sound


def test_an_entry_that_committed_late_is_sealed_however_old_its_number(monkeypatch):
    monkeypatch.setattr(ledger, "LOOK_BACK", 2)
    late, *others = record(8)
    with_late_unseen = LedgerEntry.objects.exclude(pk=late.pk)
    monkeypatch.setattr(
        ledger, "_unsealed", lambda everything: with_late_unseen.filter(seal__isnull=True).order_by("pk")
    )
    ledger.seal()
    monkeypatch.undo()
    monkeypatch.setattr(ledger, "LOOK_BACK", 2)
    assert ledger.seal() == 0
    assert ledger.seal(everything=True) == 1
    assert LedgerSeal.objects.get(entry=late).sequence == len(others) + 1
    assert ledger.verify().sound


def test_the_head_signed_with_a_former_key_stands_until_it_is_signed_anew(settings):
    record()
    ledger.seal()
    former, settings.SECRET_KEY = settings.SECRET_KEY, "the next key"
    assert not ledger.verify().sound
    settings.SECRET_KEY_FALLBACKS = [former]
    assert ledger.verify().sound
    record()
    ledger.seal()
    settings.SECRET_KEY_FALLBACKS = []
    assert ledger.verify().sound


def test_personal_values_appear_by_name_with_a_digest_of_the_subjects_own_key():
    one, other = (factories.subject(factories.district()) for _number in range(2))
    entries = [
        ledger.record("test.act", subject=subject, actor=factories.system(), personal={"name": "张某某"})
        for subject in (one, one, other)
    ]
    digests = [entry.personal["name"] for entry in entries]
    assert digests[0] == digests[1] != digests[2]
    assert "张某某" not in json.dumps([entry.personal for entry in entries], ensure_ascii=False)


def test_personal_values_without_a_subject_are_a_mistake():
    with pytest.raises(ValueError, match="subject"):
        record(personal={"name": "张某某"})


def test_a_purge_leaves_the_chain_whole_and_nothing_to_guess_from():
    subject = factories.subject(factories.district())
    ledger.record(
        "test.act", subject=subject, actor=factories.system(), personal={"name": "张某某"}, reason="因张某某申请"
    )
    ledger.seal()
    salt = LedgerReason.objects.get().salt
    assert len(salt) == 32
    LedgerReason.objects.all().delete()
    LedgerKey.objects.all().delete()
    assert ledger.verify().sound


def test_the_same_reason_twice_does_not_give_itself_away():
    first, second = record(2, reason="同意")
    assert first.reason_digest != second.reason_digest


def test_many_subjects_are_recorded_in_one_statement(django_assert_num_queries):
    subjects = [factories.subject(factories.district()) for _number in range(3)]
    actor = factories.system()
    with django_assert_num_queries(1):
        ledger.record_many("test.act", [(subject, {"n": 1}) for subject in subjects], actor=actor)
    assert LedgerEntry.objects.filter(subject__in=subjects).count() == 3


@pytest.mark.django_db(transaction=True)
def test_sealers_at_work_at_once_make_one_chain():
    record(200)

    def seal_a_bit(_turn: int) -> int:
        try:
            return ledger.seal(limit=20)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        sealed = sum(pool.map(seal_a_bit, range(12)))
    assert sealed == 200
    assert ledger.verify().sound


@pytest.mark.django_db(transaction=True)
def test_acts_and_sealer_at_once_leave_nothing_out():
    actor = factories.system()

    def act(_turn: int) -> None:
        try:
            with transaction.atomic():
                ledger.record("test.act", subject=None, actor=actor)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        acts = [pool.submit(act, turn) for turn in range(60)]
        while not all(one.done() for one in acts):
            ledger.seal(limit=7)
    while ledger.seal():
        pass
    verdict = ledger.verify()
    assert (verdict.sealed, verdict.unsealed, verdict.sound) == (60, 0, True)

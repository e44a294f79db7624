"""Letters are numbered without gap, frozen, and refuse to be changed by anybody."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from applications import letter_text
from applications.models import Letter, Request
from applications.services import lettering
from disclosure import ledger
from disclosure.models import LedgerEntry
from disclosure.refusals import NotAllowed
from disclosure.today import moved_to
from tests.applications import factories, letters
from tests.applications.factories import Office
from tests.catalog.refusing import refused


def run(sql: str, *values: object) -> None:
    """One statement past all our code."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@transaction.atomic
def failing(office: Office, request: Request) -> None:
    """An act that writes a letter and fails afterwards."""
    letters.letter(office, "referral", request)
    raise ZeroDivisionError


@pytest.mark.django_db
class TestNumbers:
    """Gap-free per agency, series and year."""

    def test_each_agency_and_series_counts_from_one_and_starts_anew_each_year(self) -> None:
        numbers = []
        with moved_to(letters.ON):
            first, second = factories.office(short_name="测试局"), factories.office()
            for office in (first, first, second):
                numbers.append(letters.letter(office, "referral").number)
        with moved_to(letters.ON.replace(year=2027)):
            numbers.append(letters.letter(first, "referral").number)
        assert numbers == [
            "测试局公报〔2026〕1号",
            "测试局公报〔2026〕2号",
            f"{second.agency.short_name or second.agency.name}公报〔2026〕1号",
            "测试局公报〔2027〕1号",
        ]

    def test_two_agencies_of_the_same_short_name_do_not_take_each_others_numbers(self) -> None:
        with moved_to(letters.ON):
            made = [letters.letter(factories.office(short_name="教委"), "referral") for _each in range(2)]
        assert [one.number for one in made] == ["教委公报〔2026〕1号"] * 2

    def test_an_act_that_fails_after_it_took_its_number_gives_it_back(self) -> None:
        with moved_to(letters.ON):
            office = factories.office(short_name="测试局")
            request = letters.case(office)
            with pytest.raises(ZeroDivisionError):
                failing(office, request)
            assert letters.letter(office, "referral", request).number.endswith("〔2026〕1号")

    def test_what_bears_no_number_takes_none(self) -> None:
        letter = factories.registered(factories.office()).letters.get(kind="registration")
        assert letter.number == ""


@pytest.mark.django_db(transaction=True)
def test_letters_written_at_once_share_no_number_and_leave_no_gap() -> None:
    office = factories.office(short_name="测试局")
    requests = [letters.case(office) for _each in range(6)]
    gate, failed = Barrier(len(requests)), []

    def write(position: int) -> None:
        gate.wait(20)
        try:
            with transaction.atomic():
                letters.letter(office, "referral", requests[position])
                if position % 3 == 0:
                    transaction.set_rollback(True)
        except Exception as error:  # noqa: BLE001 - what a thread raises is told to the test
            failed.append(repr(error))
        finally:
            connection.close()

    threads = [Thread(target=write, args=(position,)) for position in range(len(requests))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    numbers = sorted(Letter.objects.filter(kind="referral").values_list("number", flat=True))
    assert failed == []
    assert [number.partition("〕")[2] for number in numbers] == ["1号", "2号", "3号", "4号"]


@pytest.mark.django_db
class TestFrozen:
    """What was issued stays as it was issued."""

    @pytest.fixture
    def letter(self) -> Letter:
        """An issued letter."""
        return letters.letter(factories.office(), "referral")

    @pytest.mark.parametrize("column", ["body", "text_hash", "template_hash", "number", "title", "kind", "code"])
    def test_the_database_refuses_another_text_or_number(self, letter: Letter, column: str) -> None:
        with pytest.raises(IntegrityError, match="never changed"):
            run(f"UPDATE applications_letter SET {column} = 'x' WHERE id = %s", letter.pk)

    def test_the_database_refuses_another_agency_or_day(self, letter: Letter) -> None:
        other = factories.office()
        for column, value in (("agency_id", other.agency.pk), ("issued_on", "2020-01-01")):
            with pytest.raises(IntegrityError, match="never changed"):
                run(f"UPDATE applications_letter SET {column} = %s WHERE id = %s", value, letter.pk)

    def test_the_database_refuses_that_a_letter_vanishes(self, letter: Letter) -> None:
        with pytest.raises(IntegrityError, match="never deleted"):
            run("DELETE FROM applications_letter WHERE id = %s", letter.pk)

    def test_the_names_beside_it_can_be_purged_and_the_text_stays(self, letter: Letter) -> None:
        receipt = letter.request.letters.get(kind="receipt")
        before = receipt.body
        receipt.personal = ""
        receipt.save(update_fields=["personal"])
        receipt.refresh_from_db()
        assert receipt.body == before and "（已清除）" in letter_text.shown(receipt)
        assert list(letter_text.faults()) == []

    def test_verification_finds_a_text_that_was_changed_past_the_database(self, letter: Letter) -> None:
        assert ledger.verify().sound
        with connection.cursor() as cursor:
            drop = 'DROP TRIGGER "applications_letter_frozen_update"'
            cursor.execute(drop + (' ON "applications_letter"' if connection.vendor == "postgresql" else ""))
        run("UPDATE applications_letter SET body = '<p>x</p>' WHERE id = %s", letter.pk)
        findings = [finding.what for finding in ledger.verify().findings]
        assert findings == [f"文书{letter.number}的正文与签发时的摘要值不符"]


@pytest.mark.django_db
class TestTakenOut:
    """Whoever prints or downloads a letter with its names stands in the ledger."""

    def test_those_who_deliver_take_it_out_and_are_written_down(self) -> None:
        office = factories.office()
        letter = letters.letter(office, "referral")
        lettering.take_out(letter.pk, way="print", actor=office.officer)
        entry = LedgerEntry.objects.get(act="request.take_out")
        assert entry.actor == office.officer and entry.facts == {"letter": letter.number, "taken_as": "print"}

    def test_others_do_not(self) -> None:
        office = factories.office()
        letter = letters.letter(office, "referral")
        with refused(kind=NotAllowed):
            lettering.take_out(letter.pk, way="print", actor=office.reviewer)
        assert not LedgerEntry.objects.filter(act="request.take_out").exists()

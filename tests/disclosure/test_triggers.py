"""What the database itself refuses, tried in raw SQL: each refusal is an IntegrityError on either database."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from disclosure import checks, clocks, ledger, triggers
from disclosure.models import DueChange, HolidayDay, HolidayNotice, LedgerReason, Review
from disclosure.today import now
from tests import factories
from tests.disclosure.tampering import sql, unguarded

pytestmark = pytest.mark.django_db

APPEND_ONLY = (
    "disclosure_ledgerentry",
    "disclosure_ledgerseal",
    "disclosure_clockevent",
    "disclosure_duechange",
    "disclosure_review",
    "disclosure_holidayday",
)


@pytest.fixture(autouse=True)
def _a_row_of_each():
    clock = factories.running_clock(factories.subject(factories.district()), on=date(2026, 3, 2))
    clocks.record(clock, "stop", on=date(2026, 3, 3), actor=factories.system(), note="已公开")
    notice = factories.notice(off=[date(2026, 11, 20)])
    DueChange.objects.create(clock=clock, notice=notice, was_provisional=False, is_provisional=False, at=now())
    Review.objects.create(
        subject=clock.subject, moment="formation", outcome="passed", reviewer=factories.system(), at=now()
    )
    ledger.seal()
    connection.check_constraints()


def refused(statement: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        sql(statement)


def columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_an_append_only_row_is_neither_changed_nor_deleted(table: str):
    for column in columns(table):
        refused(f'UPDATE {table} SET "{column}" = "{column}"')
    refused(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_an_append_only_table_is_not_emptied_at_a_stroke(table: str):
    refused(f"TRUNCATE {table} CASCADE" if connection.vendor == "postgresql" else f"DELETE FROM {table}")


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_an_append_only_row_is_not_replaced(table: str):
    replace = "INSERT OR REPLACE INTO" if connection.vendor == "sqlite" else "INSERT INTO"
    refused(f"{replace} {table} SELECT * FROM {table}")


def test_a_seal_is_not_replaced_by_way_of_its_entry():
    verb = "INSERT OR REPLACE INTO" if connection.vendor == "sqlite" else "INSERT INTO"
    names = ", ".join(columns("disclosure_ledgerseal"))
    values = names.replace("sequence", "sequence + 1000")
    refused(f"{verb} disclosure_ledgerseal ({names}) SELECT {values} FROM disclosure_ledgerseal")


def test_rows_are_added_all_the_same():
    assert ledger.record("test.act", subject=None, actor=factories.system()).pk
    assert ledger.seal() == 1


def test_a_reason_is_purged_but_never_reworded():
    refused("UPDATE disclosure_ledgerreason SET text = 'x'")
    LedgerReason.objects.all().delete()


def test_a_confirmed_notice_says_for_ever_what_it_said_and_only_notes_that_it_was_applied():
    notice = HolidayNotice.objects.get()
    HolidayNotice.objects.filter(pk=notice.pk).update(recomputed_at=now())
    refused("UPDATE disclosure_holidaynotice SET year = 2030")
    refused("UPDATE disclosure_holidaynotice SET issued_on = '2026-01-01'")
    refused("DELETE FROM disclosure_holidaynotice")
    assert HolidayDay.objects.filter(notice=notice).count() == 1


def test_every_declared_trigger_exists_after_migrate():
    assert triggers.missing(connection) == []


def test_a_missing_trigger_is_named_by_the_system_check_and_put_back_by_migrate():
    with unguarded():
        found = checks.triggers_exist(databases=["default"])
    assert {"disclosure_ledgerentry_append_only_update"} <= {message.msg.split()[1] for message in found}
    call_command("migrate", verbosity=0)
    assert checks.triggers_exist(databases=["default"]) == []


def test_a_trigger_that_was_switched_off_counts_as_missing():
    for switched in ("DISABLE", "ENABLE REPLICA"):
        if connection.vendor == "sqlite":
            sql("DROP TRIGGER disclosure_review_append_only_delete")
        else:
            sql(f"ALTER TABLE disclosure_review {switched} TRIGGER disclosure_review_append_only_delete")
        assert triggers.missing(connection) == ["disclosure_review_append_only_delete"]
        triggers.install(connection)
        assert triggers.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_the_triggers_stand_again_after_a_test_has_emptied_the_tables():
    assert triggers.missing(connection) == []
    refused("DELETE FROM disclosure_ledgerentry")

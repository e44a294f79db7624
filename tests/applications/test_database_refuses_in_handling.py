"""What the database itself refuses of extensions, tried by raw SQL: no code of ours stands between."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from applications.models import Extension, Fee, Request
from applications.services import charging, corrections, extension
from disclosure.today import moved_to, today
from tests.applications import factories
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db


def run(sql: str, *values: object) -> None:
    """One statement, constraints that wait for the end of the transaction checked at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def refuses(sql: str, *values: object, by: str = "") -> None:
    """The database refuses a statement."""
    with pytest.raises(IntegrityError, match=by or None):
        run(sql, *values)


def copy(table: str, row: dict[str, object], **changed: object) -> tuple[str, list[object]]:
    """The statement that inserts another one's row but for a few columns."""
    new = {**row, **changed}
    new.pop("id", None)
    columns, places = ", ".join(f'"{name}"' for name in new), ", ".join(["%s"] * len(new))
    return f"INSERT INTO {table} ({columns}) VALUES ({places})", list(new.values())


def copied(table: str, row: dict[str, object], **changed: object) -> None:
    """The copy is refused."""
    sql, values = copy(table, row, **changed)
    refuses(sql, *values)


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def extended(office: Office) -> Request:
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office)
        extension.extend(request.pk, days=10, reason="材料较多", actor=office.head)
    return request


def test_a_round_is_extended_once(extended: Request):
    row = Extension.objects.filter(request=extended).values().get()
    copied("applications_extension", row)
    sql, values = copy("applications_extension", row, round=2)
    run(sql, *values)
    assert Extension.objects.filter(request=extended).count() == 2


@pytest.mark.parametrize(
    "sql",
    ["UPDATE applications_extension SET days = 20 WHERE request_id = %s",
     "UPDATE applications_extension SET approved_by_id = approved_by_id WHERE request_id = %s",
     "DELETE FROM applications_extension WHERE request_id = %s"],
)  # fmt: skip
def test_an_extension_is_never_changed_or_taken_back(extended: Request, sql: str):
    refuses(sql, extended.pk, by="given once")


def test_one_correction_at_a_time_waits_for_the_applicant(office: Office):
    request = factories.registered(office)
    notice = corrections.ask(request.pk, points="请写明年份。", period=5, actor=office.clerk)
    row = type(notice).objects.filter(pk=notice.pk).values().get()
    copied("applications_correction", row, number=2, again_because="再次", approved_by_id=office.head.pk)


def test_a_second_notice_has_its_reason_and_its_approval(office: Office):
    request = factories.registered(office)
    notice = corrections.ask(request.pk, points="请写明年份。", period=5, actor=office.clerk, delivered_on=today())
    corrections.answer(request.pk, text="2024年", on=today(), actor=office.clerk)
    row = type(notice).objects.filter(pk=notice.pk).values().get()
    copied("applications_correction", row, number=2, outcome="")
    copied("applications_correction", row, number=2, outcome="", again_because="再次")
    approved = {"again_because": "再次", "approved_by_id": office.head.pk}
    sql, values = copy("applications_correction", row, number=2, outcome="", **approved)
    run(sql, *values)
    assert request.corrections.count() == 2


def test_a_request_is_charged_once(office: Office):
    request = factories.registered(office)
    charging.notify(request.pk, "per-page", 68, actor=office.officer)
    copied("applications_fee", Fee.objects.filter(request=request).values().get(), steps="[]", basis="per-piece")

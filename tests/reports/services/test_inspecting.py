"""A random inspection draws rows by a seed that anybody can repeat, and what it finds leads to rectification."""

from __future__ import annotations

import hashlib

import pytest
from django.db import IntegrityError, connection, transaction

from catalog.models import Standing
from disclosure import obligations
from disclosure.lawbook import book
from disclosure.models import Obligation
from disclosure.recurrence import periods
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import today
from reports.models import Inspection
from reports.services import inspecting, ticketing
from reports.services.inspecting import Plan
from tests import factories
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry

pytestmark = pytest.mark.django_db


def planned(at: Compiling, *, size: int = 3, rows: int = 8, seed: str = "第一季度") -> Inspection:
    """An inspection of a district whose directory has that many rows."""
    directories.published(at, *(entry(publisher=at.agency.name) for _number in range(rows)))
    root = at.agency.parent
    return inspecting.plan(root, root, Plan("第一季度抽查", today(), size, seed=seed), actor=at.office)


def drawn(at: Compiling, **how) -> Inspection:
    """An inspection whose sample was drawn."""
    return inspecting.draw(planned(at, **how).pk, actor=at.office)


def test_anybody_can_repeat_the_draw_with_the_seed_alone():
    at = directories.compiling()
    inspection = drawn(at)
    names = [f"{one.line.key}@{one.agency.slug}" for one in Standing.objects.select_related("line", "agency")]
    again = sorted(names, key=lambda name: hashlib.sha256(f"第一季度\n{name}".encode()).hexdigest())[:3]
    assert [f"{one.line.key}@{one.agency.slug}" for one in inspection.findings.order_by("position")] == again
    assert inspection.population == 8


def test_the_sample_is_drawn_once():
    at = directories.compiling()
    inspection = drawn(at)
    with pytest.raises(NotNow):
        inspecting.draw(inspection.pk, actor=at.office)


def test_what_it_was_drawn_by_cannot_be_changed_afterwards():
    inspection = drawn(directories.compiling())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reports_inspection SET seed = 'x' WHERE id = %s", [inspection.pk])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM reports_finding WHERE inspection_id = %s", [inspection.pk])


def test_a_fault_is_described_and_every_row_is_looked_at_before_it_ends():
    at = directories.compiling()
    inspection = drawn(at, size=2)
    first, second = inspection.findings.order_by("position")
    with pytest.raises(NotLawful):
        inspecting.record(first.pk, kind="half", note="", actor=at.office)
    inspecting.record(first.pk, kind="half", note="只公开了标题", actor=at.office)
    with pytest.raises(NotNow) as refused:
        inspecting.conclude(inspection.pk, conclusion="", actor=at.office)
    assert refused.value.codes == ("not-recorded",)
    inspecting.record(second.pk, kind="sound", note="", actor=at.office)
    assert inspecting.conclude(inspection.pk, conclusion="一处半公开", actor=at.office).status == "concluded"


def test_a_concluded_inspection_proves_that_the_office_inspected():
    at = directories.compiling()
    office = factories.agency(parent=at.agency.parent, functions=["district-office"])
    inspector = factories.user("district-office", office, over=at.agency.parent)
    duty = book().duty("yubei-2020/inspection")
    obligation = obligations.open_one(office, duty, next(periods(duty, today(), today())))
    directories.published(at, entry(publisher=at.agency.name))
    asked = Plan("年度抽查", today(), 1)
    inspection = inspecting.draw(inspecting.plan(office, at.agency.parent, asked, actor=inspector).pk, actor=inspector)
    inspecting.record(inspection.findings.get().pk, kind="sound", note="", actor=inspector)
    inspecting.conclude(inspection.pk, conclusion="", actor=inspector)
    assert Obligation.objects.get(pk=obligation.pk).fulfilled_on == today()


def test_nobody_inspects_where_they_do_not_supervise():
    at = directories.compiling()
    elsewhere = factories.district()
    with pytest.raises(NotAllowed):
        inspecting.plan(at.agency.parent, elsewhere, Plan("抽查", today(), 1), actor=at.office)


def test_a_ticket_rests_on_a_fault_and_its_finding_stands():
    at = directories.compiling()
    inspection = drawn(at, size=1)
    finding = inspection.findings.get()
    with pytest.raises(NotNow):
        ticketing.open_from(finding.pk, requirement="补充公开", actor=at.office)
    inspecting.record(finding.pk, kind="not-disclosed", note="没有公开", actor=at.office)
    ticketing.open_from(finding.pk, requirement="补充公开", actor=at.office)
    with pytest.raises(NotNow) as refused:
        inspecting.record(finding.pk, kind="sound", note="", actor=at.office)
    assert refused.value.codes == ("ticket-open",)

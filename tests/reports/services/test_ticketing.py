"""What is to be put right has a term; the agency reports, another verifies, and the clock says whether it was in time."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from disclosure.models import Clock
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from reports.models import Ticket
from reports.services import ticketing
from tests import factories
from tests.catalog import directories
from tests.catalog.directories import Compiling

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Compiling:
    return directories.compiling()


def opened(at: Compiling, **how) -> Ticket:
    """A ticket of the district office for the department."""
    said = {"problem": "招生计划没有公开", "requirement": "补充公开"}
    return ticketing.open_ticket(at.agency.parent, at.agency, actor=at.office, **said, **how)


def test_the_default_term_is_counted_in_working_days(at: Compiling):
    with moved_to(date(2026, 9, 14)):
        ticket = opened(at)
    assert Clock.objects.get(subject=ticket.subject).due_on == date(2026, 10, 10)


def test_the_office_may_set_the_term(at: Compiling):
    with moved_to(date(2026, 9, 14)):
        ticket = opened(at, days=5)
    assert Clock.objects.get(subject=ticket.subject).due_on == date(2026, 9, 20)


def test_what_was_reported_in_time_is_in_time_however_long_it_takes_to_verify(at: Compiling):
    with moved_to(date(2026, 9, 14)):
        ticket = opened(at, days=5)
    with moved_to(date(2026, 9, 18)):
        ticketing.answer(ticket.pk, text="已公开", evidence="索引号", actor=at.unit.officer)
    with moved_to(date(2026, 9, 30)):
        ticketing.accept(ticket.pk, opinion="属实", actor=at.office)
    clock = Clock.objects.get(subject=ticket.subject)
    assert (clock.state, clock.stopped_on, clock.late_by) == ("stopped", date(2026, 9, 18), 0)


def test_a_report_that_does_not_hold_goes_back_and_the_term_goes_on(at: Compiling):
    with moved_to(date(2026, 9, 14)):
        ticket = opened(at, days=5)
        ticketing.answer(ticket.pk, text="已公开", evidence="索引号", actor=at.unit.officer)
        with pytest.raises(NotLawful):
            ticketing.send_back(ticket.pk, reason="", actor=at.office)
        ticketing.send_back(ticket.pk, reason="链接打不开", actor=at.office)
    with moved_to(date(2026, 9, 22)):
        ticketing.answer(ticket.pk, text="已重新公开", evidence="索引号", actor=at.unit.officer)
        ticketing.accept(ticket.pk, opinion="", actor=at.office)
    assert Clock.objects.get(subject=ticket.subject).late_by == 2
    assert [step.act for step in ticket.steps.all()] == ["open", "answer", "return", "answer", "accept"]


def test_a_report_needs_its_proof(at: Compiling):
    ticket = opened(at)
    with pytest.raises(NotLawful) as refused:
        ticketing.answer(ticket.pk, text="已公开", evidence=" ", actor=at.unit.officer)
    assert refused.value.codes == ("no-evidence",)


def test_nobody_verifies_their_own_report(at: Compiling):
    both = factories.user("disclosure-officer", at.agency)
    factories.people.assign(
        both, "district-office", at.agency.parent, from_on=factories.LONG_AGO, actor=factories.system()
    )
    ticket = opened(at)
    ticketing.answer(ticket.pk, text="已公开", evidence="索引号", actor=both)
    with pytest.raises(NotAllowed) as refused:
        ticketing.accept(ticket.pk, opinion="", actor=both)
    assert "same-person" in refused.value.codes


def test_a_ticket_opened_by_mistake_is_cancelled_with_its_clock(at: Compiling):
    ticket = ticketing.cancel(opened(at).pk, reason="该事项不由该局公开", actor=at.office)
    assert Clock.objects.get(subject=ticket.subject).state == "void"
    with pytest.raises(NotNow):
        ticketing.answer(ticket.pk, text="已公开", evidence="索引号", actor=at.unit.officer)


def test_the_database_keeps_what_happened(at: Compiling):
    ticket = opened(at)
    for sql in (
        "UPDATE reports_ticket SET status = 'rectified' WHERE id = %s",
        "UPDATE reports_ticketstep SET text = 'x' WHERE ticket_id = %s",
        "DELETE FROM reports_ticketstep WHERE ticket_id = %s",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [ticket.pk])

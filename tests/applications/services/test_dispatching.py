"""Dispatch: the handling office and those who assist have internal days of their own, which move no clock."""

from __future__ import annotations

from datetime import date

import pytest

from applications import selectors, tasks, timing
from applications.models import Letter
from applications.services import dispatching
from disclosure.models import Message
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from tests import factories as kernel
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

MONDAY, DUE = date(2026, 3, 2), date(2026, 3, 6)


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def section(office: Office):
    """A section of the agency, with its clerk."""
    agency = kernel.agency(parent=office.agency)
    return agency, kernel.user("clerk", agency)


def give(office, agency, *, on: date = MONDAY, **said):
    with moved_to(on):
        request = said.pop("request", None) or factories.registered(office)
        particulars = {"agency": agency, "due_on": DUE, "actor": office.officer, **said}
        return dispatching.dispatch(request.pk, **particulars)


def test_the_handling_office_gets_the_case_with_an_internal_day_and_the_statutes_clock_stays(office, section):
    agency, clerk = section
    given = give(office, agency, person=clerk)
    given.request.subject.refresh_from_db()
    assert (given.due_on, given.request.subject.holder) == (DUE, clerk)
    assert timing.reply_due_on(given.request) == date(2026, 3, 30)
    assert Message.objects.filter(recipient=clerk, title__contains="收到交办").count() == 1


def test_another_agency_is_asked_by_letter_and_sees_the_case(office):
    other = factories.office(office.agency.parent)
    given = give(office, other.agency, kind="assisting", task="请查明是否保存该文件。")
    letter = Letter.objects.get(request=given.request, kind="co-handling")
    assert not letter.for_applicant
    assert given.request in selectors.visible_to(other.clerk)


def test_a_clerk_does_not_dispatch(office, section):
    with refused("not-yours", kind=NotAllowed):
        give(office, section[0], actor=office.clerk)


def test_an_internal_day_does_not_lie_behind_and_the_person_may_handle_there(office, section):
    with refused("day-past", "not-theirs", kind=NotLawful):
        give(office, section[0], due_on=date(2026, 2, 27), person=kernel.user("clerk", kernel.district()))


def test_those_who_have_it_report_back_and_those_who_gave_it_are_told(office, section):
    agency, clerk = section
    given = give(office, agency)
    with moved_to(DUE):
        dispatching.done(given.pk, result="已查明。", actor=clerk)
        with refused("done-already", kind=NotNow):
            dispatching.done(given.pk, result="再次反馈。", actor=clerk)
    given.refresh_from_db()
    assert (given.done_on, given.result) == (DUE, "已查明。")
    assert Message.objects.filter(recipient=office.officer, title__contains="已反馈").count() == 1


def test_a_chase_goes_out_once_a_day(office, section):
    agency, clerk = section
    given = give(office, agency, person=clerk)
    with moved_to(DUE):
        assert dispatching.chase(given.pk, actor=office.officer) == 1
        with refused("chased-today", kind=NotNow):
            dispatching.chase(given.pk, actor=office.officer)
    with moved_to(date(2026, 3, 9)):
        assert dispatching.chase(given.pk, actor=office.officer) == 1


def test_after_the_internal_day_those_concerned_are_reminded_once_however_often_it_is_looked_at(office, section):
    agency, clerk = section
    given = give(office, agency, person=clerk)
    with moved_to(DUE):
        assert dispatching.overdue() == []
    with moved_to(date(2026, 3, 9)):
        assert dispatching.overdue() == [given.pk]
        assert tasks.remind_dispatched() == 1
        assert tasks.remind_dispatched() == 0
        assert not dispatching.remind(given.pk)
        assert dispatching.overdue() == []
    late = Message.objects.filter(title__contains="已过内部期限").values_list("recipient", flat=True)
    assert sorted(late) == sorted([clerk.pk, office.officer.pk])

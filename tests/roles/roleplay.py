"""How a role is put to the proof: what it holds, what the services let it do, and how far it reaches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

import pytest
from django.db import transaction

from disclosure import agencies, calendars, obligations, people, roles
from disclosure.calendars import Proposal
from disclosure.law.holidays import NoticeDay
from disclosure.law.notice_reading import NoticeReading
from disclosure.models import Agency, User
from disclosure.refusals import NotAllowed
from disclosure.roles import ACTS, ROLES
from disclosure.today import today
from tests import factories

READING = {
    "item.see",
    "obligation.see",
    "directory.see",
    "inspection.see",
    "ticket.see",
    "report.see",
    "statistics.see",
    "urging.see",
    "circular.see",
    "assessment.see",
    "feedback.see",
    "place.see",
}
REPORTING = {"report.draft", "report.submit", "report.publish", "register.keep"}
ASSESSING = {"assessment.conduct", "assessment.decide", "assessment.publish"}
SUPERVISING = {
    "inspection.conduct",
    "ticket.open",
    "urging.send",
    "circular.draft",
    "survey.conduct",
    "accountability.see",
    "accountability.handle",
}
COUNTING = {"statistics.compile", "statistics.issue"}
PLANNING = {"work.plan"}
FILING = {
    "item.file", "item.edit", "item.propose", "item.revise", "item.relate", "item.register_channel", "item.import",
    "item.consult", "item.answer_consultation",
}  # fmt: skip
ANSWERING = {"feedback.record", "feedback.handle"}
KEEPING = {"place.keep", "transfer.arrange", "transfer.send", "transfer.receive"}
COMPILING = {"directory.edit", "directory.propose", "directory.attach"}
WORKING = {"request.see", "request.handle", "request.note"}
COUNTER = WORKING | {
    "request.register", "request.dispatch", "request.charge", "request.deliver", "request.archive", "request.remedy",
    "request.unmask", "request.lines", "complaint.register", "complaint.handle", "demand.see", "demand.decide",
}  # fmt: skip


def fulfil(actor: User, at: Agency) -> None:
    """Record a recurring duty as done."""
    obligations.fulfil(factories.obligation(at).pk, actor=actor, on=today(), evidence="已公布")


def chase(actor: User, at: Agency) -> None:
    """Remind those who hold a recurring duty."""
    obligations.chase(factories.obligation(at).pk, actor=actor)


def confirm(actor: User, at: Agency) -> None:
    """Put a holiday notice in force."""
    reading = NoticeReading(2026, None, None, "放假通知", (NoticeDay(date(2026, 11, 20), "off", "节日"),), ())
    calendars.confirm(Proposal(reading, ""), actor=actor)


def maintain(actor: User, at: Agency) -> None:
    """Enter an agency."""
    agencies.create(actor=actor, name="新设机关", kind="institution", parent=at)


def appoint(actor: User, at: Agency) -> None:
    """Give somebody a role."""
    people.assign(factories.user(), "clerk", at, from_on=today(), actor=actor)


def delegate(actor: User, at: Agency) -> None:
    """Name a stand-in for somebody else."""
    post = factories.user("approver", at).assignments.get()
    people.delegate(post.pk, stand_in=factories.user(), from_on=today(), to_on=today(), reason="休假", actor=actor)


SERVICES: Mapping[str, Callable[[User, Agency], None]] = {
    "obligation.fulfil": fulfil,
    "obligation.chase": chase,
    "calendar.confirm": confirm,
    "agency.maintain": maintain,
    "person.appoint": appoint,
    "person.delegate": delegate,
}


def held(person: User, at: Agency) -> set[str]:
    """Every act a person holds at an agency."""
    return {act for act in ACTS if roles.may(person, act, at)}


def performed(person: User, at: Agency) -> set[str]:
    """Every act of the kernel that its own service lets a person perform at an agency."""
    return {act for act, service in SERVICES.items() if _goes_through(service, person, at)}


def _goes_through(service: Callable[[User, Agency], None], person: User, at: Agency) -> bool:
    before = transaction.savepoint()
    try:
        service(person, at)
    except NotAllowed:
        return False
    finally:
        transaction.savepoint_rollback(before)
    return True


@pytest.mark.django_db
class RoleRules:
    """One role: `holds` is all it holds; `never` are acts whose absence is a rule of its own, not an accident."""

    role: ClassVar[str]
    holds: ClassVar[set[str]]
    never: ClassVar[set[str]] = set()

    @pytest.fixture
    def bureau(self) -> Agency:
        return factories.agency(parent=factories.district())

    @pytest.fixture
    def person(self, bureau: Agency) -> User:
        return factories.user(self.role, bureau)

    def test_holds_these_acts_and_no_others(self, person: User, bureau: Agency):
        assert held(person, bureau) == self.holds

    def test_never_holds_what_is_for_others(self, person: User, bureau: Agency):
        assert self.never <= ACTS
        assert not held(person, bureau) & self.never

    def test_the_services_let_through_what_it_holds_and_nothing_else(self, person: User, bureau: Agency):
        assert performed(person, bureau) == self.holds & set(SERVICES)

    def test_reaches_over_what_is_below_and_nothing_beside_or_above(self, person: User, bureau: Agency):
        below, beside = factories.agency(parent=bureau), factories.agency(parent=bureau.parent)
        assert held(person, below) == self.holds
        for elsewhere in (beside, bureau.parent, factories.district()):
            assert held(person, elsewhere) == set()
            assert performed(person, elsewhere) <= {"calendar.confirm"}

    def test_sees_the_agencies_it_reaches_over_and_no_others(self, person: User, bureau: Agency):
        below = factories.agency(parent=bureau)
        factories.agency(parent=bureau.parent)
        assert set(roles.agencies(person, "obligation.see")) == {bureau, below}

    def test_has_a_name_in_the_words_of_the_regulation(self):
        assert str(ROLES[self.role].label)

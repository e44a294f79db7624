"""Left alone, every clock of a case reminds its holder, is told to the leaders and then to the office above, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from applications.models import Complaint, Remedy, Request
from applications.services import charging, complaining, consulting, corrections, extension
from applications.services.complaining import Grievance
from disclosure import sweep, workbench
from disclosure.models import Clock, Message, Reminder, Subject, User
from disclosure.today import SHANGHAI, moved_to
from tests import factories as kernel
from tests.applications import factories
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db

BEGUN, ENDED = date(2026, 3, 2), date(2026, 6, 12)


def left_alone(office: Office) -> Iterator[tuple[str, Subject]]:
    """A case that stops at each point of its way, with the duty whose clock then runs."""
    yield "request.confirm", factories.entered(office, "ordinary-post").subject
    yield "request.unregistered", factories.sent(office).subject
    yield "request.reply", factories.registered(office).subject
    unclear = factories.registered(office)
    corrections.ask(unclear.pk, points="请写明年份。", period=5, actor=office.clerk, delivered_on=BEGUN)
    yield "request.correction", unclear.subject
    yield "request.third-party", consulted(office).subject
    unpaid = factories.registered(office)
    charging.notify(unpaid.pk, "per-page", 40, actor=office.officer, delivered_on=BEGUN)
    yield "fee.pay", unpaid.subject
    longer = factories.registered(office)
    extension.extend(longer.pk, days=10, reason="需要查找", actor=office.head)
    yield "request.reply", longer.subject
    yield "suit.answer", factories.remedied(office, factories.replied(office, factories.registered(office))).subject
    said = complaining.receive(Grievance(office.agency, "逾期不答复"), channel="online", actor=User.system())
    yield "complaint.answer", said.complaint.subject


def consulted(office: Office) -> Request:
    request = factories.registered(office)
    proof = [factories.paper("consultation", by=office.clerk)]
    asked = consulting.ask_third_party(
        request.pk,
        "甲公司",
        question="可否公开",
        harm="商业秘密",
        dispatched_on=BEGUN,
        actor=office.clerk,
        papers=proof,
    )
    consulting.delivered(asked.consultation.pk, on=BEGUN, actor=office.clerk, papers=proof)
    return request


def test_every_clock_of_a_case_left_alone_is_told_once_at_each_of_its_milestones() -> None:
    district = kernel.district()
    office, over = factories.office(district), kernel.user("district-office", district)
    with moved_to(datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)):
        left = list(left_alone(office))
    for day in range((ENDED - BEGUN).days):
        for hour in (0, 12):
            with moved_to(datetime(2026, 3, 2, hour, tzinfo=SHANGHAI) + timedelta(days=day + 1)):
                sweep.sweep()
    for code, subject in left:
        [clock] = [one for one in subject.clocks.filter(state=Clock.State.RUNNING) if one.bare_duty == code]
        written = Counter(Reminder.objects.filter(clock=clock).values_list("milestone", flat=True))
        assert {"due", "escalate-1", "escalate-2"} <= set(written), code
        assert set(written.values()) == {1}, code
        told = Message.objects.filter(recipient=over, subject=subject, key__startswith="escalate-2")
        told = told.filter(key__endswith=f"-{clock.due_on}")
        assert told.count() == 1, code
    assert_every_link_leads_to_its_record(over, [subject for _code, subject in left])


def assert_every_link_leads_to_its_record(over: User, subjects: list[Subject]) -> None:
    browser = Client()
    browser.force_login(over, backend="django.contrib.auth.backends.ModelBackend")
    with moved_to(datetime(ENDED.year, ENDED.month, ENDED.day, 10, tzinfo=SHANGHAI)):
        for subject in subjects:
            message = Message.objects.filter(recipient=over, subject=subject).latest("pk")
            page = browser.get(reverse("admin:disclosure_message_change", args=[message.pk]))
            assert page.context["open_url"] == workbench.address_of(subject, over) == record(subject)
            assert browser.get(record(subject)).status_code == 200, subject
        shown = browser.get(reverse("admin:index")).content.decode()
        overdue = workbench.overdue(over)
        assert {subject.pk for subject in subjects} == set(
            workbench.in_scope(over).filter(due_on__lt=ENDED).values_list("subject", flat=True)
        )
        assert overdue.total >= len(subjects)
        assert all(row.url in shown and row.clock for row in overdue.rows)


def record(subject: Subject) -> str:
    """The page of the staff site on which a matter stands."""
    kinds = {"request": Request, "remedy": Remedy, "complaint": Complaint}
    found = kinds[subject.kind].objects.get(subject=subject)
    return reverse(f"admin:applications_{subject.kind}_change", args=[found.pk])

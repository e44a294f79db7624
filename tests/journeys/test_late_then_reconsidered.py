"""A late case: nobody replies, it is escalated and shown overdue; reconsideration orders a reply, which is then given."""

from __future__ import annotations

from datetime import date

import pytest

from applications import timing
from applications.models import Remedy
from applications.services import archiving, bundling, delivery, remedying
from applications.services.delivery import Sent
from applications.services.remedying import Brought, Decided
from disclosure import sweep
from disclosure.models import Message, Reminder
from disclosure.today import moved_to
from tests import factories as kernel
from tests.applications import factories

pytestmark = pytest.mark.django_db


def test_silence_is_escalated_challenged_and_made_good_within_the_term_that_was_set() -> None:
    district = kernel.district()
    office = factories.office(parent=district)
    overseer = kernel.user("district-office", district)
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office)
    with moved_to(date(2026, 4, 2)):
        sweep.sweep()
    clock = request.subject.clocks.get(duty="regulation-2019/request.reply")
    assert Reminder.objects.filter(clock=clock).exists()
    assert Message.objects.filter(recipient=overseer, subject=request.subject).exists()
    with moved_to(date(2026, 4, 24)):
        brought = Brought(Remedy.Kind.RECONSIDERATION, "测试区人民政府", copy_received_on=date(2026, 4, 24))
        remedy = remedying.register(request.pk, brought, actor=office.officer)
        assert remedy.subject.clocks.get().due_on == date(2026, 5, 12)
        assert bundling.bundle(remedy.pk, actor=office.officer).read(2) == b"PK"
    with moved_to(date(2026, 5, 11)):
        remedying.answered(remedy.pk, date(2026, 5, 11), actor=office.officer)
    with moved_to(date(2026, 6, 1)):
        said = Decided("corrected", date(2026, 6, 1), act_again=True, act_again_by=date(2026, 6, 12))
        remedying.decided(remedy.pk, said, actor=office.officer)
        [ordered] = timing.running(request, "reconsideration.act-again")
        assert ordered.due_on == date(2026, 6, 12)
    with moved_to(date(2026, 6, 10)):
        letter = factories.issued(office, request)
        delivery.deliver(
            letter.pk,
            Sent("signed", date(2026, 6, 10), date(2026, 6, 10), papers=[factories.slip(office)]),
            actor=office.officer,
        )
        archiving.archive(request.pk, actor=office.officer)
    request.refresh_from_db()
    clock.refresh_from_db()
    ordered.refresh_from_db()
    assert (request.status, clock.state, ordered.late_by) == ("archived", "stopped", 0)
    assert clock.late_by == 49
    remedy.refresh_from_db()
    assert (remedy.outcome, remedy.subject.clocks.get().late_by) == ("corrected", 0)

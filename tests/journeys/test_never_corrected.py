"""A correction never answered: noticed in time, the period passes, a human confirms, the case ends as abandoned."""

from __future__ import annotations

from datetime import date

import pytest

from applications import tasks
from applications.services import archiving, corrections, deciding, delivery
from applications.services.delivery import Sent
from disclosure.models import Message
from disclosure.refusals import Refused
from disclosure.today import moved_to
from tests.applications import factories

pytestmark = pytest.mark.django_db


def test_silence_ends_a_case_only_when_the_period_is_over_and_somebody_confirms() -> None:
    office = factories.office()
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office, title="有关材料")
    with moved_to(date(2026, 3, 5)):
        corrections.ask(
            request.pk, points="请说明是哪一年的材料", period=15, actor=office.officer, delivered_on=date(2026, 3, 5)
        )
    with moved_to(date(2026, 3, 20)), pytest.raises(Refused):
        corrections.abandon(request.pk, actor=office.officer)
    with moved_to(date(2026, 3, 27)):
        before = Message.objects.count()
        tasks.propose_lapses()
        assert Message.objects.count() > before
        request.refresh_from_db()
        assert request.status == "correcting"
        decision = corrections.abandon(request.pk, actor=office.officer)
        deciding.propose(decision.pk, actor=office.officer)
        letter = deciding.issue(decision.pk, actor=office.approver)
        delivery.deliver(
            letter.pk,
            Sent("signed", date(2026, 3, 27), date(2026, 3, 27), papers=[factories.slip(office)]),
            actor=office.officer,
        )
        archiving.archive(request.pk, actor=office.officer)
    request.refresh_from_db()
    assert (request.status, decision.ground) == ("archived", "R15")
    [correction] = request.corrections.all()
    assert correction.outcome == "abandoned"
    assert request.subject.clocks.get(duty="regulation-2019/request.correction").due_on == date(2026, 3, 26)

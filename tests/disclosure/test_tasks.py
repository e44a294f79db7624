"""The kernel's tasks: thin, by name, and safe to run twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.core import mail

from disclosure import heartbeats, ledger, outbox, tasks
from disclosure.celery import app
from disclosure.models import Agency, DueChange, Heartbeat, HolidayNotice, Reminder
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_march() -> Iterator[None]:
    with moved_to(date(2026, 3, 2)):
        yield


@pytest.fixture
def bureau() -> Agency:
    return factories.agency(parent=factories.district(), obliged_from=date(2026, 1, 1))


def test_every_periodic_job_leaves_a_heartbeat(bureau: Agency):
    for task in (
        tasks.sweep, tasks.seal_ledger, tasks.deliver_mail, tasks.open_obligations, tasks.drain_outbox,
    ):  # fmt: skip
        task()
    assert set(heartbeats.EXPECTED) <= set(Heartbeat.objects.values_list("job", flat=True))


def test_each_finds_nothing_left_the_second_time(bureau: Agency):
    factories.user("clerk", bureau)
    with moved_to(date(2026, 12, 31)):
        for task in (tasks.open_obligations, tasks.sweep, tasks.deliver_mail, tasks.seal_ledger):
            assert task() > 0
        for task in (tasks.open_obligations, tasks.sweep, tasks.deliver_mail, tasks.seal_ledger):
            assert task() == 0
    assert mail.outbox
    assert Reminder.objects.exists()
    assert ledger.verify().sound


def test_a_confirmed_notice_is_applied_by_way_of_the_outbox_and_twice_changes_nothing(bureau: Agency):
    factories.running_clock(factories.subject(bureau))
    notice = factories.notice(off=[date(2026, 3, 26)])
    assert tasks.drain_outbox() == 2
    assert tasks.recompute_clocks(notice.pk) == 1
    outbox.drain()
    assert DueChange.objects.count() == 1
    assert HolidayNotice.objects.get().recomputed_at


def test_late_entries_and_orphans_have_a_task_of_their_own():
    ledger.record("test.act", subject=None, actor=factories.system())
    assert tasks.seal_late_entries() == 1
    assert tasks.remove_orphans() == 0


def test_every_kernel_task_is_known_by_its_name():
    named = {name for name in app.tasks if name.startswith("disclosure.tasks.")}
    assert len(named) == 10

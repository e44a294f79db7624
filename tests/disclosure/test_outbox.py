"""The outbox: what an act queues is run after it committed, never lost, and a failing task stands in nobody's way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from celery import shared_task
from django.db import connection, transaction

from disclosure import outbox
from disclosure.models import OutboxMessage
from disclosure.today import SHANGHAI, moved_to, now

pytestmark = pytest.mark.django_db

ran: list[int] = []
lock = threading.Lock()


@shared_task(name="tests.note")
def note(number: int) -> None:
    """Leave a trace."""
    with lock:
        ran.append(number)


@shared_task(name="tests.fail")
def fail() -> None:
    """Never succeed."""
    raise ZeroDivisionError("as always")


@pytest.fixture(autouse=True)
def _nothing_ran_yet() -> Iterator[None]:
    ran.clear()
    with moved_to(date(2026, 3, 2)):
        yield


def test_what_an_act_that_failed_had_queued_is_never_run():
    @transaction.atomic
    def act() -> None:
        outbox.queue("tests.note", number=1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert outbox.drain() == 0
    assert ran == []


def test_what_was_queued_is_run_once_in_order():
    for number in (1, 2, 3):
        outbox.queue("tests.note", number=number)
    assert outbox.drain() == 3
    assert outbox.drain() == 0
    assert ran == [1, 2, 3]
    assert not OutboxMessage.objects.filter(done_at__isnull=True).exists()


def test_a_task_that_fails_keeps_its_error_and_is_tried_again_later_each_time():
    message = outbox.queue("tests.fail")
    waits = []
    for _attempt in range(14):
        message.refresh_from_db()
        with moved_to(message.available_at):
            assert outbox.drain() == 0
            message.refresh_from_db()
            waits.append(message.available_at - now())
    assert waits[:4] == [timedelta(seconds=seconds) for seconds in (2, 4, 8, 16)]
    assert waits[-1] == timedelta(hours=1)
    assert message.last_error == "ZeroDivisionError: as always"
    assert message.done_at is None


def test_a_failing_task_holds_up_no_other():
    outbox.queue("tests.fail")
    outbox.queue("tests.note", number=1)
    assert outbox.drain() == 1
    assert ran == [1]


def test_a_task_nobody_knows_waits_for_the_worker_that_does():
    message = outbox.queue("tests.unheard_of")
    assert outbox.drain() == 0
    message.refresh_from_db()
    assert message.last_error.startswith("NotRegistered")
    assert message.done_at is None


def test_a_message_whose_worker_was_killed_comes_up_again_when_its_lease_is_over():
    outbox.queue("tests.note", number=1)
    outbox._claim()
    assert outbox.drain() == 0
    with moved_to(now() + outbox.LEASE):
        assert outbox.drain() == 1
    assert ran == [1]


def test_a_message_that_kills_its_worker_does_so_less_and_less_often():
    message = outbox.queue("tests.note", number=1)
    leases = []
    for _attempt in range(6):
        message.refresh_from_db()
        with moved_to(message.available_at):
            assert outbox._claim()
            message.refresh_from_db()
            leases.append(message.available_at - now())
    assert leases[:3] == [outbox.LEASE, 2 * outbox.LEASE, 4 * outbox.LEASE]
    assert leases[-1] == timedelta(hours=1)


def test_a_worker_that_outlived_its_lease_does_not_speak_for_the_one_that_took_over():
    outbox.queue("tests.fail")
    slow = outbox._claim()
    assert slow is not None
    with moved_to(now() + outbox.LEASE):
        taken_over = outbox._claim()
        assert taken_over is not None
        outbox._run(slow)
        taken_over.refresh_from_db()
        assert taken_over.last_error == ""
        assert taken_over.available_at == now() + 2 * outbox.LEASE


def test_a_look_into_an_empty_outbox_takes_no_lock(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert outbox.drain() == 0


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_run_each_message_once():
    for number in range(80):
        outbox.queue("tests.note", number=number)

    def work(_worker: int) -> int:
        try:
            return outbox.drain()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        done = sum(pool.map(work, range(4)))
    assert done == 80
    assert sorted(ran) == list(range(80))


def test_what_is_queued_for_this_moment_is_run_at_this_moment():
    with moved_to(datetime(2026, 3, 2, 23, 59, 59, tzinfo=SHANGHAI)):
        outbox.queue("tests.note", number=1)
        assert outbox.drain() == 1

"""The outbox: queueing is a row in the act's own transaction; a worker drains what is committed.

Nothing is lost between commit and send, and the broker may forget everything. A task may run twice, when a
worker died after its work and before its mark: so every task is safe to run twice.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from disclosure.models import OutboxMessage
from disclosure.today import now

logger = logging.getLogger(__name__)

# How long a worker has a message to itself. One that was killed over it leaves it to others after this time.
LEASE = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=1)
DRAIN = "disclosure.tasks.drain_outbox"


def queue(task: str, **arguments: Any) -> OutboxMessage:
    """Have a task run once the surrounding act has committed."""
    moment = now()
    message = OutboxMessage.objects.create(task=task, arguments=arguments, queued_at=moment, available_at=moment)
    if not settings.EMBEDDED:
        transaction.on_commit(_nudge, robust=True)
    return message


def _nudge() -> None:
    """Wake a worker now instead of within a second; a broker that does not answer delays nobody."""
    current_app.send_task(DRAIN, retry=False, expires=5)


def drain(*, limit: int = 200) -> int:
    """Run what is waiting, oldest first; returns how many tasks ran through."""
    done = 0
    for _turn in range(limit):
        message = _claim()
        if message is None:
            break
        done += _run(message)
    return done


def _claim() -> OutboxMessage | None:
    """Take the oldest message that is due and put it out of the others' reach; a look alone takes no lock."""
    moment = now()
    due = OutboxMessage.objects.filter(done_at__isnull=True, available_at__lte=moment).order_by("available_at", "pk")
    return _leased(due, moment) if due.exists() else None


@transaction.atomic
def _leased(due: QuerySet[OutboxMessage], moment: datetime) -> OutboxMessage | None:
    skip = connection.features.has_select_for_update_skip_locked
    message = due.select_for_update(skip_locked=skip).first()
    if message is not None:
        # Each attempt leases for longer, so that a message which kills its worker cannot do so all day long.
        message.attempts += 1
        message.available_at = moment + _growing(LEASE, message.attempts)
        message.save(update_fields=["available_at", "attempts"])
    return message


def _run(message: OutboxMessage) -> int:
    """Run one task; a failure is kept with the row and tried again later, each time later than before."""
    try:
        current_app.tasks[message.task].run(**message.arguments)
    except Exception as error:
        logger.exception("outbox task %s #%s failed", message.task, message.pk)
        wait = _growing(timedelta(seconds=2), message.attempts)
        _note(message, last_error=f"{type(error).__name__}: {error}"[:2000], available_at=now() + wait)
        return 0
    return _note(message, done_at=now(), last_error="")


def _note(message: OutboxMessage, **outcome: Any) -> int:
    """Write how an attempt ended, unless its lease ran out and another worker has taken the message over."""
    return OutboxMessage.objects.filter(pk=message.pk, attempts=message.attempts).update(**outcome)


def _growing(first: timedelta, attempt: int) -> timedelta:
    return min(LONGEST_WAIT, first * (1 << min(attempt - 1, 20)))

"""The outbox: queueing is a row in the act's own transaction; a worker drains what is committed.

Nothing is lost between commit and send, and the broker may forget everything. A task may run twice, when a
worker died after its work and before its mark: so every task is safe to run twice.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from disclosure.models import OutboxMessage
from disclosure.today import now

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
DRAIN = "disclosure.tasks.drain_outbox"


def queue(task: str, **arguments: Any) -> OutboxMessage:
    """Have a task run once the surrounding act has committed."""
    moment = now()
    message = OutboxMessage.objects.create(task=task, arguments=arguments, queued_at=moment, available_at=moment)
    if not settings.EMBEDDED:
        transaction.on_commit(_nudge, robust=True)
    return message


def _nudge() -> None:
    current_app.send_task(DRAIN)


def drain(*, limit: int = 200) -> int:
    """Run what is waiting, oldest first; returns how many tasks ran through."""
    done = 0
    for _turn in range(limit):
        message = _claim()
        if message is None:
            break
        done += _run(message)
    return done


@transaction.atomic
def _claim() -> OutboxMessage | None:
    moment = now()
    waiting = OutboxMessage.objects.filter(
        Q(leased_until__isnull=True) | Q(leased_until__lt=moment), done_at__isnull=True, available_at__lte=moment
    )
    skip = connection.features.has_select_for_update_skip_locked
    message = waiting.select_for_update(skip_locked=skip).order_by("available_at", "pk").first()
    if message is not None:
        message.leased_until = moment + LEASE
        message.attempts += 1
        message.save(update_fields=["leased_until", "attempts"])
    return message


def _run(message: OutboxMessage) -> int:
    """Run one task; a failure is kept with the row and tried again later, each time later than before."""
    try:
        current_app.tasks[message.task].run(**message.arguments)
    except Exception as error:  # noqa: BLE001 - whatever a task raises is kept on its row, logged, and tried again
        logger.exception("outbox task %s #%s failed", message.task, message.pk)
        message.last_error = f"{type(error).__name__}: {error}"[:2000]
        message.available_at = now() + timedelta(seconds=min(3600, 2**message.attempts))
        message.leased_until = None
        message.save(update_fields=["last_error", "available_at", "leased_until"])
        return 0
    message.done_at = now()
    message.save(update_fields=["done_at"])
    return 1

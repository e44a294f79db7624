"""An operator has a failed task tried again now instead of when its turn comes."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import ledger
from disclosure.models import OutboxMessage, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now


@transaction.atomic
def retry(message_id: int, *, actor: User) -> OutboxMessage:
    """Make a waiting task due at once; tasks are safe to run twice."""
    message = OutboxMessage.objects.select_for_update().get(pk=message_id)
    refuse_if(against_retrying(message, actor=actor))
    message.available_at = now()
    message.save(update_fields=["available_at"])
    ledger.record("outbox.retry", subject=None, actor=actor, facts={"task": message.task, "number": message.pk})
    return message


def against_retrying(message: OutboxMessage, *, actor: User) -> list[Reason]:
    """The reasons against another try: only whoever maintains the installation may, and only what is not done."""
    reasons = []
    if not (actor.is_active and actor.is_superuser):
        reasons.append(Reason("not-yours", _("只有系统管理员可以重试后续任务。"), kind="not-allowed"))
    if message.done_at is not None:
        reasons.append(Reason("done", _("该任务已经完成。"), kind="not-now"))
    elif not message.last_error:
        reasons.append(Reason("not-failed", _("该任务没有失败，正在排队。"), kind="not-now"))
    return reasons

"""A person's inbox as a whole."""

from __future__ import annotations

from django.utils.translation import gettext as _

from disclosure.messages import unread
from disclosure.models import Message, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now


def read_all(*, actor: User) -> int:
    """Mark every message of the person as read; returns how many were not."""
    refuse_if(against_reading_all(actor=actor))
    return Message.objects.filter(recipient=actor, read_at__isnull=True).update(read_at=now())


def against_reading_all(*, actor: User) -> list[Reason]:
    """The reason against it when there is nothing left to read."""
    return [] if unread(actor) else [Reason("all-read", _("没有未读消息。"), kind="not-now")]

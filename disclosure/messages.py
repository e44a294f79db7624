"""Messages to staff: written once per person and key, read in the inbox, and sent as e-mail with retries."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from disclosure import mailing
from disclosure.models import Message, Subject, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be said to somebody: `key` makes it the same message however often it is written."""

    key: str
    kind: str
    title: str
    body: str
    subject: Subject | None = None


def write(letter: Letter, recipients: Iterable[User]) -> int:
    """Put a letter into people's inboxes, once each, and have it mailed to those with an address."""
    return write_all([(letter, recipient) for recipient in recipients])


def write_all(pairs: Iterable[tuple[Letter, User]]) -> int:
    """Many letters in one statement; one that was written before is left as it is. Returns how many were handed in."""
    moment = now()
    rows = {
        (letter.key, recipient.pk): Message(
            recipient=recipient,
            subject=letter.subject,
            key=letter.key,
            kind=letter.kind,
            title=letter.title[:300],
            body=letter.body,
            written_at=moment,
            mail_at=moment if recipient.email else None,
        )
        for letter, recipient in pairs
    }
    Message.objects.bulk_create(rows.values(), ignore_conflicts=True, batch_size=500)
    return len(rows)


@transaction.atomic
def mark_read(message_id: int, *, actor: User) -> Message:
    """Note that the recipient has read a message; nobody else can."""
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.recipient_id != actor.pk:
        refuse_if([Reason("not-your-message", _("这条消息不是发给您的。"), kind="not-allowed")])
    if message.read_at is None:
        message.read_at = now()
        message.save(update_fields=["read_at"])
    return message


def unread(user: User) -> int:
    """How many messages a person has not read."""
    return Message.objects.filter(recipient=user, read_at__isnull=True).count()


def deliver(*, limit: int = 100) -> int:
    """Send what waits to be mailed; a failed one is tried again later. Returns how many went out."""
    sent = 0
    for _turn in range(limit):
        message = _claim()
        if message is None:
            break
        sent += _send(message)
    return sent


def _claim() -> Message | None:
    """Take the next message to be mailed; a look alone takes no lock."""
    moment = now()
    waiting = Message.objects.filter(mail_at__lte=moment).order_by("mail_at", "pk")
    return _leased(waiting, moment) if waiting.exists() else None


@transaction.atomic
def _leased(waiting: QuerySet[Message], moment: datetime) -> Message | None:
    skip = connection.features.has_select_for_update_skip_locked
    locked = waiting.select_related("recipient").select_for_update(skip_locked=skip, of=("self",))
    message = locked.first()
    if message is not None:
        # Until it is marked sent, the message comes up again when this lease is over.
        message.mail_at = moment + LEASE
        message.mail_attempts += 1
        message.save(update_fields=["mail_at", "mail_attempts"])
    return message


def _send(message: Message) -> int:
    """Send one message; whatever the mail backend raises is kept on the message and tried again later."""
    if not (message.recipient.email and message.recipient.is_active):
        return _note(message, sent=False, mail_at=None, mail_error=_("收件人没有邮箱或者已停用"))
    try:
        get_connection().send_messages([_mail(message)])
    except Exception as error:  # noqa: BLE001 - backends raise what they like; none may stop the mail of others
        logger.warning("mail for message %s failed: %s", message.pk, error)
        given_up = message.mail_attempts >= MOST_ATTEMPTS
        later = now() + mailing.wait_after(message.mail_attempts)
        return _note(
            message,
            sent=False,
            mail_at=None if given_up else later,
            mail_error=f"{type(error).__name__}: {error}"[:300],
        )
    return _note(message, sent=True, mail_at=None, mailed_at=now(), mail_error="")


def _note(message: Message, *, sent: bool, **outcome: Any) -> int:
    """Write how an attempt ended, unless its lease ran out and another one has begun."""
    Message.objects.filter(pk=message.pk, mail_attempts=message.mail_attempts).update(**outcome)
    return int(sent)


def _mail(message: Message) -> EmailMessage:
    """The e-mail of a message; its Message-ID is always the same, so a second copy can be told."""
    return EmailMessage(
        subject=" ".join(message.title.split()),
        body=message.body,
        to=[message.recipient.email],
        headers={"Message-ID": mailing.message_id(f"message-{message.pk}")},
    )

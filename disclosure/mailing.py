"""What all mail has in common: by what a second copy of it is told, how it is handed over, and how long it waits after a fault."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

LONGEST_WAIT_MINUTES = 240


class MailNotSent(RuntimeError):
    """A mail that could not be sent yet. Says what kind of fault it was and never to whom: it goes to the logs."""


def message_id(mark: str) -> str:
    """The Message-ID of a mail, always the same for the same mark, so that a second copy can be told."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">") or "localhost"
    return f"<{mark}@{domain}>"


def send(message: EmailMessage) -> None:
    """Hand a mail to the server; what that says of a fault is passed over, for it names the addressee."""
    try:
        get_connection().send_messages([message])
    except Exception as fault:  # noqa: BLE001 - backends raise what they like, some of it names the addressee
        raise MailNotSent(type(fault).__name__) from None


def wait_after(attempts: int) -> timedelta:
    """How long a mail waits after so many attempts: longer each time, up to a longest."""
    return timedelta(minutes=min(LONGEST_WAIT_MINUTES, 2**attempts))

"""Alerts as those meet them who ask for them: a form on the page of a list, and mails with links."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from catalog import tasks
from catalog.models import Alert
from catalog.search import indexing
from disclosure import outbox
from disclosure.today import moved_to, now

ADDRESS = "reader@example.cn"
FORM = "/alerts/new/"
SENDING = re.compile(r'name="sending" value="([^"]*)"')
LINK = re.compile(r"https?://[^/\s]+(/alerts/(?:confirm|end|mine)/[0-9a-f]+/)")


def ask(query: str = "", *, client: Client | None = None, after: timedelta = timedelta(seconds=20), **said: Any) -> Any:
    """The form of a list, filled in and sent a while after it was opened."""
    visitor = client or Client()
    found = SENDING.search(visitor.get(FORM + query).content.decode())
    if found is None:
        raise LookupError("the form carries no signed age")
    fields = {"address": ADDRESS, "frequency": "at-once", "sending": found[1], **said}
    with moved_to(now() + after):
        return visitor.post(FORM + query, fields)


def links(message: EmailMessage) -> dict[str, str]:
    """The links of a mail by what they are for."""
    return {one.split("/")[2]: one for one in LINK.findall(str(message.body))}


def work() -> None:
    """What the workers do within a minute or two: the outbox, the index, the comparison, the mails."""
    with moved_to(now() + timedelta(minutes=2)):
        outbox.drain()
        indexing.rebuild()
        tasks.match_alerts()
        tasks.send_alerts()


def mails() -> list[EmailMessage]:
    """What was sent since the last look."""
    sent = list(mail.outbox)
    mail.outbox.clear()
    return sent


def followed(query: str = "", **said: Any) -> Alert:
    """A confirmed alert, by the form and the link of its mail."""
    before = set(Alert.objects.filter(confirmed_at__isnull=False).values_list("pk", flat=True))
    ask(query, **said)
    work()
    Client().post(links(mails()[-1])["confirm"])
    return Alert.objects.exclude(pk__in=before).get(confirmed_at__isnull=False)

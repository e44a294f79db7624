"""When mails go out: at once, from one hour of each day on, or from that hour of each Monday on."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from catalog.models import Alert
from disclosure.today import SHANGHAI


def latest(frequency: str, at: datetime) -> datetime:
    """The last moment at which mails of a frequency were due; what was found by then is due, whenever it is sent."""
    if frequency == Alert.Frequency.AT_ONCE:
        return at
    local = at.astimezone(SHANGHAI)
    due = local.replace(hour=settings.DISCLOSURE_ALERT_HOUR, minute=0, second=0, microsecond=0)
    if due > local:
        due -= timedelta(days=1)
    return due - timedelta(days=due.weekday()) if frequency == Alert.Frequency.WEEKLY else due

"""Alerts as the services make them, without the pages."""

from __future__ import annotations

from itertools import count

from django.http import QueryDict

from catalog import listing, tasks
from catalog.alerts import links
from catalog.models import Alert
from catalog.search import indexing
from catalog.services import alerts

_numbers = count(1)


def asked(query: str = "", *, address: str = "", frequency: str = "at-once") -> Alert:
    """An alert that waits for its confirmation; another address each time if none is named."""
    known = set(Alert.objects.values_list("pk", flat=True))
    alerts.ask(listing.read(QueryDict(query)), address or f"reader{next(_numbers)}@example.cn", frequency)
    return Alert.objects.exclude(pk__in=known).get()


def confirmed(query: str = "", *, address: str = "", frequency: str = "at-once") -> Alert:
    """An alert that stands."""
    alert = alerts.confirm(asked(query, address=address, frequency=frequency).pk)
    if alert is None:
        raise LookupError("the alert has ended")
    return alert


def indexed_and_matched() -> int:
    """Everything that is public is indexed and compared; returns how many findings that made."""
    indexing.rebuild()
    return tasks.match_alerts()


def way_out(alert: Alert) -> str:
    """What stands in the link that ends an alert."""
    return links.token(links.END, alert.public_id)

"""The mails of alerts go out: the question first, then what is new at its time, and a last one where a search is no more.

A fault is told by its kind and never to whom: what mail servers say names the addressee, and faults go to the logs.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from catalog import selectors, states
from catalog.alerts import letters, slots, sought
from catalog.alerts.letters import News
from catalog.listing import Listing
from catalog.models import Alert, Finding
from catalog.models.alert import standing
from catalog.policies import alerts as policies
from catalog.services import alerts
from disclosure import mailing
from disclosure.today import now

logger = logging.getLogger(__name__)

# How many alerts one run takes on, how long it has one to itself, and after how many faults in a row an address is
# taken for one that takes no mail.
AT_ONCE = 200
LEASE = timedelta(minutes=10)
MOST_ATTEMPTS = 12
# What was read for one mail serves others for so long; what is withdrawn or taken down meanwhile is in no later one.
READ_FOR = timedelta(seconds=10)


def mail_question(alert_id: int) -> bool:
    """Ask an address whether it wants what was asked for in its name; whether there was anything to ask still."""
    alert = _known().filter(pk=alert_id, confirmed_at__isnull=True).first()
    if alert is None or not policies.stands(alert):
        return False
    mailing.send(letters.question(alert, sought.listing_of(alert.search)))
    return True


def mail_over(alert_id: int) -> bool:
    """Say that a search is no more, and end the alert; whether there was one still."""
    alert = _known().filter(pk=alert_id, over_at__isnull=False).first()
    if alert is None:
        return False
    if alert.confirmed_at is not None:
        mailing.send(letters.over(alert))
    return alerts.end(alert.pk)


def send(*, limit: int = AT_ONCE) -> int:
    """Send what is due by now; returns how many mails went out. While no mail server answers, nothing counts as tried."""
    moment = now()
    due = list(_due(moment).values_list("pk", "attempts")[:limit])
    return _Round(moment).send(due) if due else 0


def _known() -> QuerySet[Alert]:
    return Alert.objects.select_related("to", "search__agency")


def _due(moment: datetime) -> QuerySet[Alert]:
    """Confirmed alerts for whose search something was found by their time, which they have not been sent."""
    waits = Q(next_at__isnull=True) | Q(next_at__lte=moment)
    by_time = Q(pk__in=[])
    for frequency in Alert.Frequency.values:
        fresh = Finding.objects.filter(
            search=OuterRef("search"), round__gt=OuterRef("seen_round"), found_at__lte=slots.latest(frequency, moment)
        )
        by_time |= Q(Exists(fresh), frequency=frequency)
    return Alert.objects.filter(standing(), waits, by_time).order_by("search_id", "pk")


class _Round:
    """One run: what many alerts share, the same search up to the same round, is read once."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self.news: dict[tuple[Any, ...], News] = {}
        self.read_at = moment
        self.searches: dict[int, Listing] = {}
        self.connection = get_connection()

    def send(self, due: list[tuple[int, int]]) -> int:
        try:
            self.connection.open()
        except Exception as fault:  # noqa: BLE001 - backends raise what they like
            logger.warning("no mail server answers: %s", type(fault).__name__)
            return 0
        try:
            return sum(self._one(pk, attempts) for pk, attempts in due)
        finally:
            self.connection.close()

    def _one(self, pk: int, attempts: int) -> int:
        """Send one alert's news, unless another worker has taken it or it was ended meanwhile."""
        mine = Alert.objects.filter(pk=pk, attempts=attempts, confirmed_at__isnull=False)
        leased = mine.filter(Q(next_at__isnull=True) | Q(next_at__lte=self.moment))
        if not leased.update(next_at=now() + LEASE, attempts=F("attempts") + 1):
            return 0
        alert = _known().get(pk=pk)
        found = self._news(alert)
        if found.total and not self._mailed(alert, found):
            return 0
        sent = Alert.objects.filter(pk=pk, attempts=alert.attempts)
        sent.update(seen_round=found.up_to, next_at=None, attempts=0)
        return int(found.total > 0)

    def _mailed(self, alert: Alert, found: News) -> bool:
        try:
            self.connection.send_messages([letters.news(alert, self._search(alert), found)])
        except Exception as fault:  # noqa: BLE001 - backends raise what they like; none may stop the mail of others
            logger.warning("mail of alert %s failed: %s", alert.pk, type(fault).__name__)
            self.connection.close()
            _later(alert)
            return False
        return True

    def _search(self, alert: Alert) -> Listing:
        if alert.search_id not in self.searches:
            self.searches[alert.search_id] = sought.listing_of(alert.search)
        return self.searches[alert.search_id]

    def _news(self, alert: Alert) -> News:
        until = slots.latest(alert.frequency, self.moment)
        shared = (alert.search_id, alert.seen_round, until)
        if not timedelta(0) <= now() - self.read_at < READ_FOR:
            self.news, self.read_at = {}, now()
        if shared not in self.news:
            self.news[shared] = _news(alert, until)
        return self.news[shared]


def _news(alert: Alert, until: datetime) -> News:
    """What was found since the last mail and is public still, the newest first."""
    found = Finding.objects.filter(search=alert.search_id, round__gt=alert.seen_round, found_at__lte=until)
    public = Q(edition__status__in=states.VISIBLE)
    told = found.aggregate(up_to=Max("round"), total=Count("pk", filter=public))
    newest = found.filter(public).order_by("-edition__published_at", "-edition_id")
    ids = list(newest.values_list("edition", flat=True)[: settings.DISCLOSURE_ALERT_ITEMS])
    editions = selectors.in_order(selectors.published().defer("body"), ids)
    return News(told["total"], editions, told["up_to"] or alert.seen_round)


def _later(alert: Alert) -> None:
    """Try again later each time; an address that takes no mail is forgotten."""
    if alert.attempts >= MOST_ATTEMPTS:
        alerts.end(alert.pk)
        return
    Alert.objects.filter(pk=alert.pk).update(next_at=now() + mailing.wait_after(alert.attempts))

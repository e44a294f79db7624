"""What alerts need by rule: the unconfirmed are forgotten, searches that can no longer be read end, what all have seen goes."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from catalog.alerts import sought
from catalog.models import Alert, AlertAddress, Arrival, Finding, SavedSearch
from catalog.policies import alerts as policies
from disclosure import outbox
from disclosure.today import now

# How many searches one run reads again, and how long after it was read one is.
AT_ONCE = 500
READ_AGAIN = timedelta(hours=20)


@transaction.atomic
def forget() -> int:
    """Forget addresses that were not confirmed in time, or took no last mail, and what is left when alerts have ended."""
    before = now() - settings.DISCLOSURE_ALERT_CONFIRMED_WITHIN
    late = Alert.objects.filter(Q(confirmed_at__isnull=True, asked_at__lte=before) | Q(over_at__lte=before))
    gone, _kinds = late.delete()
    AlertAddress.objects.filter(~Exists(Alert.objects.filter(to=OuterRef("pk")))).delete()
    SavedSearch.objects.filter(~Exists(Alert.objects.filter(search=OuterRef("pk")))).delete()
    return gone


@transaction.atomic
def forget_findings() -> int:
    """Take away what was found long ago and every alert that follows its search has seen."""
    before = now() - settings.DISCLOSURE_ALERT_FINDINGS_KEPT
    unseen = Alert.objects.filter(
        search=OuterRef("search"), confirmed_at__isnull=False, seen_round__lt=OuterRef("round")
    )
    gone, _kinds = Finding.objects.filter(~Exists(unseen), found_at__lt=before).delete()
    Arrival.objects.filter(matched_at__lt=before).delete()
    return gone


def read_again() -> int:
    """Read the searches that have not been read longest: what they ask for may be called otherwise, or be gone."""
    due = SavedSearch.objects.filter(read_at__lte=now() - READ_AGAIN).order_by("read_at", "pk")
    return sum(_read_again(pk) for pk in list(due.values_list("pk", flat=True)[:AT_ONCE]))


@transaction.atomic
def _read_again(search_id: int) -> int:
    """Bring one search up to date, or end its alerts; whether it is no more."""
    search = SavedSearch.objects.select_for_update().filter(pk=search_id).first()
    if search is None:
        return 0
    listing = sought.listing_of(search)
    search.read_at = now()
    over = bool(policies.readable(listing))
    if not over:
        search.groups, search.anchor = sought.groups_of(listing), sought.anchor_of(listing)
    search.save(update_fields=["read_at", "groups", "anchor"])
    return _end(search) if over else 0


def _end(search: SavedSearch) -> int:
    standing = Alert.objects.filter(search=search, over_at__isnull=True)
    for alert_id in list(standing.values_list("pk", flat=True)):
        outbox.queue("catalog.tasks.mail_alert_over", alert_id=alert_id)
    standing.update(over_at=now())
    return 1

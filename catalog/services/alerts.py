"""Alerts from their asking to their end: asked for on a page, confirmed and ended by links of mails alone.

Nothing of this is in the ledger: it is no act of an agency, and who reads what is nobody's business (个人信息保护法
arts. 6, 15). An address goes with the last alert it was left for.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from catalog.alerts import sought
from catalog.alerts.rounds import latest_round
from catalog.listing import Listing
from catalog.models import Alert, AlertAddress, SavedSearch
from catalog.policies import alerts as policies
from disclosure import haste, outbox, sealing
from disclosure.refusals import refuse_if
from disclosure.today import now


def ask(search: Listing, address: str, frequency: str) -> None:
    """Have the address asked whether it wants this; the answer is the same whether it is known here or not.

    An address that was asked too often of late is not asked again, and nobody is told.
    """
    refuse_if(policies.ask(search, frequency))
    if not haste.take("alert-address", address):
        return
    _ask(search, address.strip(), frequency)


@transaction.atomic
def _ask(search: Listing, address: str, frequency: str) -> None:
    """Under a lock of the address, so that its last alert does not end and take it along meanwhile."""
    known = AlertAddress.objects.select_for_update()
    to, _new = known.get_or_create(digest=sealing.digest(address), defaults={"address": address})
    alert, _again = Alert.objects.update_or_create(
        to=to,
        search=_saved(search),
        confirmed_at=None,
        defaults={"frequency": frequency, "language": get_language() or settings.LANGUAGE_CODE, "asked_at": now()},
    )
    outbox.queue("catalog.tasks.mail_alert_question", alert_id=alert.pk)


def _saved(search: Listing) -> SavedSearch:
    kept = {
        "asked": search.conditions(),
        "agency": search.agency,
        "groups": sought.groups_of(search),
        "anchor": sought.anchor_of(search),
        "read_at": now(),
    }
    known = SavedSearch.objects.select_for_update(of=("self",))
    saved, _new = known.get_or_create(digest=sought.digest_of(search), defaults=kept)
    return saved


@transaction.atomic
def confirm(alert_id: int) -> Alert | None:
    """Begin an alert that its address has confirmed; one for the same search goes on as it was asked for now.

    What was found before is none of its news. One that was ended meanwhile does not begin.
    """
    AlertAddress.objects.select_for_update().filter(alerts=alert_id).first()
    alert = Alert.objects.select_related("to", "search__agency").filter(pk=alert_id).first()
    if alert is None or alert.confirmed_at is not None:
        return alert
    refuse_if(policies.confirm(alert))
    standing = Alert.objects.filter(to=alert.to_id, search=alert.search_id, confirmed_at__isnull=False).first()
    if standing is not None:
        Alert.objects.filter(pk=standing.pk).update(frequency=alert.frequency, language=alert.language)
        alert.delete()
        return Alert.objects.select_related("to", "search__agency").get(pk=standing.pk)
    alert.confirmed_at, alert.seen_round = now(), latest_round()
    alert.save(update_fields=["confirmed_at", "seen_round"])
    return alert


@transaction.atomic
def end(alert_id: int) -> bool:
    """End an alert; whether there was one. Its address goes with the last one."""
    to = AlertAddress.objects.select_for_update().filter(alerts=alert_id).first()
    if to is None:
        return False
    Alert.objects.filter(pk=alert_id).delete()
    forget(to)
    return True


@transaction.atomic
def end_all(address_id: int) -> int:
    """End everything an address follows, and forget it; returns how much that was."""
    to = AlertAddress.objects.select_for_update().filter(pk=address_id).first()
    if to is None:
        return 0
    ended = to.alerts.count()
    to.delete()
    return ended


def forget(to: AlertAddress) -> None:
    """Forget an address nothing is left for."""
    if not to.alerts.exists():
        to.delete()

"""The catalogue's tasks: each calls one service, takes ids, and is safe to run twice."""

from __future__ import annotations

from celery import shared_task

from catalog.models import Item
from catalog.search import indexing
from catalog.services import (
    alert_matching,
    alert_sending,
    alert_tending,
    batch_rows,
    directory_import_writing,
    directory_recurrence,
    feedback_purging,
    publication,
    register,
    searches,
    serving,
    standings,
    transfers,
    validity,
)
from disclosure import heartbeats, public_cache
from disclosure.models import User

# How many one run of the purge takes on.
FEEDBACK_BOUND = 500


@shared_task
def publish_scheduled() -> int:
    """Publish what was set to go public by now; what is refused stays, and its people are told."""
    published, faults = 0, []
    for item_id in publication.due_for_publication():
        try:
            published += publication.publish_due(item_id)
        except Exception as fault:  # noqa: BLE001 - the fault of one item holds back no other; all are raised below
            faults.append(fault)
    heartbeats.beat("publish", str(published))
    if faults:
        raise ExceptionGroup("items that could not be published on time", faults)
    return published


@shared_task
def announce_item(item_id: int) -> None:
    """After an item became public, changed or left: drop what was cached, settle what its publication settles."""
    item = Item.objects.get(pk=item_id)
    indexing.index_item(item_id)
    public_cache.purge()
    register.settle_interpretation(item, actor=User.system())
    # Whether what it explains is explained is one of the values by which that is found.
    for policy_id in register.explained_by(item):
        indexing.index_item(policy_id)
    serving.settle_item(item)


@shared_task
def index_item(item_id: int) -> None:
    """After something beside an item's content changed by which it is found: a row it serves, what goes with it."""
    indexing.index_item(item_id)
    public_cache.purge()


@shared_task
def complete_index() -> int:
    """Index what is public and not found yet, and what belongs to agencies that hang elsewhere since."""
    done = indexing.rebuild() + indexing.follow_agencies()
    heartbeats.beat("search-index", str(done))
    return done


@shared_task
def count_searches() -> int:
    """Bring what was sought into the table, and forget what is to be forgotten."""
    counted = searches.collect()
    searches.purge()
    heartbeats.beat("searches", str(counted))
    return counted


@shared_task
def mark_validity() -> int:
    """Mark what has lapsed, or what an announced change has made of items, by today."""
    marked = validity.bring_up_to_date()
    heartbeats.beat("validity", str(marked))
    return marked


@shared_task
def apply_batch(batch_id: int) -> int:
    """Bring in the next rows of a batch; what is left queues itself again."""
    return batch_rows.bring_in_next(batch_id)


@shared_task
def apply_directory_import(import_id: int) -> int:
    """Write what was read of a directory into its draft."""
    return directory_import_writing.bring_in(import_id)


@shared_task
def announce_directory(directory_id: int) -> int:
    """After a directory was published: drop what was cached, open the periods its recurring rows have begun."""
    public_cache.purge()
    return directory_recurrence.open_due()


@shared_task
def open_row_periods() -> int:
    """Open what recurring rows of the directories owe by now."""
    opened = directory_recurrence.open_due()
    heartbeats.beat("directory-rows", str(opened))
    return opened


@shared_task
def realign_directories() -> int:
    """Let the rows of the directories stand at the agencies that there are by now."""
    changed = standings.realign()
    if changed:
        public_cache.purge()
    heartbeats.beat("directory-agencies", str(changed))
    return changed


@shared_task
def purge_feedback() -> int:
    """Empty whom feedback came from, where its day has come; the next run goes on from there."""
    purged = sum(feedback_purging.purge(one) for one in feedback_purging.due(FEEDBACK_BOUND))
    heartbeats.beat("purge-feedback", str(purged))
    return purged


@shared_task
def match_alerts() -> int:
    """Compare what became public with what is followed."""
    found = alert_matching.match()
    heartbeats.beat("match-alerts", str(found))
    return found


@shared_task
def send_alerts() -> int:
    """Mail what is due of what was found; the next run goes on from there."""
    sent = alert_sending.send()
    heartbeats.beat("alerts", str(sent))
    return sent


@shared_task
def mail_alert_question(alert_id: int) -> bool:
    """Ask an address whether it wants what was asked for in its name."""
    return alert_sending.mail_question(alert_id)


@shared_task
def mail_alert_over(alert_id: int) -> bool:
    """Say that a search is no more, and end the alert."""
    return alert_sending.mail_over(alert_id)


@shared_task
def tend_alerts() -> int:
    """Forget what is to be forgotten of alerts, and end those whose search can no longer be read."""
    gone = alert_tending.forget() + alert_tending.forget_findings()
    ended = alert_tending.read_again()
    heartbeats.beat("tend-alerts", str(gone + ended))
    return ended


@shared_task
def draw_manifests() -> int:
    """Draw up what is to be handed over to reading places for the periods that are over."""
    drawn = transfers.draw_due()
    heartbeats.beat("manifests", str(drawn))
    return drawn

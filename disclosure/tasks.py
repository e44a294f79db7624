"""The kernel's tasks: each calls one service, takes ids, and is safe to run twice."""

from __future__ import annotations

from celery import shared_task

from disclosure import dumping, dumps, files, heartbeats, ledger, messages, obligations, outbox, recomputation
from disclosure import sweep as sweeping
from disclosure.models import HolidayNotice


@shared_task
def drain_outbox() -> int:
    """Run what committed acts left to be done."""
    done = outbox.drain()
    heartbeats.beat("outbox")
    return done


@shared_task
def sweep() -> int:
    """Write every reminder and escalation that has come due by now."""
    return sweeping.sweep().reminders


@shared_task
def seal_ledger() -> int:
    """Chain the ledger entries written since the last seal."""
    sealed = ledger.seal()
    heartbeats.beat("ledger")
    return sealed


@shared_task
def seal_late_entries() -> int:
    """Chain whatever entry an uncommonly long transaction left behind, however old its number."""
    return ledger.seal(everything=True)


@shared_task
def deliver_mail() -> int:
    """Send the messages that wait to be mailed."""
    sent = messages.deliver()
    heartbeats.beat("mail")
    return sent


@shared_task
def open_obligations() -> int:
    """Open the recurring duties whose period has begun, and heed a change in when people are reminded."""
    sweeping.look_anew()
    opened = obligations.open_due()
    heartbeats.beat("obligations", str(opened))
    return opened


@shared_task
def recompute_clocks(notice_id: int, after: int = 0) -> int:
    """Compute the next batch of open clocks anew after a holiday notice was confirmed."""
    return recomputation.recompute(HolidayNotice.objects.get(pk=notice_id), after=after)


@shared_task
def remove_orphans() -> int:
    """Remove the files that a killed process left behind."""
    return files.remove_orphans()


@shared_task
def dump_public() -> int:
    """Build the dump of everything public once a night, and anew soon after something left the public."""
    if not dumps.is_due() or dumps.is_under_way():
        return 0
    built = dumping.build()
    if built is not None:
        heartbeats.beat("dump", built.name or "")
    return int(built is not None)


@shared_task
def withdraw_dumps() -> int:
    """End the dumps that may have read what was public until an act was committed, and remove their files."""
    ended = dumps.end_all()
    dumps.sweep()
    return ended

"""The kernel's tasks: each calls one service, takes ids, and is safe to run twice."""

from __future__ import annotations

from celery import shared_task

from disclosure import clocks, heartbeats, ledger, messages, obligations, outbox
from disclosure import sweep as sweeping
from disclosure.models import HolidayNotice


@shared_task
def drain_outbox() -> int:
    """Run what committed acts left to be done."""
    return outbox.drain()


@shared_task
def sweep() -> int:
    """Write every reminder and escalation that has come due by now."""
    return sweeping.sweep().reminders


@shared_task
def seal_ledger() -> int:
    """Chain the ledger entries written since the last seal."""
    sealed = ledger.seal()
    heartbeats.beat("ledger", str(sealed))
    return sealed


@shared_task
def deliver_mail() -> int:
    """Send the messages that wait to be mailed."""
    sent = messages.deliver()
    heartbeats.beat("mail", str(sent))
    return sent


@shared_task
def open_obligations() -> int:
    """Open the recurring duties whose period has begun."""
    opened = obligations.open_due()
    heartbeats.beat("obligations", str(opened))
    return opened


@shared_task
def recompute_clocks(notice_id: int) -> int:
    """Compute every open clock anew after a holiday notice was confirmed."""
    notice = HolidayNotice.objects.get(pk=notice_id)
    looked_at = 0
    for looked_at, _all in clocks.recompute(notice):
        heartbeats.beat(f"recompute-{notice_id}", f"{looked_at}/{_all}")
    return looked_at

"""Heartbeats: each job says when it last succeeded; the health page says which have fallen silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from disclosure.models import Heartbeat
from disclosure.today import now

# How long each job may be silent before the health page says so.
EXPECTED: dict[str, timedelta] = {
    "sweep": timedelta(minutes=10),
    "outbox": timedelta(minutes=10),
    "ledger": timedelta(minutes=10),
    "obligations": timedelta(hours=2),
    "mail": timedelta(minutes=10),
}
# Jobs that run every second need not write every second.
GRAIN = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Pulse:
    """One job's last success and whether it is still expected to be alive."""

    job: str
    succeeded_at: datetime | None
    detail: str
    silent: bool


def beat(job: str, detail: str = "") -> None:
    """Note that a job has succeeded now; one that said the same a moment ago need not say it again."""
    moment = now()
    fresh = Heartbeat.objects.filter(job=job, succeeded_at__gt=moment - GRAIN, succeeded_at__lte=moment)
    if not fresh.filter(detail=detail[:200]).exists():
        Heartbeat.objects.update_or_create(job=job, defaults={"succeeded_at": moment, "detail": detail[:200]})


def pulses() -> list[Pulse]:
    """The state of every expected job."""
    known = {row.job: row for row in Heartbeat.objects.filter(job__in=EXPECTED)}
    return [_pulse(job, known.get(job)) for job in EXPECTED]


def _pulse(job: str, row: Heartbeat | None) -> Pulse:
    if row is None:
        return Pulse(job, None, "", silent=True)
    return Pulse(job, row.succeeded_at, row.detail, silent=now() - row.succeeded_at > EXPECTED[job])

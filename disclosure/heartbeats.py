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
# What could not be computed is tried again within the hour, and is no longer so when it was not met again.
UNCOMPUTABLE, MET_AGAIN = "uncomputable", timedelta(hours=1, minutes=10)
# A reminder that reached nobody is not written again: it is told for as long as somebody may take to see it.
UNHEARD, TOLD_FOR = "unheard", timedelta(days=7)
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


def uncomputable(detail: str) -> None:
    """Note that something was passed over now because its dates cannot be computed; `detail` says what."""
    beat(UNCOMPUTABLE, detail)


def passed_over() -> str:
    """What was passed over of late because its dates cannot be computed, nothing if all could be."""
    return _said(UNCOMPUTABLE, MET_AGAIN)


def unheard(detail: str) -> None:
    """Note that a reminder was written for which there is nobody to tell; `detail` says of what."""
    beat(UNHEARD, detail)


def went_unheard() -> str:
    """What was reminded of lately without anybody there to be told."""
    return _said(UNHEARD, TOLD_FOR)


def _said(job: str, within: timedelta) -> str:
    last = Heartbeat.objects.filter(job=job, succeeded_at__gt=now() - within).first()
    return last.detail if last else ""


def pulses() -> list[Pulse]:
    """The state of every expected job."""
    known = {row.job: row for row in Heartbeat.objects.filter(job__in=EXPECTED)}
    return [_pulse(job, known.get(job)) for job in EXPECTED]


def _pulse(job: str, row: Heartbeat | None) -> Pulse:
    if row is None:
        return Pulse(job, None, "", silent=True)
    # A beat of a rehearsed day to come says nothing of today.
    silent = abs(now() - row.succeeded_at) > EXPECTED[job]
    return Pulse(job, row.succeeded_at, row.detail, silent)

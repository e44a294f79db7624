"""How far the ledger is sealed, as everybody may know it: the newest seal, and the last one of each of the past days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django.db.models import Count, Max, QuerySet
from django.db.models.functions import TruncDate

from disclosure.ledger import LOOK_BACK
from disclosure.models import LedgerEntry, LedgerSeal
from disclosure.today import SHANGHAI, at_start_of, today

DAYS = 14
KEPT_FOR = 60  # seconds
# How a digest is made, for whoever checks one (disclosure.chain).
ALGORITHM = "SHA-256(previous digest + canonical JSON of the entry and the instant of its seal)"


@dataclass(frozen=True, slots=True)
class SealedDay:
    """The last seal of a day and how many entries were sealed that day."""

    on: date
    sequence: int
    digest: str
    entries: int


@dataclass(frozen=True, slots=True)
class State:
    """The newest seal (None of an empty ledger), how many entries wait for theirs, and the days, newest first."""

    head: LedgerSeal | None
    unsealed: int
    days: list[SealedDay]


def state() -> State:
    """How far the ledger is sealed now; the days are counted anew every minute."""
    head = LedgerSeal.objects.order_by("-sequence").first()
    return State(head, unsealed().count(), cache.get_or_set(f"ledger-days-{today()}", _days, KEPT_FOR) or [])


def unsealed() -> QuerySet[LedgerEntry]:
    """The entries not sealed yet, looked for as far back as the sealer does."""
    waiting = LedgerEntry.objects.filter(seal__isnull=True)
    last = LedgerSeal.objects.order_by("-sequence").values_list("entry_id", flat=True).first()
    return waiting.filter(pk__gt=last - LOOK_BACK) if last else waiting


def _days() -> list[SealedDay]:
    recent = LedgerSeal.objects.filter(sealed_at__gte=at_start_of(today() - timedelta(days=DAYS - 1)))
    per_day = (
        recent.annotate(on=TruncDate("sealed_at", tzinfo=SHANGHAI))
        .values("on")
        .annotate(last=Max("sequence"), entries=Count("sequence"))
        .order_by("-on")
    )
    counted = list(per_day)
    digests = dict(
        LedgerSeal.objects.filter(sequence__in=[row["last"] for row in counted]).values_list("sequence", "digest")
    )
    return [SealedDay(row["on"], row["last"], digests[row["last"]], row["entries"]) for row in counted]

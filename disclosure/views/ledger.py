"""The head of the sealed ledger in public: whoever keeps today's digest can tell later whether the past was changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max, QuerySet
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure.ledger import LOOK_BACK
from disclosure.models import LedgerEntry, LedgerSeal
from disclosure.today import SHANGHAI, at_start_of, today

DAYS = 14
KEPT_FOR = 60  # seconds


@dataclass(frozen=True, slots=True)
class SealedDay:
    """The last seal of a day and how many entries were sealed that day."""

    on: date
    sequence: int
    digest: str
    entries: int


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The newest seal, and the last one of each of the past two weeks."""
    return render(request, "disclosure/ledger_head.html", {**_state(), "json_url": reverse("ledger_json")})


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """The same for machines."""
    state = _state()
    head: LedgerSeal | None = state["head"]
    content = {
        "sequence": head.sequence if head else 0,
        "digest": head.digest if head else "",
        "sealed_at": head.sealed_at if head else None,
        "unsealed": state["unsealed"],
        "days": [asdict(day) for day in state["days"]],
    }
    return JsonResponse(content)


def unsealed() -> QuerySet[LedgerEntry]:
    """The entries not sealed yet, looked for as far back as the sealer does."""
    waiting = LedgerEntry.objects.filter(seal__isnull=True)
    last = LedgerSeal.objects.order_by("-sequence").values_list("entry_id", flat=True).first()
    return waiting.filter(pk__gt=last - LOOK_BACK) if last else waiting


def _state() -> dict[str, Any]:
    return {
        "head": LedgerSeal.objects.order_by("-sequence").first(),
        "unsealed": unsealed().count(),
        "days": cache.get_or_set(f"sealed-days-{today()}", _days, KEPT_FOR),
    }


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

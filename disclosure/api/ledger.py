"""The sealed ledger for machines: its newest seal, the last of each day, and any seal by its place in the chain."""

from __future__ import annotations

from dataclasses import asdict

from django.http import Http404
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from disclosure import ledger_state
from disclosure.api.endpoint import public
from disclosure.api.ledger_shapes import LedgerShape, SealShape
from disclosure.models import LedgerSeal
from disclosure.site import absolute, written

SEQUENCE = OpenApiParameter(
    "sequence",
    {"type": "integer", "minimum": 1},
    location=OpenApiParameter.PATH,
    description="The place of a seal in the chain.",
)
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
SEAL_EXAMPLE = {"sequence": 1024, "digest": DIGEST, "previous": "0" * 64, "sealed_at": "2026-03-02T09:30:00+08:00"}
LEDGER_EXAMPLE = {
    "head": SEAL_EXAMPLE,
    "unsealed": 0,
    "checkpoints": [{"on": "2026-03-02", "sequence": 1024, "digest": DIGEST, "entries": 12}],
    "page": "https://gongkai.example/ledger/",
    "algorithm": ledger_state.ALGORITHM,
}


@public("ledger", LedgerShape, example=LEDGER_EXAMPLE)
def ledger(request: Request) -> Response:
    """The newest seal of the ledger and the last one of each of the past two weeks.

    Keep a `sequence` with its `digest`. Whoever later gets another digest at `ledger/{sequence}/` knows that what was
    written up to then was changed; who runs the portal proves the whole chain with `manage.py ledger verify`.
    """
    found = ledger_state.state()
    return Response(
        {
            "head": _seal(found.head) if found.head else None,
            "unsealed": found.unsealed,
            "checkpoints": [asdict(day) for day in found.days],
            "page": absolute(reverse("ledger_head")),
            "algorithm": ledger_state.ALGORITHM,
        }
    )


@public("ledger_seal", SealShape, SEQUENCE, example=SEAL_EXAMPLE, refuses=[404])
def seal(request: Request, sequence: int) -> Response:
    """One seal by its place in the chain, to be compared with what was kept of it."""
    found = LedgerSeal.objects.filter(sequence=sequence).first()
    if found is None:
        raise Http404
    return Response(_seal(found))


def _seal(one: LedgerSeal) -> dict[str, object]:
    return {
        "sequence": one.sequence,
        "digest": one.digest,
        "previous": one.previous,
        "sealed_at": written(one.sealed_at),
    }

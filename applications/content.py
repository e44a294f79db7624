"""The content of a decision as one hash: what was cleared and signed is what is handed out, to the letter."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from applications import states
from applications.apps import DECISION_COLUMNS
from applications.models import Decision, Provided

STRUCK = Provided.objects.filter(file__redactions__isnull=False, decision__request__applicant__purged_at__isnull=False)


def content_of(decision: Decision) -> dict[str, object]:
    """The named fields and, in order, what is handed out with the passages struck from it."""
    provided = [
        [one.file.file.sha256, one.original.file.sha256 if one.original else "", sorted(_struck(one.redactions.all()))]
        for one in decision.provided.select_related("file__file", "original__file").prefetch_related("file__redactions")
    ]
    return {**{name: getattr(decision, name) for name in DECISION_COLUMNS}, "provided": provided}


def _struck(redactions: object) -> Iterator[str]:
    for one in redactions:  # type: ignore[attr-defined]
        yield f"{one.ground}|{one.place}|{one.struck}|{one.reason}"


def content_hash(decision: Decision) -> str:
    """SHA-256 over the canonical JSON of the content."""
    text = json.dumps(content_of(decision), sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def faults() -> Iterator[str]:
    """What verification finds wrong: an issued decision that is not what was signed.

    Struck passages are personal data and go with the purge; then the digest in the manifest alone vouches for them.
    """
    issued = Decision.objects.filter(status__in=states.ONCE_ISSUED).select_related("request").order_by("pk")
    issued = issued.exclude(Exists(STRUCK.filter(decision=OuterRef("pk"))))
    for decision in issued.iterator(chunk_size=200):
        if content_hash(decision) != decision.content_hash:
            yield _("%(request)s第%(number)s次答复的内容与签发时的摘要值不符") % {
                "request": decision.request.number,
                "number": decision.number,
            }

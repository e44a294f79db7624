"""The ledger: acts append in their own transaction, one sealer chains the entries seconds later.

Values are kept only for facts declared public; personal values appear by name with a keyed digest whose key
dies at purge; a free-text reason sits in a row of its own and only its salted digest enters the chain.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import QuerySet

from disclosure.chain import GENESIS, HEAD, chained, sha256, sign
from disclosure.ledger_check import Finding, Verdict, verify
from disclosure.models import LedgerEntry, LedgerHead, LedgerKey, LedgerReason, LedgerSeal, Subject, User
from disclosure.today import now

__all__ = ["Finding", "Verdict", "record", "record_many", "seal", "verify"]

# Transactions may commit out of the order of their ids. The sealer looks back this far for late ones each time,
# and with `everything` over the whole ledger.
LOOK_BACK = 20_000


def record(
    act: str,
    *,
    subject: Subject | None,
    actor: User,
    facts: Mapping[str, Any] | None = None,
    personal: Mapping[str, str] | None = None,
    reason: str = "",
) -> LedgerEntry:
    """Append one act to the ledger, inside the transaction of the act itself."""
    kept = _keep(reason) if reason else None
    return LedgerEntry.objects.create(
        act=act,
        subject=subject,
        actor=actor,
        at=now(),
        facts=_plain(facts or {}),
        personal=_digests(subject, personal) if personal else {},
        reason=kept,
        reason_digest=kept.digest if kept else "",
    )


def record_many(act: str, rows: Iterable[tuple[Subject, Mapping[str, Any]]], *, actor: User) -> None:
    """Append the same act on many subjects in one statement."""
    moment = now()
    LedgerEntry.objects.bulk_create(
        LedgerEntry(act=act, subject=subject, actor=actor, at=moment, facts=_plain(facts)) for subject, facts in rows
    )


def _plain(facts: Mapping[str, Any]) -> Any:
    return json.loads(json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False))


def _keep(reason: str) -> LedgerReason:
    salt = secrets.token_hex(16)
    return LedgerReason.objects.create(text=reason, salt=salt, digest=sha256(salt + reason))


def _digests(subject: Subject | None, personal: Mapping[str, str]) -> dict[str, str]:
    if subject is None:
        raise ValueError("personal values need a subject, whose key makes their digests")
    key, _created = LedgerKey.objects.get_or_create(subject=subject, defaults={"secret": secrets.token_hex(32)})
    return {
        name: hmac.new(bytes.fromhex(key.secret), value.encode(), hashlib.sha256).hexdigest()
        for name, value in personal.items()
    }


def seal(*, limit: int = 5000, everything: bool = False) -> int:
    """Chain the entries that are not sealed yet; returns how many were sealed. Only one sealer works at a time."""
    return _seal(limit, everything) if _unsealed(everything).exists() else 0


@transaction.atomic
def _seal(limit: int, everything: bool) -> int:
    LedgerHead.objects.get_or_create(pk=HEAD)
    head = LedgerHead.objects.select_for_update().get(pk=HEAD)
    moment, previous, seals = now(), _last_digest(), []
    for sequence, entry in enumerate(_unsealed(everything)[:limit], start=head.sequence + 1):
        digest = chained(previous, entry, moment)
        seals.append(LedgerSeal(sequence=sequence, entry=entry, previous=previous, digest=digest, sealed_at=moment))
        previous = digest
    LedgerSeal.objects.bulk_create(seals, batch_size=1000)
    head.sequence += len(seals)
    head.signed = sign(head.sequence, previous)
    head.save(update_fields=["sequence", "signed"])
    return len(seals)


def _last_digest() -> str:
    last = LedgerSeal.objects.order_by("-sequence").first()
    return last.digest if last else GENESIS


def _unsealed(everything: bool) -> QuerySet[LedgerEntry]:
    entries = LedgerEntry.objects.filter(seal__isnull=True).order_by("pk")
    last = None if everything else LedgerSeal.objects.order_by("-sequence").first()
    return entries.filter(pk__gt=last.entry_id - LOOK_BACK) if last else entries

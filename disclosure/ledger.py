"""The ledger: acts append in their own transaction, one sealer chains the entries seconds later.

Values are kept only for facts declared public; personal values appear by name with a keyed digest whose key
dies at purge; a free-text reason sits in a row of its own and only its digest enters the chain.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from disclosure.models import Counter, LedgerEntry, LedgerKey, LedgerReason, LedgerSeal, Subject, User
from disclosure.today import now

GENESIS = "0" * 64
SERIES = "ledger"
# Transactions may commit out of the order of their ids; the sealer looks back this far for late ones.
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
    kept = LedgerReason.objects.create(text=reason, digest=_sha256(reason)) if reason else None
    return LedgerEntry.objects.create(
        act=act,
        subject=subject,
        actor=actor,
        at=now(),
        facts=json.loads(json.dumps(facts or {}, cls=DjangoJSONEncoder, ensure_ascii=False)),
        personal=_digests(subject, personal) if subject and personal else {},
        reason=kept,
        reason_digest=kept.digest if kept else "",
    )


def _digests(subject: Subject, personal: Mapping[str, str]) -> dict[str, str]:
    key, _created = LedgerKey.objects.get_or_create(subject=subject, defaults={"secret": secrets.token_hex(32)})
    return {
        name: hmac.new(bytes.fromhex(key.secret), value.encode(), hashlib.sha256).hexdigest()
        for name, value in personal.items()
    }


@transaction.atomic
def seal(*, limit: int = 5000) -> int:
    """Chain the entries that are not sealed yet; returns how many were sealed. Only one sealer runs at a time."""
    Counter.objects.get_or_create(series=SERIES)
    counter = Counter.objects.select_for_update().get(series=SERIES)
    last = LedgerSeal.objects.order_by("-sequence").first()
    previous = last.digest if last else GENESIS
    seals = []
    for sequence, entry in enumerate(_unsealed(last)[:limit], start=counter.value + 1):
        digest = chained(previous, entry)
        seals.append(
            LedgerSeal(sequence=sequence, entry=entry, previous=previous, digest=digest, sealed_at=now())
        )
        previous = digest
    LedgerSeal.objects.bulk_create(seals)
    counter.value += len(seals)
    counter.save(update_fields=["value"])
    return len(seals)


def _unsealed(last: LedgerSeal | None) -> Any:
    entries = LedgerEntry.objects.filter(seal__isnull=True).order_by("pk")
    return entries.filter(pk__gt=last.entry_id - LOOK_BACK) if last else entries


def chained(previous: str, entry: LedgerEntry) -> str:
    """The digest of an entry in its place: SHA-256 over the digest before it and the entry's canonical JSON."""
    return _sha256(previous + canonical(entry))


def canonical(entry: LedgerEntry) -> str:
    """An entry as the one text that is hashed: sorted keys, no spaces, UTC time to the microsecond."""
    content = {
        "id": entry.pk,
        "act": entry.act,
        "subject": entry.subject_id,
        "actor": entry.actor_id,
        "at": entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "facts": entry.facts,
        "personal": entry.personal,
        "reason": entry.reason_digest,
    }
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with the ledger: where, and what."""

    sequence: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found: entries sealed, the unsealed tail, the head of the chain, and every fault."""

    sealed: int
    unsealed: int
    head: str
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        return not self.findings


def verify() -> Verdict:
    """Walk the whole chain and every kept reason; any change, removal or insertion shows as a finding."""
    findings = list(_walk())
    sealed = LedgerSeal.objects.count()
    head = LedgerSeal.objects.order_by("-sequence").first()
    counted = Counter.objects.filter(series=SERIES).values_list("value", flat=True).first() or 0
    if counted != sealed:
        findings.append(Finding(None, f"台账封存应有{counted}条，实有{sealed}条"))
    findings.extend(_changed_reasons())
    unsealed = LedgerEntry.objects.filter(seal__isnull=True).count()
    return Verdict(sealed, unsealed, head.digest if head else GENESIS, tuple(findings))


def _walk() -> Iterator[Finding]:
    previous, expected = GENESIS, 1
    for link in LedgerSeal.objects.order_by("sequence").select_related("entry").iterator(chunk_size=2000):
        if link.sequence != expected:
            yield Finding(link.sequence, f"序号不连续：应为{expected}")
        if link.previous != previous:
            yield Finding(link.sequence, "与前一条的摘要值不相衔接")
        if link.digest != chained(link.previous, link.entry):
            yield Finding(link.sequence, "记录内容与封存时的摘要值不符")
        previous, expected = link.digest, link.sequence + 1


def _changed_reasons() -> Iterator[Finding]:
    kept = LedgerReason.objects.values_list("entries__seal__sequence", "entries__reason_digest", "text")
    for sequence, digest, text in kept.iterator(chunk_size=2000):
        if digest is None or _sha256(text) != digest:
            yield Finding(sequence, "理由文字与摘要值不符")

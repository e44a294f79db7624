"""How the ledger's entries hang together: their canonical text, the digest that chains them, the signed head."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from django.core.signing import BadSignature, Signer

from disclosure.models import LedgerEntry

GENESIS = "0" * 64
HEAD = 1
SALT = "disclosure.ledger"


def chained(previous: str, entry: LedgerEntry, sealed_at: datetime) -> str:
    """The digest of an entry in its place: SHA-256 over the digest before it and the canonical JSON of entry and seal."""
    return sha256(previous + canonical(entry, sealed_at))


def canonical(entry: LedgerEntry, sealed_at: datetime) -> str:
    """An entry and when it was sealed as the one text that is hashed: sorted keys, no spaces, UTC to the microsecond."""
    content = {
        "id": entry.pk,
        "act": entry.act,
        "subject": entry.subject_id,
        "actor": entry.actor_id,
        "at": _instant(entry.at),
        "facts": entry.facts,
        "personal": entry.personal,
        "reason": entry.reason_digest,
        "sealed_at": _instant(sealed_at),
    }
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def sha256(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def sign(sequence: int, digest: str) -> str:
    """The head of the chain, signed with the installation's key, which no hand in the database alone can forge."""
    return Signer(salt=SALT).sign(f"{sequence}:{digest}")


def signed(signature: str) -> tuple[int, str] | None:
    """The sequence and digest a signature speaks for, None if it is not the installation's."""
    try:
        sequence, _colon, digest = Signer(salt=SALT).unsign(signature).partition(":")
    except BadSignature:
        return None
    return int(sequence), digest

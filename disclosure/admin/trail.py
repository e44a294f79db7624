"""What the ledger says of a record, for those who may read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest

from disclosure import ledger_words, roles
from disclosure.ledger_words import Fact, Names
from disclosure.models import Agency, LedgerEntry, Subject
from disclosure.staff import actor

# A record page shows the newest entries; the ledger's own list has them all.
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words, with its seal once it has one."""

    at: datetime
    act_label: str
    actor: str
    on_behalf: str
    reason: str
    reason_purged: bool
    facts: Sequence[Fact]
    sequence: int | None
    digest: str


def of_subject(subject: Subject) -> list[Line]:
    """The newest entries about a subject."""
    return lines(LedgerEntry.objects.filter(subject=subject))


def seen(request: HttpRequest, subject: Subject, *, at: Agency) -> list[Line] | None:
    """The same for whoever asks, if they may read the ledger of that agency."""
    return of_subject(subject) if roles.may(actor(request), "ledger.see", at) else None


def lines(entries: QuerySet[LedgerEntry]) -> list[Line]:
    """Entries in words, the newest first."""
    newest = list(entries.select_related("actor", "reason", "seal").order_by("-pk")[:SHOWN])
    names = Names(entry.facts for entry in newest)
    return [_line(entry, names) for entry in newest]


def _line(entry: LedgerEntry, names: Names) -> Line:
    facts = dict(entry.facts)
    on_behalf = facts.pop("on_behalf_of", None)
    seal = getattr(entry, "seal", None)
    return Line(
        at=entry.at,
        act_label=ledger_words.act_label(entry.act),
        actor=str(entry.actor),
        on_behalf=names.of("on_behalf_of", on_behalf) or "",
        reason=entry.reason.text if entry.reason else "",
        reason_purged=bool(entry.reason_digest) and entry.reason is None,
        facts=ledger_words.facts(facts, names),
        sequence=seal.sequence if seal else None,
        digest=seal.digest if seal else "",
    )

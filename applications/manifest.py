"""The manifest of a case (卷内目录): every event, letter and file with its digest, and nothing personal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from applications.models import Decision, Delivery, Letter, Request, RequestFile
from disclosure import chain
from disclosure.models import ClockEvent, LedgerEntry

VERSION = 1
# What a manifest lists and nothing may ever take away or change, whatever is added later.
LASTING = ("events", "decisions", "letters", "files", "ledger")
# What may change again once a case was reopened.
STANDING = ("case", "deliveries")


def manifest_of(request: Request) -> dict[str, Any]:
    """Everything a case consists of, in the order in which it came about."""
    events = ClockEvent.objects.filter(clock__subject=request.subject).select_related("clock")
    deliveries = Delivery.objects.filter(letter__request=request).select_related("letter")
    made = {
        "version": VERSION,
        "case": _case(request),
        "events": [_event(event) for event in events.order_by("pk")],
        "decisions": [_decision(one) for one in request.decisions.exclude(content_hash="").order_by("number")],
        "letters": [_letter(letter) for letter in request.letters.order_by("pk")],
        "deliveries": [_delivery(one) for one in deliveries.order_by("pk")],
        "files": [_file(one) for one in request.files.select_related("file").order_by("pk")],
        "ledger": [_entry(entry) for entry in request.subject.ledger_entries.order_by("pk")],
    }
    plain: dict[str, Any] = json.loads(json.dumps(made, cls=DjangoJSONEncoder))
    return plain


def canonical(manifest: Any) -> str:
    """A manifest as the one text that is hashed."""
    return json.dumps(manifest, sort_keys=True, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)


def manifest_hash(manifest: Any) -> str:
    """SHA-256 over the canonical text."""
    return chain.sha256(canonical(manifest))


def missing(kept: Iterable[Any], found: Iterable[Any]) -> list[Any]:
    """What a manifest lists and is no longer there as it was."""
    there = {canonical(one) for one in found}
    return [one for one in kept if canonical(one) not in there]


def _case(request: Request) -> dict[str, Any]:
    asked = [request.title, request.document_number, request.features]
    return {
        "number": request.number,
        "agency": request.agency.slug,
        "agency_code": request.agency.credit_code,
        "round": request.round,
        "matter": request.matter,
        "asked_for": manifest_hash(asked),
        "channel": request.channel,
        "submitted_at": request.submitted_at,
        "received_on": request.received_on,
        "receipt_limb": request.receipt_limb,
        "replied_on": request.replied_on,
    }


def _event(event: ClockEvent) -> dict[str, Any]:
    said = [event.key, event.at, event.length, event.note, event.recorded_by_id, event.recorded_at]
    return {
        "id": event.pk,
        "clock": event.clock.duty,
        "clock_key": event.clock.key,
        "kind": event.kind,
        "on": event.on,
        "digest": manifest_hash(said),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "ground": decision.ground,
        "issued_on": decision.issued_on,
        "content_hash": decision.content_hash,
    }


def _letter(letter: Letter) -> dict[str, Any]:
    return {
        "code": letter.code,
        "kind": letter.kind,
        "number": letter.number,
        "title": letter.title,
        "issued_on": letter.issued_on,
        "text_hash": hashlib.sha256(letter.body.encode()).hexdigest(),
        "template_hash": letter.template_hash,
    }


def _delivery(delivery: Delivery) -> dict[str, Any]:
    return {
        "id": delivery.pk,
        "letter": delivery.letter.code,
        "route": delivery.route,
        "sent_on": delivery.sent_on,
        "delivered_on": delivery.delivered_on,
        "counts_on": delivery.counts_on,
        "tracking": delivery.tracking,
    }


def _file(one: RequestFile) -> dict[str, Any]:
    """A file by its digest; its name may name somebody, so the manifest, which is never purged, does without."""
    return {
        "id": one.pk,
        "kind": one.kind,
        "sha256": one.file.sha256,
        "size": one.file.size,
        "sealed": one.sealed,
        "added_at": one.added_at,
    }


def _entry(entry: LedgerEntry) -> dict[str, Any]:
    return {"id": entry.pk, "act": entry.act, "at": entry.at, "digest": chain.sha256(chain.canonical(entry, entry.at))}

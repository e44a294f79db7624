"""Keeping the registers (登记): entries are added, singly or a table at once, and taken back by entries that reverse them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from disclosure import ledger, roles
from disclosure.models import Agency, StoredFile, User
from disclosure.refusals import refuse_if
from disclosure.today import now
from reports.models import RegisterEntry
from reports.policies import registering as policies
from reports.registered import Entry


@transaction.atomic
def enter(
    agency: Agency, entry: Entry, *, actor: User, file: StoredFile | None = None, file_name: str = ""
) -> RegisterEntry:
    """Enter one decision, document or receipt, or so many of a period together."""
    _lock(agency)
    refuse_if(policies.enter(agency, [entry], actor=actor))
    made = _rows(agency, [entry], actor)[0]
    made.file, made.file_name = file, file_name
    made.save(force_insert=True)
    _record("register.enter", made, actor)
    return made


@transaction.atomic
def enter_all(agency: Agency, entries: Sequence[Entry], *, file_name: str, actor: User) -> int:
    """Enter a whole table, or nothing of it; returns how many lines it had."""
    _lock(agency)
    refuse_if(policies.enter(agency, entries, actor=actor))
    RegisterEntry.objects.bulk_create(_rows(agency, entries, actor), batch_size=500)
    facts = {"agency": agency.pk, "file": file_name, "rows": len(entries)}
    facts |= roles.stood_in_for(actor, policies.KEEP, agency)
    ledger.record("register.import", subject=None, actor=actor, facts=facts)
    return len(entries)


@transaction.atomic
def reverse(entry_id: int, *, reason: str, actor: User) -> RegisterEntry:
    """Take an entry back by another of the same day; both stay on record."""
    entry = RegisterEntry.objects.select_related("agency").get(pk=entry_id)
    _lock(entry.agency)
    refuse_if(policies.reverse(entry, reason=reason, actor=actor))
    copied = ("agency_id", "register", "measure", "on", "reference", "item_id", "evidence", "file_id", "file_name")
    made = RegisterEntry.objects.create(
        **{name: getattr(entry, name) for name in copied},
        number=-entry.number,
        yuan=-entry.yuan,
        note=reason.strip(),
        reverses=entry,
        entered_by=actor,
        entered_at=now(),
    )
    _record("register.reverse", made, actor, reason)
    return made


def _lock(agency: Agency) -> None:
    """Entries of one agency are made one after another, so that none is made twice."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)


def _rows(agency: Agency, entries: Sequence[Entry], actor: User) -> list[RegisterEntry]:
    items = policies.numbered({entry.item for entry in entries if entry.item})
    said = ("register", "measure", "on", "number", "yuan", "reference", "evidence", "note")
    return [
        RegisterEntry(
            agency=agency,
            item=items.get(entry.item),
            **{name: getattr(entry, name) for name in said},
            entered_by=actor,
            entered_at=now(),
        )
        for entry in entries
    ]


def _record(act: str, entry: RegisterEntry, actor: User, reason: str = "") -> None:
    facts = {
        "agency": entry.agency_id,
        "register": entry.register,
        "measure": entry.measure,
        "on": entry.on,
        "number": entry.number,
        "yuan": str(entry.yuan),
        "reference": entry.reference,
    }
    facts |= roles.stood_in_for(actor, policies.KEEP, entry.agency)
    ledger.record(act, subject=None, actor=actor, facts=facts, reason=reason.strip())

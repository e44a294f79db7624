"""What is on record of supervision stands as the proof that what is owed in its period was done once."""

from __future__ import annotations

from datetime import date

from disclosure import obligations
from disclosure.models import Agency, User
from disclosure.today import today
from reports.owed import open_obligations


def prove(office: Agency, code: str, *, planned: date, evidence: str, actor: User) -> int:
    """Meet the duty of that code once in the period for which it was planned; returns how many obligations it met."""
    found = list(open_obligations(office, code, planned))
    for obligation in found:
        obligations.fulfil_by_record(obligation.pk, actor=actor, on=today(), evidence=evidence)
    return len(found)

"""What is on record of supervision stands as the proof that a duty was done; what was done already is not done twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from disclosure import obligations
from disclosure.models import Agency, Obligation, User
from disclosure.today import today
from reports.owed import open_obligations


def prove(office: Agency, code: str, *, planned: date, evidence: str, actor: User) -> int:
    """Meet the duty of that code once in the period for which it was planned; returns how many obligations it met."""
    return meet(open_obligations(office, code, planned), on=today(), evidence=evidence, actor=actor)


@transaction.atomic
def meet(owed: Iterable[Obligation], *, on: date, evidence: str, actor: User) -> int:
    """Meet those obligations that are still open, and return how many: another record may have met one before."""
    keys = [obligation.pk for obligation in owed]
    still_open = Obligation.objects.select_for_update().filter(pk__in=keys, fulfilled_on__isnull=True).order_by("pk")
    found = list(still_open.values_list("pk", flat=True))
    for key in found:
        obligations.fulfil_by_record(key, actor=actor, on=on, evidence=evidence)
    return len(found)

"""The sweep over the columns: it finds what is empty or not updated, and takes the finding back once that has changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from disclosure.models import Agency, User
from disclosure.refusals import refuse_if
from disclosure.today import today
from reports import columns
from reports.columns import Fault, Key
from reports.models import ColumnFinding, Ticket
from reports.policies import sweeping as policies
from reports.services import ticketing


@dataclass(frozen=True, slots=True)
class Swept:
    """How many findings a sweep opened and closed."""

    opened: int
    closed: int


@transaction.atomic
def sweep() -> Swept:
    """Write what the columns look like today; running it twice changes nothing the second time."""
    faults = columns.faults()
    standing = {
        Key(one.agency_id, one.part, one.code): one for one in ColumnFinding.objects.filter(closed_on__isnull=True)
    }
    over = [one.pk for key, one in standing.items() if key not in faults or faults[key].kind != one.kind]
    ColumnFinding.objects.filter(pk__in=over, closed_on__isnull=True).update(closed_on=today())
    gone = set(over)
    kept = {key for key, one in standing.items() if one.pk not in gone}
    fresh = [_finding(key, fault) for key, fault in sorted(faults.items()) if key not in kept]
    ColumnFinding.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
    return Swept(opened=len(fresh), closed=len(over))


def _finding(key: Key, fault: Fault) -> ColumnFinding:
    return ColumnFinding(
        agency_id=key.agency,
        part=key.part,
        code=key.code,
        title=fault.title[:120],
        kind=fault.kind,
        last_on=fault.last_on,
        opened_on=today(),
    )


@transaction.atomic
def open_ticket(
    finding_id: int, office: Agency, *, requirement: str, actor: User, days: int | None = None
) -> ColumnFinding:
    """Ask the agency to put a column right (条例 art. 47); `days` is the term set, in working days."""
    ColumnFinding.objects.select_for_update().get(pk=finding_id)
    finding = ColumnFinding.objects.select_related("agency").get(pk=finding_id)
    refuse_if(policies.open_from(finding, office, actor=actor))
    finding.ticket = _ticket(finding, office, requirement, actor, days)
    finding.save(update_fields=["ticket"])
    return finding


def _ticket(finding: ColumnFinding, office: Agency, requirement: str, actor: User, days: int | None) -> Ticket:
    return ticketing.open_ticket(
        office, finding.agency, problem=policies.problem(finding), requirement=requirement, actor=actor, days=days
    )

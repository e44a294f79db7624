"""Claiming rows from the superior's directory (认领): each is copied under a matter of one's own that names its source."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from catalog import domains, states
from catalog.directory_content import entry_of
from catalog.models import Directory, DirectoryLine, DirectoryRow, DirectoryVersion
from catalog.policies import directories as policies
from catalog.services.directory_opening import locked_version
from catalog.services.directory_recording import record
from catalog.services.directory_renaming import predecessors
from catalog.services.directory_rows import Written, made_row
from disclosure.models import Agency, User
from disclosure.refusals import Reason, refuse_if

BELOW_DEPARTMENTS = frozenset({Agency.Kind.TOWNSHIP, Agency.Kind.STREET})


def claimable(directory: Directory) -> list[DirectoryRow]:
    """The rows in force of superiors' directories of the domain and level that are not claimed yet.

    So are those of the agency's own directory under an earlier name of the domain, which goes on under the new one.
    """
    above = directory.agency.lineage()[:-1]
    superior = DirectoryVersion.objects.filter(
        status=states.PUBLISHED,
        directory__domain__in=domains.lineage(directory.domain),
        directory__level=directory.level,
        directory__agency__in=_superiors(directory, above),
    )
    former = DirectoryVersion.objects.filter(status=states.PUBLISHED, directory__in=predecessors(directory))
    claimed = DirectoryLine.objects.filter(directory=directory, claimed_from__isnull=False)
    taken = claimed.filter(rows__version__status__in=(*states.DIRECTORY_PENDING, states.PUBLISHED))
    rows = DirectoryRow.objects.filter(version__in=former | superior).exclude(line__in=taken.values("claimed_from"))
    return list(rows.select_related("line", "version__directory__agency").order_by("version", "position"))


def _superiors(directory: Directory, above: list[str]) -> list[int]:
    """Every agency that stands above, and the departments directly below those: a city's bureau above a district's.

    A township claims from the departments of its district, which compile for it (渝北 二（一）2).
    """
    known = Directory.objects.exclude(pk=directory.pk).filter(domain__in=domains.lineage(directory.domain))
    agencies = {one.agency_id: one.agency for one in known.select_related("agency__parent")}
    return [
        pk
        for pk, agency in agencies.items()
        if agency.path in above
        or (agency.parent is not None and agency.parent.path in above and not _beside(agency, directory))
    ]


def _beside(agency: Agency, directory: Directory) -> bool:
    """Whether an agency of the same parent stands beside the directory's own, not above it."""
    own = directory.agency
    compiles_for_it = own.kind in BELOW_DEPARTMENTS and agency.kind == Agency.Kind.DEPARTMENT
    return agency.parent_id == own.parent_id and not compiles_for_it


@transaction.atomic
def claim(version_id: int, row_ids: Iterable[int], *, actor: User) -> int:
    """Take rows of the superior's directory over into a draft, at its end; returns how many."""
    version = locked_version(version_id)
    refuse_if(policies.edit(version, actor=actor))
    wanted = set(row_ids)
    rows = [row for row in claimable(version.directory) if row.pk in wanted]
    if len(rows) != len(wanted):
        refuse_if([Reason("not-claimable", _("所选事项不在上级现行目录之中，或者已经认领。"))])
    last = version.rows.aggregate(last=Max("position"))["last"] or 0
    for position, row in enumerate(rows, start=last + 1):
        _taken_over(version, row, position).save()
    facts = {"version": version.number, "rows": len(rows), "keys": [row.line.key for row in rows]}
    record("directory.claim", version.directory, actor=actor, facts=facts, by="directory.edit")
    return len(rows)


def _taken_over(version: DirectoryVersion, row: DirectoryRow, position: int) -> DirectoryRow:
    line, _made = DirectoryLine.objects.get_or_create(directory=version.directory, claimed_from=row.line)
    return made_row(version, line, position, Written(entry_of(row)))

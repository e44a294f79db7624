"""A domain under a new name (扶贫, then 乡村振兴): its directory goes on with the matters of the one under the old name.

Matters are claimed from the old directory. When the new one is published, what served them serves on, and the old one
is superseded, so that no matter is owed or counted twice.
"""

from __future__ import annotations

from catalog import domains, states
from catalog.models import Directory, DirectoryVersion, Serving
from catalog.services import standings
from catalog.services.directory_recording import record
from disclosure import workflow
from disclosure.agencies import successor_of
from disclosure.models import User
from disclosure.today import today


def predecessors(directory: Directory) -> list[Directory]:
    """The directories in force under earlier names of the domain, compiled by the agency or those it stands for now."""
    codes = domains.lineage(directory.domain)
    earlier = codes[: codes.index(directory.domain)] if directory.domain in codes else ()
    found = Directory.objects.filter(
        domain__in=earlier, level=directory.level, versions__status=states.PUBLISHED
    ).select_related("subject", "agency__successor", "agency__parent__parent")
    return [one for one in found if successor_of(one.agency, today()).pk == directory.agency_id]


def continue_former(version: DirectoryVersion, *, actor: User) -> None:
    """Let a version just published take the place of the directories under the domain's earlier names."""
    for former in predecessors(version.directory):
        old = former.versions.select_for_update().get(status=states.PUBLISHED)
        workflow.advance(old, "supersede", machine=states.DIRECTORY)
        served = _serve_on(version, former)
        facts = {"version": old.number, "continued_by": version.directory_id, "servings": served}
        record("directory.continue", former, actor=actor, facts=facts, by="directory.publish")
        standings.rebuild(former)


def _serve_on(version: DirectoryVersion, former: Directory) -> int:
    """What was attached to a matter is attached to the one claimed from it, by whom and when it was."""
    claimed = version.rows.filter(line__claimed_from__directory=former).select_related("line")
    lines = {row.line.claimed_from_id: row.line_id for row in claimed}
    servings = [
        Serving(
            line_id=lines[one.line_id],
            item_id=one.item_id,
            attached_by_id=one.attached_by_id,
            attached_at=one.attached_at,
        )
        for one in Serving.objects.filter(line__in=lines)
    ]
    Serving.objects.bulk_create(servings, batch_size=500, ignore_conflicts=True)
    return len(servings)

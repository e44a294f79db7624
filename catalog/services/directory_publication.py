"""Publishing a version: it becomes the directory in force, the one before is kept readable, its rows become duties."""

from __future__ import annotations

from django.db import transaction

from catalog import states
from catalog.models import DirectoryVersion
from catalog.policies import directories as policies
from catalog.services import standings
from catalog.services.directory_opening import locked_version
from catalog.services.directory_recording import record
from catalog.services.directory_renaming import continue_former
from catalog.services.directory_review import stop_clocks
from disclosure import clocks, outbox, workflow
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now, today

# Duties on the directory itself, beside those of a plan, that a published version meets.
MET_BY_PUBLICATION = frozenset({"compile", "update"})


@transaction.atomic
def publish(version_id: int, *, actor: User) -> DirectoryVersion:
    """Publish a final version that every reviewer asked for has passed (渝北 二（一）3); the one before is superseded."""
    version = locked_version(version_id)
    refuse_if(policies.step(version, "publish", actor=actor))
    before = version.directory.versions.filter(status=states.PUBLISHED).first()
    if before is not None:
        workflow.advance(before, "supersede", machine=states.DIRECTORY)
    version.published_by, version.published_at = actor, now()
    workflow.advance(version, "publish", machine=states.DIRECTORY, also=["published_by", "published_at"])
    stop_clocks(version, "publish", actor=actor)
    _meet_adjustments(version, actor)
    facts = {"version": version.number, "content_hash": version.content_hash, "rows": version.rows.count()}
    record("directory.publish", version.directory, actor=actor, facts=facts)
    continue_former(version, actor=actor)
    standings.rebuild(version.directory)
    outbox.queue("catalog.tasks.announce_directory", directory_id=version.directory_id)
    return version


def _meet_adjustments(version: DirectoryVersion, actor: User) -> None:
    """A change of law or duties, or a guide, is answered by the version published after it."""
    for clock in clocks.open_clocks(version.directory.subject):
        duty = clocks.duty_of(clock)
        if duty.stops_with in MET_BY_PUBLICATION and clock.trigger_on <= today():
            clocks.record(clock, "stop", on=today(), actor=actor)

"""A version on its way: proposed, passed by the head, the affairs office, the district office and the superior (渝北 二（一）3)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from catalog import directory_telling, states
from catalog.directory_content import hash_of
from catalog.models import DirectoryVersion
from catalog.models.directory import PASSED_BY
from catalog.policies import directories as policies
from catalog.services.directory_opening import is_of, locked_version, run_again
from catalog.services.directory_recording import record, review
from disclosure import clocks, workflow
from disclosure.models import Review, User
from disclosure.refusals import refuse_if
from disclosure.today import now, today

# What each review is written down as.
MOMENTS = {"endorse": "endorsement", "review_jointly": "joint"} | {
    "check_first": "first-check",
    "check_second": "second-check",
}


@transaction.atomic
def propose(version_id: int, *, actor: User) -> DirectoryVersion:
    """Give a complete draft to the head of the unit; its rows are frozen from here on."""
    version = locked_version(version_id)
    refuse_if(policies.propose(version, actor=actor))
    version.content_hash = hash_of(version)
    workflow.advance(version, "propose", machine=states.DIRECTORY, also=["content_hash"])
    record("directory.propose", version.directory, actor=actor, facts=_facts(version))
    directory_telling.next_in_line(version)
    return version


@transaction.atomic
def pass_on(
    version_id: int, act: str, *, actor: User, opinion: str = "", checklist: Mapping[str, bool] | None = None
) -> DirectoryVersion:
    """Pass a version in its turn (endorse, review_jointly, check_first, check_second), as another person than before."""
    version = locked_version(version_id)
    refuse_if([*policies.step(version, act, actor=actor), *policies.all_ticked(act, checklist)])
    step = policies.STEP_OF[act]
    setattr(version, f"{step}_by", actor)
    setattr(version, f"{step}_hash", version.content_hash)
    setattr(version, f"{step}_at", now())
    workflow.advance(version, act, machine=states.DIRECTORY, also=[f"{step}_{part}" for part in ("by", "hash", "at")])
    review(
        version,
        moment=MOMENTS[act],
        outcome="passed",
        actor=actor,
        act=f"directory.{act}",
        opinion=opinion,
        checklist=checklist,
    )
    _done(version, act, actor, opinion)
    return version


@transaction.atomic
def send_up(version_id: int, *, actor: User) -> DirectoryVersion:
    """Send a version that was checked at home to the superior department for its second check."""
    return _go_on(version_id, "send_up", actor)


@transaction.atomic
def finalise(version_id: int, *, actor: User) -> DirectoryVersion:
    """Declare a version that every reviewer passed the final text."""
    version = _go_on(version_id, "finalise", actor)
    version.finalised_at = now()
    version.save(update_fields=["finalised_at"])
    return version


def _go_on(version_id: int, act: str, actor: User) -> DirectoryVersion:
    version = locked_version(version_id)
    refuse_if(policies.step(version, act, actor=actor))
    workflow.advance(version, act, machine=states.DIRECTORY)
    _done(version, act, actor, "")
    return version


def _done(version: DirectoryVersion, act: str, actor: User, opinion: str) -> None:
    """What every step leaves behind: its clock stopped, its ledger entry, and the next told."""
    stop_clocks(version, act, actor=actor)
    record(f"directory.{act}", version.directory, actor=actor, facts=_facts(version), reason=opinion.strip())
    directory_telling.next_in_line(version)


def stop_clocks(version: DirectoryVersion, act: str, *, actor: User) -> None:
    """Stop the clocks of this version's plan that the step ends (a plan row names it in `stops_with`)."""
    for clock in clocks.open_clocks(version.directory.subject):
        if is_of(clock, version) and clocks.duty_of(clock).stops_with == word_of(act):
            clocks.record(clock, "stop", on=max(today(), clock.trigger_on), actor=actor)


def word_of(act: str) -> str:
    """How a duty's row names a step."""
    return act.replace("_", "-")


@transaction.atomic
def send_back(version_id: int, *, reason: str, actor: User) -> DirectoryVersion:
    """Return a version to the compiling unit with a reason; what was passed until then is passed anew, by its date."""
    version = locked_version(version_id)
    refuse_if([*policies.send_back(version, actor=actor), *policies.returned_for(reason)])
    moment = _moment_of(version)
    review(version, moment=moment, outcome="returned", actor=actor, act="directory.return", opinion=reason)
    record("directory.return", version.directory, actor=actor, facts=_facts(version), reason=reason.strip())
    cleared = [f"{step}_{part}" for step in PASSED_BY for part in ("by", "hash", "at")]
    for name in cleared:
        setattr(version, name, "" if name.endswith("_hash") else None)
    version.content_hash, version.finalised_at = "", None
    also = [*cleared, "content_hash", "finalised_at"]
    workflow.advance(version, "return", machine=states.DIRECTORY, also=also)
    run_again(version, _returns(version), actor=actor)
    directory_telling.returned(version, reason=reason, but=actor)
    return version


def _returns(version: DirectoryVersion) -> int:
    returned = Review.objects.filter(subject=version.directory.subject, edition=version.number, outcome="returned")
    return returned.count()


def _moment_of(version: DirectoryVersion) -> str:
    """Which review a version waited for when it was returned."""
    waiting = {
        states.PROPOSED: "endorsement",
        states.ENDORSED: "joint" if version.needs_joint_review else "first-check",
        states.JOINTLY_REVIEWED: "first-check",
    }
    return waiting.get(version.status, "second-check")


@transaction.atomic
def discard(version_id: int, *, reason: str, actor: User) -> DirectoryVersion:
    """Give up a draft with a reason; the clocks of its plan do not apply to it any more."""
    version = locked_version(version_id)
    refuse_if([*policies.discard(version, actor=actor), *policies.returned_for(reason)])
    workflow.advance(version, "discard", machine=states.DIRECTORY)
    for clock in clocks.open_clocks(version.directory.subject):
        if is_of(clock, version):
            clocks.void(clock, actor=actor, reason=reason)
    facts = _facts(version)
    record("directory.discard", version.directory, actor=actor, facts=facts, reason=reason, by="directory.edit")
    return version


def _facts(version: DirectoryVersion) -> dict[str, object]:
    return {"version": version.number, "content_hash": version.content_hash}

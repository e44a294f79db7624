"""Archiving (归档): a manifest lists everything of an answered case with its digest; from then on the case is fixed."""

from __future__ import annotations

from typing import IO

from django.db import transaction

from applications import handover, selectors, states
from applications.manifest import manifest_hash, manifest_of
from applications.models import CaseArchive, Request
from applications.policies import archiving as policies
from applications.services.recording import record
from disclosure import workflow
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now


@transaction.atomic
def archive(request_id: int, *, actor: User) -> CaseArchive:
    """Close an answered case with its manifest, whose digest also goes into the ledger (条例 art. 45)."""
    request = selectors.locked(request_id)
    refuse_if(policies.archive(request, actor=actor))
    manifest = manifest_of(request)
    kept = CaseArchive.objects.create(
        request=request,
        round=request.round,
        manifest=manifest,
        manifest_hash=manifest_hash(manifest),
        archived_by=actor,
        archived_at=now(),
    )
    workflow.advance(request, "archive", machine=states.REQUEST)
    facts = {"round": kept.round, "manifest_hash": kept.manifest_hash}
    record("request.archive", request, actor=actor, facts=facts)
    return kept


def hand_over(request_id: int, *, actor: User) -> IO[bytes]:
    """The package of an archived case for the archives; who took it out is written to the ledger first."""
    return handover.package(_taken_out(request_id, actor))


@transaction.atomic
def _taken_out(request_id: int, actor: User) -> Request:
    request = selectors.locked(request_id)
    refuse_if(policies.hand_over(request, actor=actor))
    record("request.hand_over", request, actor=actor, facts={"round": request.round}, by="request.archive")
    return request

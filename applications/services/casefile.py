"""Papers that come into a case while it is handled: originals found, copies made, what is to be handed out."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from applications import selectors
from applications.asking import Paper
from applications.models import Request, RequestFile
from applications.policies import holding as policies
from applications.services import intake
from applications.services.recording import record
from disclosure.models import User
from disclosure.refusals import refuse_if


@transaction.atomic
def add(request_id: int, papers: Sequence[Paper], *, actor: User) -> list[RequestFile]:
    """Put papers into an open case; the ledger keeps their kinds and digests."""
    request: Request = selectors.locked(request_id)
    refuse_if(policies.add_file(request, actor=actor))
    for paper in papers:
        facts = {"kind": paper.kind, "sha256": paper.stored.sha256}
        record("request.file", request, actor=actor, facts=facts, by="request.handle")
    return [intake.attach(request, paper, actor=actor) for paper in papers]

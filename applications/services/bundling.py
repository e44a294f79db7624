"""The agency's answer in a remedy and its evidence, put together in one act (行政复议法 art. 48, 行政诉讼法 art. 67)."""

from __future__ import annotations

from typing import IO

from django.db import transaction

from applications import evidence
from applications.models import Remedy
from applications.policies import remedying as policies
from applications.services.recording import record
from applications.services.remedying import locked
from disclosure.models import User
from disclosure.refusals import refuse_if


def bundle(remedy_id: int, *, actor: User) -> IO[bytes]:
    """Draft answer, numbered catalogue and evidence as one ZIP; that the case's letters went out named is recorded."""
    return evidence.bundle(_written_down(remedy_id, actor))


@transaction.atomic
def _written_down(remedy_id: int, actor: User) -> Remedy:
    remedy = locked(remedy_id)
    refuse_if(policies.bundle(remedy, actor=actor))
    facts = {"remedy": remedy.pk, "pieces": len(evidence.catalogue(remedy))}
    record("request.remedy_bundle", remedy.request, actor=actor, facts=facts, by=policies.ACT)
    return remedy

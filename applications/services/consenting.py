"""Consent to a refusal, where a jurisdiction demands another department's."""

from __future__ import annotations

from django.db import transaction

from applications import telling
from applications.models import Decision
from applications.policies import deciding as policies
from applications.services.deciding import locked, review
from applications.services.recording import record
from disclosure.models import User
from disclosure.refusals import refuse_if


@transaction.atomic
def consent(decision_id: int, *, actor: User, opinion: str = "") -> Decision:
    """Agree to a refusal as it was proposed, bound to its hash: a later edit voids the consent."""
    decision = locked(decision_id)
    refuse_if(policies.consent(decision, actor=actor))
    review(decision, moment="consent", outcome="passed", actor=actor, act="request.consent", opinion=opinion)
    record("request.consent", decision.request, actor=actor, facts={"content_hash": decision.content_hash})
    telling.these([decision.drafted_by], decision.request, headline=telling.CONSENTED)
    return decision

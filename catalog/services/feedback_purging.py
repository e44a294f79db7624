"""The reader's contact and own words go on their day (个人信息保护法 art. 19); the published handling stays."""

from __future__ import annotations

from django.db import transaction

from catalog import states
from catalog.models import Feedback
from catalog.policies import feedback as policies
from catalog.services.feedback_handling import locked
from disclosure import ledger
from disclosure.models import LedgerKey, LedgerReason, User
from disclosure.refusals import refuse_if
from disclosure.today import now, today


@transaction.atomic
def purge(feedback_id: int) -> bool:
    """Empty what tells of the reader, with the free-text reasons and the key of the digests in the ledger."""
    feedback = locked(feedback_id)
    refuse_if(policies.purge(feedback, today()))
    personal = {"contact": feedback.contact} if feedback.contact else None
    facts = {"feedback_number": feedback.number, "purge_on": feedback.purge_on}
    ledger.record("feedback.purge", subject=feedback.subject, actor=User.system(), facts=facts, personal=personal)
    Feedback.objects.filter(pk=feedback.pk).update(
        text="", contact="", code_digest="", send_token=None, purged_at=now()
    )
    LedgerReason.objects.filter(entries__subject=feedback.subject).delete()
    LedgerKey.objects.filter(subject=feedback.subject).delete()
    return True


def due(limit: int) -> list[int]:
    """Feedback that is over and has come to its day."""
    come = Feedback.objects.filter(purge_on__lte=today(), purged_at__isnull=True, status__in=states.FEEDBACK_OVER)
    return list(come.order_by("purge_on", "pk").values_list("pk", flat=True)[:limit])

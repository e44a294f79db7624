"""Village disclosure: recorded topic by topic, and pressed by the township in one act for all that is missing."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import ledger, obligations, roles
from disclosure.lawbook import book
from disclosure.models import Obligation, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now
from reports import topics, villages
from reports.models import TopicDisclosure
from reports.policies import village_pressing as policies
from reports.services.proving import meet


@transaction.atomic
def disclose(obligation_id: int, *, topic: str, on: date, evidence: str, actor: User) -> Obligation:
    """Record that a topic was made public; the last topic fulfils the period's duty, on the day of the latest."""
    Obligation.objects.select_for_update().get(pk=obligation_id)
    obligation = Obligation.objects.select_related("agency", "subject__agency").get(pk=obligation_id)
    refuse_if(policies.disclose(obligation, topic, actor=actor, on=on, evidence=evidence))
    TopicDisclosure.objects.create(
        obligation=obligation, topic=topic, on=on, evidence=evidence.strip(), recorded_by=actor, recorded_at=now()
    )
    facts = {"topic": topic, "on": on, **roles.stood_in_for(actor, policies.FULFIL, obligation.agency)}
    ledger.record("village.disclose", subject=obligation.subject, actor=actor, facts=facts, reason=evidence.strip())
    _complete(obligation, actor)
    return obligation


def _complete(obligation: Obligation, actor: User) -> None:
    made = dict(TopicDisclosure.objects.filter(obligation=obligation).values_list("topic", "on"))
    wanted = topics.of(book().duty(obligation.duty))
    if set(wanted) <= made.keys():
        evidence = _("%(n)s个主题均已公开：%(topics)s") % {"n": len(wanted), "topics": "、".join(wanted)}
        meet([obligation], on=max(made.values()), evidence=evidence, actor=actor)


@transaction.atomic
def press_all(*, actor: User) -> int:
    """Chase every village of the actor's townships for what is open and was not chased today; returns for how many."""
    waiting = [
        one for one in villages.missing(actor, policies.PRESS) if not obligations.against_chasing(one, actor=actor)
    ]
    if not waiting:
        refuse_if([Reason("nothing", _("没有需要催办的村（居），或者今天都已催办。"), kind="not-now")])
    for one in waiting:
        obligations.chase(one.pk, actor=actor)
    return len(waiting)

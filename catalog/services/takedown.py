"""Urgent take-down: one authorised person, at once, everything of an item; the explanation follows under a clock."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import policies, selectors, states, telling
from catalog.models import Item, TakeDown
from disclosure import calendars, clocks, ledger, outbox, workflow
from disclosure.lawbook import book
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today


@transaction.atomic
def take_down(item_id: int, *, actor: User, cause: str) -> TakeDown:
    """Take down all editions, differences and attachments at once; a neutral tombstone stands in their place."""
    item = selectors.locked(item_id)
    refuse_if(policies.take_down(item, actor=actor))
    if not cause.strip():
        refuse_if([Reason("no-reason", _("请用一句话写明撤下的事由，事由不对外显示。"))])
    for edition in item.editions.filter(status__in=(*states.VISIBLE, states.SUPERSEDED, states.WITHDRAWN)):
        workflow.advance(edition, "take_down", machine=states.EDITION)
    taken = TakeDown.objects.create(item=item, taken_down_by=actor, at=now(), cause=cause.strip())
    _start_the_clock_of_explanation(item, taken, actor)
    facts = {"take_down": taken.pk}
    ledger.record("item.take_down", subject=item.subject, actor=actor, facts=facts, reason=cause.strip())
    outbox.queue("catalog.tasks.announce_item", item_id=item.pk)
    telling.agency(
        item.agency,
        item,
        selectors.working_edition(item),
        wanted=("disclosure-head", "approver", "district-office"),
        headline=_("已紧急撤下，须补办审查并说明"),
    )
    return taken


def _start_the_clock_of_explanation(item: Item, taken: TakeDown, actor: User) -> None:
    jurisdiction = calendars.jurisdiction_of(item.agency) or None
    for duty in book().find("take-down.review", on=today(), jurisdiction=jurisdiction):
        clocks.start(item.subject, duty, on=today(), actor=actor, key=str(taken.pk))


@transaction.atomic
def explain(take_down_id: int, *, actor: User, explanation: str) -> TakeDown:
    """Explain afterwards what was wrong and how it came about; stops the clock of explanation."""
    taken = TakeDown.objects.select_for_update().get(pk=take_down_id)
    refuse_if(policies.explain_take_down(taken, actor=actor))
    if not explanation.strip():
        refuse_if([Reason("no-explanation", _("请写明撤下的原因、影响和处置。"))])
    taken.explanation, taken.explained_by, taken.explained_at = explanation.strip(), actor, now()
    taken.save()
    for clock in clocks.open_clocks(taken.item.subject):
        if clock.key == str(taken.pk) and clocks.duty_of(clock).stops_with == "explain":
            clocks.record(clock, "stop", on=today(), actor=actor)
    facts = {"take_down": taken.pk}
    ledger.record("item.explain_take_down", subject=taken.item.subject, actor=actor, facts=facts, reason=explanation)
    return taken


@transaction.atomic
def review(take_down_id: int, *, actor: User, finding: str) -> TakeDown:
    """Review a take-down and its explanation, as another person than either."""
    taken = TakeDown.objects.select_for_update().get(pk=take_down_id)
    refuse_if(policies.review_take_down(taken, actor=actor))
    if not finding.strip():
        refuse_if([Reason("no-finding", _("请写明复核结论。"))])
    taken.finding, taken.reviewed_by, taken.reviewed_at = finding.strip(), actor, now()
    taken.save()
    facts = {"take_down": taken.pk}
    ledger.record("item.review_take_down", subject=taken.item.subject, actor=actor, facts=facts, reason=finding)
    return taken

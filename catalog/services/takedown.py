"""Urgent take-down: one authorised person, at once, everything of an item; the explanation follows under a clock."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import item_clocks, policies, selectors, states, telling
from catalog.models import Item, TakeDown
from catalog.services import publication, shelves
from catalog.services.recording import record
from disclosure import calendars, clocks, workflow
from disclosure.conditions import stated
from disclosure.lawbook import book
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now, today


@transaction.atomic
def take_down(item_id: int, *, actor: User, cause: str) -> TakeDown:
    """Take down all editions, differences and attachments at once; a neutral tombstone stands in their place."""
    item = selectors.locked(item_id)
    no_cause = stated(cause, _("请用一句话写明撤下的事由，事由不对外显示。"))
    refuse_if([*policies.take_down(item, actor=actor), *no_cause])
    for edition in item.editions.filter(status__in=(*states.VISIBLE, states.SUPERSEDED, states.WITHDRAWN)):
        workflow.advance(edition, "take_down", machine=states.EDITION)
    taken = TakeDown.objects.create(item=item, taken_down_by=actor, at=now(), cause=cause.strip()[:200])
    publication.forget_set_time(item, actor=actor, reason=_("已紧急撤下"))
    _hide(item)
    item_clocks.end_postings(item, at=now(), actor=actor)
    item_clocks.align(item, actor=actor)
    _start_the_clock_of_explanation(item, taken, actor)
    record("item.take_down", item, actor=actor, facts={"take_down": taken.pk}, reason=cause.strip())
    publication.leave_the_public(item)
    _tell(item)
    return taken


def _hide(item: Item) -> None:
    """The public pages of the item's clocks go too: they bear its title."""
    item.subject.is_public, item.subject.public_address = False, ""
    item.subject.save(update_fields=["is_public", "public_address"])


def _tell(item: Item) -> None:
    """Those who must explain, review and supervise, without repeating what had to go."""
    telling.alarm(
        item,
        wanted=("disclosure-head", "approver", "district-office"),
        headline=_("已紧急撤下，须补办审查并说明"),
    )
    shelves.call_back(item)


def _start_the_clock_of_explanation(item: Item, taken: TakeDown, actor: User) -> None:
    jurisdiction = calendars.jurisdiction_of(item.agency) or None
    for duty in book().find("take-down.review", on=today(), jurisdiction=jurisdiction):
        clocks.start(item.subject, duty, on=today(), actor=actor, key=str(taken.pk))


@transaction.atomic
def explain(take_down_id: int, *, actor: User, explanation: str) -> TakeDown:
    """Explain afterwards what was wrong and how it came about; stops the clock of explanation."""
    taken, item = _locked(take_down_id)
    unsaid = stated(explanation, _("请写明撤下的原因、影响和处置。"), code="no-explanation")
    refuse_if([*policies.explain_take_down(taken, actor=actor), *unsaid])
    taken.explanation, taken.explained_by, taken.explained_at = explanation.strip(), actor, now()
    taken.save(update_fields=["explanation", "explained_by", "explained_at"])
    for clock in clocks.open_clocks(item.subject):
        if clock.key == str(taken.pk) and clocks.duty_of(clock).stops_with == "explain":
            clocks.record(clock, "stop", on=today(), actor=actor)
    record("item.explain_take_down", item, actor=actor, facts={"take_down": taken.pk}, reason=explanation.strip())
    return taken


@transaction.atomic
def review(take_down_id: int, *, actor: User, finding: str) -> TakeDown:
    """Review a take-down and its explanation, as another person than either."""
    taken, item = _locked(take_down_id)
    unsaid = stated(finding, _("请写明复核结论。"), code="no-finding")
    refuse_if([*policies.review_take_down(taken, actor=actor), *unsaid])
    taken.finding, taken.reviewed_by, taken.reviewed_at = finding.strip(), actor, now()
    taken.save(update_fields=["finding", "reviewed_by", "reviewed_at"])
    record("item.review_take_down", item, actor=actor, facts={"take_down": taken.pk}, reason=finding.strip())
    return taken


def _locked(take_down_id: int) -> tuple[TakeDown, Item]:
    """A take-down under the lock of its item."""
    item = selectors.locked(TakeDown.objects.values_list("item", flat=True).get(pk=take_down_id))
    return TakeDown.objects.select_related("item__agency", "item__subject").get(pk=take_down_id), item

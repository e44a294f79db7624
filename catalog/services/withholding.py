"""Withholding: an approved item that is not proactive is closed, and looked at again every year if it is withheld."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import item_clocks, policies, selectors, states
from catalog.models import WITHHELD, Edition, Item
from catalog.services import reviewing
from catalog.services.recording import record
from disclosure import calendars, clocks, workflow
from disclosure.conditions import stated
from disclosure.lawbook import book
from disclosure.models import Clock, User
from disclosure.refusals import refuse_if
from disclosure.today import today

REVIEW = "withheld.review"


@transaction.atomic
def close(item_id: int, *, actor: User) -> Item:
    """Close an approved item as on request or withheld (条例 arts. 13-16); withheld, it comes up for review every year."""
    item = selectors.locked(item_id)
    refuse_if(policies.close(item, actor=actor))
    edition = selectors.working_edition(item)
    workflow.advance(edition, "close", machine=states.EDITION)
    item_clocks.align(item, actor=actor)
    if edition.attribute == WITHHELD:
        await_next_review(item, actor=actor)
    facts = {"edition": edition.number, "attribute": edition.attribute, "ground": edition.ground}
    record("item.close", item, actor=actor, facts=facts, reason=edition.attribute_reason, by="item.withhold")
    return item


def await_next_review(item: Item, *, actor: User) -> None:
    """Start next year's review of a withheld item by every rule in force: this year's is the decision just made."""
    next_year = date(today().year + 1, 1, 1)
    jurisdiction = calendars.jurisdiction_of(item.agency) or None
    for duty in book().find(REVIEW, on=today(), jurisdiction=jurisdiction):
        known = item.subject.clocks.filter(duty=duty.full_code, trigger_on=next_year)
        if not known.filter(state=Clock.State.RUNNING).exists():
            key = f"{next_year.year}/{known.count() + 1}" if known.exists() else str(next_year.year)
            clocks.start(item.subject, duty, on=next_year, actor=actor, key=key)


@transaction.atomic
def keep(item_id: int, *, actor: User, reason: str) -> Item:
    """Review a withheld item and keep it withheld, for a reason given anew (条例 art. 18); next year it comes up again."""
    item = selectors.locked(item_id)
    no_reason = stated(reason, _("继续不予公开须重新说明理由。"), article=_("条例第十八条"))
    refuse_if([*policies.keep_withheld(item, actor=actor), *no_reason])
    edition = selectors.working_edition(item)
    reviewing.write(
        item, edition, moment="periodic", outcome="passed", actor=actor, act="item.reattribute", opinion=reason
    )
    _stop_reviews(item, actor=actor)
    await_next_review(item, actor=actor)
    facts = {"edition": edition.number, "ground": edition.ground, "attribute": edition.attribute}
    record("item.keep_withheld", item, actor=actor, facts=facts, reason=reason.strip(), by="item.reattribute")
    return item


def end_reviews(item: Item, *, actor: User) -> None:
    """A withheld item that is to become public is not reviewed any more: what has begun is done, what has not falls away."""
    _stop_reviews(item, actor=actor)
    for clock in _open_reviews(item):
        clocks.void(clock, actor=actor, reason=_("情势变化，转为主动公开"))


def _stop_reviews(item: Item, *, actor: User) -> None:
    for clock in _open_reviews(item):
        if clock.trigger_on <= today():
            clocks.record(clock, "stop", on=today(), actor=actor)


def _open_reviews(item: Item) -> list[Clock]:
    return [clock for clock in clocks.open_clocks(item.subject) if clocks.duty_of(clock).code == REVIEW]


@transaction.atomic
def consent(item_id: int, *, actor: User, opinion: str) -> Item:
    """Record the consent a jurisdiction demands before an item is withheld, bound to the content agreed to."""
    item = selectors.locked(item_id)
    refuse_if(policies.consent(item, actor=actor))
    return _agree(item, actor=actor, moment="consent", act="item.consent", opinion=opinion)


@transaction.atomic
def review_policy(item_id: int, *, actor: User, opinion: str) -> Item:
    """Record the look of the unit's own disclosure body at a policy document proposed as not public."""
    item = selectors.locked(item_id)
    refuse_if(policies.review_policy(item, actor=actor))
    return _agree(item, actor=actor, moment="policy", act="item.review_policy", opinion=opinion)


def _agree(item: Item, *, actor: User, moment: str, act: str, opinion: str) -> Item:
    edition: Edition = selectors.working_edition(item)
    reviewing.write(item, edition, moment=moment, outcome="passed", actor=actor, act=act, opinion=opinion)
    facts = {"edition": edition.number, "content_hash": edition.content_hash}
    record(act, item, actor=actor, facts=facts, reason=opinion)
    return item

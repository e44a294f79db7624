"""Who may make an item public, keep it, take it back or note what follows, and when."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalog import completeness, selectors, states
from catalog.models import PROACTIVE, WITHHELD, Item, TakeDown
from catalog.policies.companions import whole, with_its_policy
from catalog.policies.conditions import (
    agreed,
    authorised,
    consented,
    enough_people,
    in_state,
    numbered,
    proactive,
    take_down_settled,
    unchanged,
)
from catalog.policies.interpreting import ready
from disclosure import roles
from disclosure.conditions import Reasons
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import now


def publish(item: Item, *, actor: User) -> Reasons:
    """Published is only what is proactive, for the public, cleared and approved as it stands (条例 arts. 11, 13, 17).

    The rules of the day of publication apply: what was set to go out and meets them no more stays.
    """
    return [*roles.reasons_against(actor, "item.publish", item.agency), *_set_before(item, actor), *fit(item)]


def _set_before(item: Item, actor: User) -> Iterator[Reason]:
    """The system itself publishes only what a person set to go out, once the time has come."""
    if actor.is_system and (item.publish_at is None or item.publish_at > now()):
        yield Reason("not-set", _("系统只在设定的时间发布由人设定的信息。"), kind="not-allowed")


def fit(item: Item) -> Reasons:
    """What stands against an item's publication, whoever asks."""
    edition = selectors.working_edition(item)
    return [
        *in_state(edition, states.APPROVED),
        *proactive(item, edition),
        *unchanged(edition),
        *enough_people(item, edition),
        *completeness.reasons(item, edition),
        *ready(item, edition),
        *whole(edition),
        *with_its_policy(item, edition),
        *agreed(edition),
        *authorised(item, edition),
        *numbered(item),
        *take_down_settled(item),
    ]


def schedule(item: Item, *, actor: User) -> Reasons:
    """What may be published now may be set to be published later."""
    return [*roles.reasons_against(actor, "item.schedule", item.agency), *fit(item)]


def unschedule(item: Item, *, actor: User) -> Reasons:
    """A set time is taken back by those who may set one, until it has come."""
    reasons = list(roles.reasons_against(actor, "item.schedule", item.agency))
    if item.publish_at is None:
        reasons.append(Reason("not-scheduled", _("本件没有设定发布时间。"), kind="not-now"))
    return reasons


def close(item: Item, *, actor: User) -> Reasons:
    """An approved item that is not proactive is closed with its ground or reason and the consents demanded."""
    edition = selectors.working_edition(item)
    reasons = [
        *roles.reasons_against(actor, "item.withhold", item.agency),
        *in_state(edition, states.APPROVED),
        *unchanged(edition),
        *consented(item, edition),
    ]
    if edition.attribute == PROACTIVE:
        reasons.append(
            Reason("proactive", _("本件为主动公开，应当发布，不能按不公开办结。"), article=_("条例第十三条"))
        )
    return reasons


def keep_withheld(item: Item, *, actor: User) -> Reasons:
    """What is withheld is looked at again every year, by those who could make it public (条例 art. 18)."""
    edition = selectors.working_edition(item)
    reasons = [
        *roles.reasons_against(actor, "item.reattribute", item.agency),
        *in_state(edition, states.CLOSED),
    ]
    if edition.attribute != WITHHELD:
        reasons.append(Reason("not-withheld", _("本件并非不予公开，不须定期评估审查。"), kind="not-now"))
    return reasons


def withdraw(item: Item, *, actor: User) -> Reasons:
    """A public item is withdrawn with a reason that stays readable in its place."""
    reasons = list(roles.reasons_against(actor, "item.withdraw", item.agency))
    if selectors.visible_edition(item) is None:
        reasons.append(selectors.not_in_state(selectors.working_edition(item)))
    return reasons


def take_down(item: Item, *, actor: User) -> Reasons:
    """One authorised person takes down at once whatever of an item can be or was read."""
    reasons = list(roles.reasons_against(actor, "item.take_down", item.agency))
    shown = (*states.VISIBLE, states.SUPERSEDED, states.WITHDRAWN)
    if not item.editions.filter(status__in=shown).exists():
        reasons.append(selectors.not_in_state(selectors.working_edition(item)))
    return reasons


def explain_take_down(taken: TakeDown, *, actor: User) -> Reasons:
    """The unit explains afterwards what happened."""
    reasons = list(roles.reasons_against(actor, "item.explain_take_down", taken.item.agency))
    if taken.explained_by_id:
        reasons.append(Reason("explained", _("已经补作说明。"), kind="not-now"))
    return reasons


def review_take_down(taken: TakeDown, *, actor: User) -> Reasons:
    """Another person than the one who took it down reviews the explanation."""
    reasons = list(roles.reasons_against(actor, "item.review_take_down", taken.item.agency))
    if not taken.explained_by_id:
        reasons.append(Reason("not-explained", _("尚未补作说明，不能复核。"), kind="not-now"))
    if taken.reviewed_by_id:
        reasons.append(Reason("reviewed", _("已经复核。"), kind="not-now"))
    if actor.pk in (taken.taken_down_by_id, taken.explained_by_id):
        reasons.append(Reason("same-person", _("复核人不能是撤下人或者说明人。"), kind="not-allowed"))
    return reasons


def archive(item: Item, *, actor: User) -> Reasons:
    """A public item is archived and stays public, even while a new edition is on its way."""
    reasons = list(roles.reasons_against(actor, "item.archive", item.agency))
    visible = selectors.visible_edition(item)
    if visible is None or visible.status != states.PUBLISHED:
        reasons.append(selectors.not_in_state(visible or selectors.working_edition(item)))
    return reasons


def register(item: Item, *, actor: User) -> Reasons:
    """Channels, relations and validity of an item are kept by those who file for its agency."""
    return list(roles.reasons_against(actor, "item.register_channel", item.agency))


def release(item: Item, *, actor: User) -> Reasons:
    """Only what is public is released on further channels; the portal comes first."""
    reasons = register(item, actor=actor)
    if selectors.visible_edition(item) is None:
        reasons.append(selectors.not_in_state(selectors.working_edition(item)))
    return reasons


def correct(item: Item, *, actor: User) -> Reasons:
    """What a public page shows beside the text is corrected by those who keep the registers of its item."""
    return release(item, actor=actor)


def relate(item: Item, *, actor: User) -> Reasons:
    """What goes with an item is noted by those who file for its agency."""
    return list(roles.reasons_against(actor, "item.relate", item.agency))


def chase(item: Item, *, actor: User) -> Reasons:
    """Supervisors chase whoever holds an item that is not public yet."""
    return [
        *roles.reasons_against(actor, "item.chase", item.agency),
        *in_state(selectors.working_edition(item), *states.PENDING),
    ]

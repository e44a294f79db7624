"""Where an item stands and who has it next, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from catalog import states
from catalog.models import PROACTIVE, Edition, Item
from catalog.services.chasing import WAITING
from disclosure import roles
from disclosure.models import User
from disclosure.roles import ROLES
from disclosure.today import today

NAMED = 4


def who(item: Item, edition: Edition) -> str:
    """Whom an item waits for: the role, and the people who hold it and may act; nothing when it waits for nobody."""
    wanted = _roles(edition)
    if not wanted:
        return ""
    if edition.status == states.DRAFT and item.subject.holder:
        return _("%(role)s %(name)s") % {"role": ROLES["clerk"].label, "name": item.subject.holder}
    told = [named(role, _others(role, item, edition)) for role in wanted]
    return "、".join(told)


def _roles(edition: Edition) -> Sequence[str]:
    if edition.status == states.APPROVED and edition.attribute != PROACTIVE:
        return ("approver", "disclosure-head")
    return WAITING.get(edition.status, ())


def _others(role: str, item: Item, edition: Edition) -> list[User]:
    """Those who hold the role and are not barred by having had a hand in it."""
    barred = {edition.filed_by_id} if edition.status in (states.PROPOSED, states.CLEARED) else set()
    if edition.status == states.CLEARED and edition.persons == 3:
        barred |= {edition.cleared_by_id or 0}
    return [one for one in roles.holders(role, item.agency, on=today()) if one.pk not in barred]


def named(role: str, people: Sequence[User]) -> str:
    """A role with the people who hold it."""
    label = ROLES[role].label
    if not people:
        return _("%(role)s（尚无人任职）") % {"role": label}
    names = "、".join(str(one) for one in people[:NAMED])
    more = _("等%(n)d人") % {"n": len(people)} if len(people) > NAMED else ""
    return f"{label} {names}{more}"


def standing(item: Item, edition: Edition) -> dict[str, Any]:
    """What stands at the head of an item's acts."""
    return {"state": edition.get_status_display(), "waits_for": who(item, edition)}

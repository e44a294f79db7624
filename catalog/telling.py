"""Telling people: whoever an item waits for next, and everybody who had it before when it comes back.

What is withheld, or may yet be found to be secret, is never named in a letter that leaves the house as e-mail.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.utils.translation import gettext as _

from catalog.models import PROACTIVE, Edition, Item
from disclosure import messages, roles
from disclosure.messages import Letter
from disclosure.models import Agency, User
from disclosure.today import today

# Who is told when nobody holds the post that is waited for, so that no item waits in silence.
IN_THEIR_PLACE = ("disclosure-head", "district-office")


def next_in_line(item: Item, edition: Edition, *, wanted: Iterable[str], headline: str) -> int:
    """Write to those who hold one of the roles over the item's agency, except to the filer."""
    people = _with(wanted, item.agency)
    people.pop(edition.filed_by_id, None)
    if people:
        return messages.write(_letter(item, edition, headline, ""), people.values())
    vacant = _("本机关没有可以办理此事的人，请安排任职或者代行。")
    return messages.write(_letter(item, edition, headline, vacant), _with(IN_THEIR_PLACE, item.agency).values())


def earlier_actors(item: Item, edition: Edition, *, headline: str, reason: str, but: User) -> int:
    """Write to everybody who filed, proposed, reviewed, cleared or approved this edition so far."""
    reviewers = item.subject.reviews.filter(edition=edition.number).values_list("reviewer", flat=True)
    named = {edition.filed_by_id, edition.cleared_by_id, edition.approved_by_id, *reviewers}
    people = User.objects.filter(pk__in=[pk for pk in named if pk], is_active=True).exclude(pk=but.pk)
    return messages.write(_letter(item, edition, headline, reason), people)


def these(people: Iterable[User | None], item: Item, edition: Edition, *, headline: str, text: str = "") -> int:
    """Write to the people named, each once, as far as they are still there."""
    there = {person.pk: person for person in people if person is not None and person.is_active}
    return messages.write(_letter(item, edition, headline, text), there.values())


def agency(
    agency_: Agency, item: Item, edition: Edition, *, wanted: Iterable[str], headline: str, text: str = ""
) -> int:
    """Write to those who hold one of the roles at another agency."""
    return messages.write(_letter(item, edition, headline, text), _with(wanted, agency_).values())


def alarm(item: Item, *, wanted: Iterable[str], headline: str) -> int:
    """Write to those who hold one of the roles over the item's agency, naming the item by its number alone."""
    letter = Letter(
        key=f"item-{item.pk}-{secrets.token_hex(6)}",
        kind="item",
        title=_("%(headline)s：%(title)s") % {"headline": headline, "title": item.number},
        body=f"{item.agency}\n{item.number}",
        subject=item.subject,
    )
    return messages.write(letter, _with(wanted, item.agency).values())


def name_of(item: Item, edition: Edition) -> str:
    """How a letter speaks of an item: by its title if it is to be public, else by its number alone."""
    return edition.title if edition.attribute == PROACTIVE and edition.title else item.number


def _with(wanted: Iterable[str], agency_: Agency) -> dict[int, User]:
    return {person.pk: person for role in wanted for person in roles.holders(role, agency_, on=today())}


def _letter(item: Item, edition: Edition, headline: str, text: str) -> Letter:
    name = name_of(item, edition)
    if text and edition.attribute != PROACTIVE:
        text = _("详情请登录办理页面查看。")
    named = f"{item.agency}《{name}》" if name != item.number else str(item.agency)
    return Letter(
        key=f"item-{item.pk}-{edition.number}-{secrets.token_hex(6)}",
        kind="item",
        title=_("%(headline)s：%(title)s") % {"headline": headline, "title": name},
        body="\n".join(line for line in (named, item.number, text) if line),
        subject=item.subject,
    )

"""Telling people: whoever an item waits for next, and everybody who had it before when it comes back."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from catalog.models import Edition, Item
from disclosure import messages, roles
from disclosure.messages import Letter
from disclosure.models import Agency, User
from disclosure.today import now, today


def next_in_line(item: Item, edition: Edition, *, wanted: Iterable[str], headline: str) -> int:
    """Write to those who hold one of the roles over the item's agency, except to the filer."""
    people = _with(wanted, item.agency)
    people.pop(edition.filed_by_id, None)
    return messages.write(_letter(item, edition, headline, ""), people.values())


def earlier_actors(item: Item, edition: Edition, *, headline: str, reason: str, but: User) -> int:
    """Write to everybody who filed, proposed, cleared or approved this edition so far."""
    reviewers = item.subject.reviews.filter(edition=edition.number).values_list("reviewer", flat=True)
    named = {edition.filed_by_id, edition.cleared_by_id, edition.approved_by_id, *reviewers}
    people = User.objects.filter(pk__in=[pk for pk in named if pk], is_active=True).exclude(pk=but.pk)
    return messages.write(_letter(item, edition, headline, reason), people)


def agency(agency_: Agency, item: Item, edition: Edition, *, wanted: Iterable[str], headline: str, text: str = "") -> int:
    """Write to those who hold one of the roles at another agency."""
    return messages.write(_letter(item, edition, headline, text), _with(wanted, agency_).values())


def _with(wanted: Iterable[str], agency_: Agency) -> dict[int, User]:
    return {person.pk: person for role in wanted for person in roles.holders(role, agency_, on=today())}


def _letter(item: Item, edition: Edition, headline: str, text: str) -> Letter:
    return Letter(
        key=f"item-{item.pk}-{edition.number}-{now():%Y%m%d%H%M%S%f}",
        kind="item",
        title=_("%(headline)s：%(title)s") % {"headline": headline, "title": edition.title},
        body="\n".join(line for line in (f"{item.agency}《{edition.title}》", item.number, text) if line),
        subject=item.subject,
    )

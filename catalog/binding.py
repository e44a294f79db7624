"""Which duties bind an item, and from which of its dates each is counted.

A duty binds by who owes it, by the item's matter, and by being in force on its own trigger date; a special rule
takes the place of the general one it names (条例 art. 26: 法律另有规定). The edition on its way answers for making it
public, the edition the public reads for what follows publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from catalog import row_binding, selectors, states
from catalog.models import PROACTIVE, Edition, Item
from disclosure import calendars, debtors
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.models import Agency
from disclosure.today import day_of

# The acts of an item that end a clock, by what they answer for; other duties run on subjects of their own.
BEFORE_PUBLICATION = frozenset({"propose", "publish", "update"})
AFTER_PUBLICATION = frozenset({"interpret", "withdraw", "archive"})
ITEM_ACTS = BEFORE_PUBLICATION | AFTER_PUBLICATION
POSTED = "keep-at-least"
# Not a trigger of the law: the day from which an item's one interpretation is owed, and its one posting runs.
FIRST_PUBLISHED = "first-published"

# To have made a decision of that kind is what makes an agency one that enforces the law (行政处罚法 art. 17).
PROVEN_BY_THE_MATTER = frozenset({"enforcement-agency"})

Moment = date | datetime


@dataclass(frozen=True, slots=True)
class Binding:
    """A duty on an item, counted from this day; `met_at` if what it asks for had been done before it was opened."""

    duty: Duty
    on: Moment
    met_at: datetime | None = None

    @property
    def day(self) -> date:
        return _day(self.on)


def of_item(item: Item) -> list[Binding]:
    """The duties that bind an item now, through the edition the public reads and the one on its way."""
    editions = [edition for edition in (selectors.visible_edition(item), selectors.pending(item)) if edition]
    of_rows = row_binding.duties(item) if editions else []
    return [
        binding
        for edition in editions
        for binding in (*bindings(item, edition), *bindings_of_rows(item, edition, of_rows))
    ]


def bindings(item: Item, edition: Edition) -> list[Binding]:
    """The duties that bind through this edition, leaving out those another one displaces."""
    if edition.attribute != PROACTIVE or item.audience != Item.Audience.PUBLIC:
        return []
    dates = dates_of(item, edition)
    found = []
    for duty in duties_of(item.agency):
        on = _counted_from(duty, dates)
        if on is not None and _binds(duty, item, edition, on):
            found.append(Binding(duty, on, _met_at(duty, edition, on)))
    displaced = {code for binding in found for code in binding.duty.displaces}
    return [one for one in found if not {one.duty.code, one.duty.full_code} & displaced]


def bindings_of_rows(item: Item, edition: Edition, duties: Iterable[Duty]) -> list[Binding]:
    """The limits of the directory rows an item serves, each one more duty beside those of the law."""
    if edition.attribute != PROACTIVE or item.audience != Item.Audience.PUBLIC:
        return []
    dates = dates_of(item, edition)
    dated = [(duty, _counted_from(duty, dates)) for duty in duties]
    return [
        Binding(duty, on, _met_at(duty, edition, on))
        for duty, on in dated
        if on is not None and duty.in_force(_day(on)) and _of_this_edition(duty, item, edition, on)
    ]


def duties_of(agency: Agency) -> tuple[Duty, ...]:
    """Every version of the duties an item can have here, the national ones and those of the jurisdiction."""
    known = book().duties(on=None, jurisdiction=calendars.jurisdiction_of(agency) or None)
    return tuple(duty for duty in known if _is_of_items(duty))


def _is_of_items(duty: Duty) -> bool:
    if duty.kind == POSTED:
        return bool(duty.matters)
    return duty.kind in ("within", "at-once") and duty.stops_with in ITEM_ACTS


def _counted_from(duty: Duty, dates: Mapping[str, Moment]) -> Moment | None:
    """The moment a duty is counted from; an interpretation is owed once, from the first publication."""
    if duty.stops_with == "interpret" and duty.trigger == "published":
        return dates.get(FIRST_PUBLISHED)
    return dates.get(duty.trigger)


def _binds(duty: Duty, item: Item, edition: Edition, on: Moment) -> bool:
    """Whether a duty binds through this edition when counted from that moment."""
    if not duty.in_force(_day(on)) or (duty.unit == "hour" and not isinstance(on, datetime)):
        return False
    if duty.stops_with == "interpret" and edition.interpretation == Edition.Interpretation.NOT_NEEDED:
        return False
    if duty.stops_with == "update" and not duty.matters:
        return False
    return _of_this_edition(duty, item, edition, on) and _concerns(duty, item, edition)


def _of_this_edition(duty: Duty, item: Item, edition: Edition, on: Moment) -> bool:
    """Whether the date is this edition's affair.

    What follows publication binds the edition that was published. A later edition answers for its own publication
    from its own change on, not from dates before it.
    """
    if edition.published_at is None and (duty.kind == POSTED or duty.stops_with == "withdraw"):
        return False
    follows = _follows_publication(duty)
    if item.origin == Item.Origin.BACKLOG and (follows or edition.number == 1):
        return _of_backlog(duty, item, edition, on)
    if follows:
        return True
    return edition.number == 1 or (edition.formed_on is not None and _day(on) >= edition.formed_on)


def _of_backlog(duty: Duty, item: Item, edition: Edition, on: Moment) -> bool:
    """For what came as a backlog: what followed its publication binds from the day it came.

    Where nobody knows since when it was public, nobody can say that it was late: it bears the day it came, and no
    clock of publication is told.
    """
    came_on = day_of(item.created_at)
    if _follows_publication(duty) or _day(on) >= came_on:
        return _day(on) >= came_on
    return edition.published_at is not None and day_of(edition.published_at) < came_on


def _follows_publication(duty: Duty) -> bool:
    return duty.kind == POSTED or duty.stops_with in AFTER_PUBLICATION or duty.trigger == "published"


def _concerns(duty: Duty, item: Item, edition: Edition) -> bool:
    if duty.matters:
        return edition.matter in duty.matters and owes_matter(item.agency, duty)
    return debtors.owes(item.agency, duty)


def owes_matter(agency: Agency, duty: Duty) -> bool:
    """A duty on a named matter binds whoever files such a matter, unless its debtors are bodies known otherwise.

    How long something must stay posted is a rule of the posting, whoever's hand puts it up.
    """
    if duty.kind == POSTED:
        return True
    known = [word for word in duty.owed_by if word in debtors.OWES]
    return not known or bool(PROVEN_BY_THE_MATTER & {*known}) or debtors.owes(agency, duty)


def _met_at(duty: Duty, edition: Edition, on: Moment) -> datetime | None:
    """When an edition that is public already had done what a duty of publication asks for."""
    published_at = edition.published_at
    if published_at is None or edition.status not in states.VISIBLE or _follows_publication(duty):
        return None
    return published_at if _day(on) <= day_of(published_at) else None


def dates_of(item: Item, edition: Edition) -> Mapping[str, Moment]:
    """Every date of an item under the trigger it feeds."""
    dates: dict[str, Moment] = {row.trigger: row.at or row.on for row in item.trigger_dates.all()}
    if edition.formed_on:
        dates.setdefault("formation-or-change", edition.formed_on)
        dates.setdefault("formation" if edition.number == 1 else "change", edition.formed_on)
    if edition.issued_on:
        dates.setdefault("issued", edition.issued_on)
    if edition.published_at:
        first = selectors.first_published_on(item) or day_of(edition.published_at)
        dates[FIRST_PUBLISHED] = first
        dates.setdefault("published", day_of(edition.published_at))
        dates.setdefault("posted", first)
        if item.publicity_ends_on:
            dates.setdefault("publicity-ended", item.publicity_ends_on)
    return dates


def demanded(item: Item, edition: Edition) -> frozenset[str]:
    """The triggers of which a date must be known before proposal: those a duty of this very matter counts from."""
    known_later = {"published", "posted", "publicity-ended"}
    of_matter = [duty for duty in duties_of(item.agency) if edition.matter in duty.matters]
    of_rows = row_binding.duties(item) if item.pk else []
    return frozenset(
        duty.trigger
        for duty in (*of_matter, *of_rows)
        if duty.stops_with in BEFORE_PUBLICATION and duty.trigger not in known_later
    )


def is_update_of(duty: Duty, edition: Edition) -> bool:
    """Whether a duty asks that this very matter be brought up to date whenever something changes."""
    return duty.stops_with == "update" and edition.matter in duty.matters


def needs_time(item: Item, edition: Edition, trigger: str) -> bool:
    """Whether a duty of this matter counts hours from that trigger, so that a day is not enough."""
    return any(
        duty.unit == "hour" and duty.trigger == trigger and edition.matter in duty.matters
        for duty in duties_of(item.agency)
    )


def _day(moment: Moment) -> date:
    return day_of(moment) if isinstance(moment, datetime) else moment

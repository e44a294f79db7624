"""Plays the generated items through the portal's own acts, each on its own day, as a rehearsal of the past months.

Nothing is written past the services: what is published in the demonstration was filed, cleared and approved by
different people, and its clocks ran by the law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from catalog.demonstration.generated import GeneratedItem
from catalog.models import Item
from catalog.services import approval, archiving, clearance, filing, proposal, publication, withdrawal, withholding
from catalog.services.filing import Draft
from disclosure import roles
from disclosure.law.workdays import Calendar
from disclosure.models import Agency, User
from disclosure.today import moved_to, today

CONTENT = [
    "title",
    "document_number",
    "summary",
    "theme",
    "genre",
    "category",
    "matter",
    "stage",
    "attribute",
    "ground",
    "attribute_reason",
    "way",
    "interpretation",
    "body",
    "keywords",
    "formed_on",
    "issued_on",
]
WITHDRAWN_BECAUSE = "示例：原决定已被撤销，现予撤回"
# The acts up to each state, in their order.
STEPS = {
    "draft": (),
    "proposed": ("propose",),
    "cleared": ("propose", "clear"),
    "approved": ("propose", "clear", "approve"),
    "closed": ("propose", "clear", "approve", "close"),
    "published": ("propose", "clear", "approve", "publish"),
    "archived": ("propose", "clear", "approve", "publish", "archive"),
    "withdrawn": ("propose", "clear", "approve", "publish", "withdraw"),
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who files, clears, approves and publishes for an agency."""

    clerk: User
    reviewer: User
    approver: User
    publisher: User


class Rehearsal:
    """Plays items one after another; the people of an agency are looked up once."""

    def __init__(self, agencies: dict[str, Agency], calendar: Calendar) -> None:
        self._agencies, self._calendar = agencies, calendar
        self._casts: dict[int, Cast] = {}

    def play(self, spec: GeneratedItem) -> Item:
        """File an item and take it as far as it stands, on days that fit its dates."""
        agency = self._agencies[spec.agency]
        cast = self._cast(agency)
        days = self._days(spec)
        with _on(next(days)):
            item = filing.file(agency, _draft(spec, agency), actor=cast.clerk)
        for act in STEPS[spec.state]:
            with _on(next(days)):
                ACTS[act](item, cast)
        return item

    def _days(self, spec: GeneratedItem) -> Iterator[date]:
        """A day for every act: publication on its own, the rest in the working days before and after it."""
        last = spec.published_on or today()
        acts = ("file", *STEPS[spec.state])
        before = acts.index("publish") if "publish" in acts else len(acts)
        earliest = max([spec.formed_on, spec.issued_on, *spec.trigger_dates.values()])
        for step in range(before):
            left = before - step
            yield max(earliest, self._calendar.back(last, left) if left else last)
        while True:
            yield min(last, today())
            last += timedelta(days=1)

    def _cast(self, agency: Agency) -> Cast:
        if agency.pk not in self._casts:
            self._casts[agency.pk] = Cast(
                _who(agency, "clerk"),
                _who(agency, "secrecy-reviewer"),
                _who(agency, "approver"),
                _who(agency, "disclosure-officer", "approver"),
            )
        return self._casts[agency.pk]


def _who(agency: Agency, *wanted: str) -> User:
    """The holder of the first of these roles who works nearest to the agency."""
    for role in wanted:
        people = list(roles.holders(role, agency, on=today()).order_by("pk"))
        if people:
            return min(people, key=lambda user: not user.assignments.filter(agency=agency).exists())
    raise LookupError(f"{agency}: nobody holds {wanted}")


def _on(day: date) -> Callable[..., object]:
    return moved_to(datetime.combine(day, time(9, 30)))


def _draft(spec: GeneratedItem, agency: Agency) -> Draft:
    content = {name: getattr(spec, name) for name in CONTENT}
    content |= {"issuing_agency": agency.name, "generated_on": spec.issued_on}
    return Draft(content, trigger_dates=dict(spec.trigger_dates))


ACTS: dict[str, Callable[[Item, Cast], object]] = {
    "propose": lambda item, cast: proposal.propose(item.pk, actor=cast.clerk),
    "clear": lambda item, cast: clearance.clear(item.pk, actor=cast.reviewer),
    "approve": lambda item, cast: approval.approve(item.pk, actor=cast.approver),
    "publish": lambda item, cast: publication.publish(item.pk, actor=cast.publisher),
    "close": lambda item, cast: withholding.close(item.pk, actor=cast.approver),
    "archive": lambda item, cast: archiving.archive(item.pk, actor=cast.publisher),
    "withdraw": lambda item, cast: withdrawal.withdraw(item.pk, actor=cast.approver, reason=WITHDRAWN_BECAUSE),
}

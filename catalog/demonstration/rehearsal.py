"""Plays the generated items through the portal's own acts, each on its own day, as a rehearsal of the past months.

Nothing is written past the services: what is published in the demonstration was filed, cleared and approved by
different people, and its clocks ran by the law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from catalog import gates, selectors
from catalog.demonstration.cast import Cast, Casting
from catalog.demonstration.generated import GeneratedItem
from catalog.models import Item
from catalog.services import (
    approval,
    archiving,
    clearance,
    filing,
    proposal,
    publication,
    register,
    withdrawal,
    withholding,
)
from catalog.services.filing import Draft
from disclosure.law.workdays import Calendar
from disclosure.models import Agency
from disclosure.today import SHANGHAI, moved_to, today

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
SAMPLE = "【示例】"
INTERPRETED_AFTER = 2  # working days
WITHDRAWN_BECAUSE = "示例：原决定已被撤销，现予撤回"
# The acts up to each state, in their order.
STEPS = {
    "draft": (),
    "proposed": ("propose",),
    "cleared": ("propose", "clear"),
    "approved": ("propose", "clear", "approve"),
    "closed": ("propose", "clear", "consent", "approve", "close"),
    "published": ("propose", "clear", "approve", "publish"),
    "archived": ("propose", "clear", "approve", "publish", "archive"),
    "withdrawn": ("propose", "clear", "approve", "publish", "withdraw"),
}


class Rehearsal:
    """Plays items one after another; the people of an agency are looked up once."""

    def __init__(self, agencies: dict[str, Agency], calendar: Calendar, casting: Casting) -> None:
        self._agencies, self._calendar, self._casting = agencies, calendar, casting

    def play(self, spec: GeneratedItem) -> Item:
        """File an item and take it as far as it stands, on days that fit its dates."""
        agency = self._agencies[spec.agency]
        cast = self._casting.of(agency)
        days = self._days(spec)
        with _on(next(days)):
            item = filing.file(agency, _draft(spec, agency), actor=cast.clerk)
        for act in STEPS[spec.state]:
            with _on(next(days)):
                ACTS[act](item, cast)
        return item

    def interpret(self, spec: GeneratedItem, policy: Item) -> None:
        """Publish what interprets a policy document two working days after it, and note that the two go together."""
        if spec.matter != "policy-document" or spec.published_on is None or spec.state == "withdrawn":
            return
        on = self._calendar.add(spec.published_on, INTERPRETED_AFTER)
        if on > today():
            return
        words = spec.title.removeprefix(SAMPLE)
        material = replace(
            spec,
            title=f"{SAMPLE}《{words}》政策解读",
            summary=f"示例：说明《{words}》的背景依据、主要内容和办理方式。",
            body=f"<p>示例：现就《{words}》的背景依据、主要内容和办理方式解读如下。</p>",
            matter="interpretation",
            genre="",
            document_number="",
            interpretation="not-needed",
            formed_on=spec.published_on,
            issued_on=spec.published_on,
            trigger_dates={"published": spec.published_on, "issued": spec.issued_on},
            published_on=on,
            state="published",
        )
        item = self.play(material)
        with _on(on):
            register.relate(item.pk, policy, kind="interprets", actor=self._casting.of(item.agency).clerk)

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


def _on(day: date) -> AbstractContextManager[None]:
    return moved_to(datetime.combine(day, time(9, 30)))


def _draft(spec: GeneratedItem, agency: Agency) -> Draft:
    content = {name: getattr(spec, name) for name in CONTENT}
    content |= {"issuing_agency": agency.name, "generated_on": spec.issued_on}
    return Draft(content, trigger_dates=dict(_triggers(spec)))


def _triggers(spec: GeneratedItem) -> Iterator[tuple[str, date | datetime]]:
    """An incident has an hour, because its duties count hours."""
    for trigger, on in spec.trigger_dates.items():
        yield trigger, datetime.combine(on, time(8, 10), tzinfo=SHANGHAI) if trigger == "incident" else on


def _consent(item: Item, cast: Cast) -> None:
    """The justice bureau agrees to withholding where the jurisdiction asks for it, and only there."""
    demanded = {moment for moment, *_rest in gates.consents(item, selectors.working_edition(item))}
    if "consent" in demanded and cast.justice is not None:
        withholding.consent(item.pk, actor=cast.justice, opinion="示例：同意不予公开")


ACTS: dict[str, Callable[[Item, Cast], object]] = {
    "propose": lambda item, cast: proposal.propose(item.pk, actor=cast.clerk),
    "clear": lambda item, cast: clearance.clear(item.pk, actor=cast.reviewer),
    "consent": _consent,
    "approve": lambda item, cast: approval.approve(item.pk, actor=cast.approver),
    "publish": lambda item, cast: publication.publish(item.pk, actor=cast.publisher),
    "close": lambda item, cast: withholding.close(item.pk, actor=cast.approver),
    "archive": lambda item, cast: archiving.archive(item.pk, actor=cast.publisher),
    "withdraw": lambda item, cast: withdrawal.withdraw(item.pk, actor=cast.approver, reason=WITHDRAWN_BECAUSE),
}

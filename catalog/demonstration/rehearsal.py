"""Plays the generated items through the portal's own acts, each on its own day, as a rehearsal of the past months.

Nothing is written past the services: what is published in the demonstration was filed, cleared and approved by
different people, and its clocks ran by the law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta

from catalog import gates, interpretations, selectors, states
from catalog.demonstration.cast import Cast, Casting
from catalog.demonstration.generated import GeneratedItem
from catalog.models import Item
from catalog.policies import interpreting as interpreting_rules
from catalog.services import (
    approval,
    archiving,
    clearance,
    filing,
    interpreting,
    proposal,
    publication,
    register,
    withdrawal,
    withholding,
)
from catalog.services.filing import Draft
from catalog.services.interpreting import Plan
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
KINDS = ("text", "qa")
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
            if interpretations.is_policy(selectors.working_edition(item)) and spec.state != "draft":
                _accompany(spec, item, cast)
        for act in STEPS[spec.state]:
            with _on(next(days)):
                ACTS[act](item, cast)
        return item

    def interpret(self, spec: GeneratedItem, policy: Item) -> None:
        """Publish what interprets a policy document two working days after it, where both did not go out as one."""
        if spec.matter != "policy-document" or spec.published_on is None or spec.state == "withdrawn":
            return
        on = self._calendar.add(spec.published_on, INTERPRETED_AFTER)
        if on > today():
            return
        for material in interpretations.materials(policy).filter(status=states.APPROVED).select_related("item"):
            with _on(on):
                _publish(material.item, self._casting.of(material.item.agency))

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


def _accompany(spec: GeneratedItem, policy: Item, cast: Cast) -> None:
    """The plan and the material that go with a policy document, signed where the place has its leader sign."""
    words, signed = spec.title.removeprefix(SAMPLE), interpreting_rules.signing_gate(policy.agency) is not None
    kind = KINDS[policy.pk % len(KINDS)]
    points = {**dict.fromkeys(interpretations.POINTS, "covered"), "differences": "not-applicable"}
    interpreting.plan(policy.pk, Plan([kind], "示例：分管负责人", today(), points), actor=cast.clerk)
    if signed and cast.leader is not None:
        interpreting.sign_plan(policy.pk, actor=cast.leader)
    material = interpreting.begin(policy.pk, kind=kind, actor=cast.clerk)
    content = {
        "title": f"{SAMPLE}《{words}》政策解读",
        "summary": f"示例：说明《{words}》的背景依据、主要内容和办理方式。",
        "body": f"<p>示例：现就《{words}》的背景依据、主要内容和办理方式解读如下。</p>",
        "keywords": spec.keywords,
    }
    filing.edit(material.pk, Draft(content), actor=cast.clerk)
    proposal.propose(material.pk, actor=cast.clerk)
    clearance.clear(material.pk, actor=cast.reviewer)
    approval.approve(material.pk, actor=cast.leader if signed and cast.leader is not None else cast.approver)


def _publish(item: Item, cast: Cast) -> None:
    """Publish; what interprets a policy stops its clock on the same day, as the worker would see to."""
    publication.publish(item.pk, actor=cast.publisher)
    register.settle_interpretation(item, actor=cast.publisher)


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
    "publish": _publish,
    "close": lambda item, cast: withholding.close(item.pk, actor=cast.approver),
    "archive": lambda item, cast: archiving.archive(item.pk, actor=cast.publisher),
    "withdraw": lambda item, cast: withdrawal.withdraw(item.pk, actor=cast.approver, reason=WITHDRAWN_BECAUSE),
}

"""What the catalogue's tests are made of: a unit with its people, and items taken through their life by the services.

Everything goes through the services, so what they refuse cannot be made here either; what makes no sense is refused
before it is tried.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import openpyxl

from catalog import gates
from catalog.interpretations import POINTS
from catalog.models import ON_REQUEST, PROACTIVE, WITHHELD, Batch, Edition, Item
from catalog.models.batch import BACKLOG
from catalog.policies import interpreting as interpreting_rules
from catalog.reading.entry import Entry
from catalog.services import (
    approval,
    attachments,
    batch_rows,
    batches,
    clearance,
    filing,
    interpreting,
    proposal,
    publication,
    revision,
    withholding,
)
from catalog.services.batches import Prepared
from catalog.services.filing import Draft
from catalog.services.interpreting import Plan
from disclosure import files, people
from disclosure.law.identifiers import credit_check, organisation_check
from disclosure.models import Agency, Delegation, StoredFile, User
from disclosure.today import today
from tests import factories

_numbers = count(1)


def credit_code(number: int) -> str:
    """A credit code with right check digits and at least one letter, another one for every number."""
    body = f"MB{number:06d}"
    head = f"11500112{body}{organisation_check(body)}"
    return f"{head}{credit_check(head)}"


@dataclass(frozen=True)
class Unit:
    """An agency with one person at each post."""

    agency: Agency
    clerk: User
    reviewer: User
    approver: User
    officer: User
    head: User

    @property
    def people(self) -> tuple[User, ...]:
        return (self.clerk, self.reviewer, self.approver, self.officer, self.head)


def unit(parent: Agency | None = None, *, jurisdiction: str = "", **particulars: Any) -> Unit:
    """A department, in a jurisdiction if one is named, that can file, clear, approve and publish."""
    number = next(_numbers)
    above = parent or factories.district(jurisdiction=jurisdiction)
    agency = factories.agency(parent=above, **{"credit_code": credit_code(number), **particulars})
    return Unit(
        agency,
        factories.user("clerk", agency),
        factories.user("secrecy-reviewer", agency),
        factories.user("approver", agency),
        factories.user("disclosure-officer", agency),
        factories.user("disclosure-head", agency),
    )


def holding(role: str, at: Unit, **particulars: Any) -> User:
    """One more person at a unit, in a role."""
    return factories.user(role, at.agency, **particulars)


def also(person: User, role: str, at: Unit) -> User:
    """Give a person one more role at a unit."""
    people.assign(person, role, at.agency, from_on=factories.LONG_AGO, actor=factories.system())
    return person


def over(role: str, at: Unit) -> User:
    """Somebody who holds a role over the unit's whole district."""
    root = at.agency.parent
    if root is None:
        raise ValueError("the unit stands under nobody")
    return factories.user(role, root)


def stand_in(at: Unit, for_: User) -> User:
    """Somebody who stands in for a person of the unit today."""
    assignment = for_.assignments.get()
    person = factories.user()
    delegation: Delegation = people.delegate(
        assignment.pk, stand_in=person, from_on=today(), to_on=today(), reason="出差", actor=for_
    )
    return delegation.stand_in


def content(**said: Any) -> dict[str, Any]:
    """What a complete edition says; anything may be said otherwise."""
    return {
        "title": f"关于第{next(_numbers)}号事项的通知",
        "issuing_agency": "测试机关",
        "formed_on": today(),
        "body": "<p>正文。</p>",
        **said,
    }


def draft(
    at: Unit, *, item: Mapping[str, Any] | None = None, dates: Mapping[str, Any] | None = None, **said: Any
) -> Item:
    """A complete draft, filed by the unit's clerk; a policy brings along what its place demands."""
    item_ = filing.file(at.agency, Draft(content(**said), item or {}, dates or {}), actor=at.clerk)
    if gates.gate_of(at.agency, "interpretation.with-policy") and said.get("matter") == "policy-document":
        accompany(at, item_, said.get("interpretation", "not-needed"))
    return item_


def accompany(at: Unit, policy: Item, declared: str) -> None:
    """Give a policy what its draft declares: a signed plan, and for what is at hand also the approved material."""
    if declared != "not-needed":
        planned(at, policy)
    if declared == "attached":
        interpretation_of(at, policy)


def leader(at: Unit) -> User:
    """The principal leader of a unit."""
    found = User.objects.filter(assignments__role="principal-leader", assignments__agency=at.agency).first()
    return found or holding("principal-leader", at)


def plan(**said: Any) -> Plan:
    """What a whole plan of interpretation says; anything may be said otherwise."""
    points = {**dict.fromkeys(POINTS, "covered"), "differences": "not-applicable"}
    whole = {"kinds": ["text"], "responsible": "张主任", "planned_on": today(), "points": points}
    return Plan(**{**whole, **said})


def planned(at: Unit, policy: Item, *, signed: bool = True, **said: Any) -> Item:
    """A policy draft with its plan, signed by the leader if not said otherwise."""
    interpreting.plan(policy.pk, plan(**said), actor=at.clerk)
    if signed:
        interpreting.sign_plan(policy.pk, actor=leader(at))
    return policy


def interpretation_of(at: Unit, policy: Item, *, to: str = "approved", **said: Any) -> Item:
    """What interprets a policy, begun from it and taken as far as is said."""
    item = interpreting.begin(policy.pk, kind=said.pop("interpretation_kind", "text"), actor=at.clerk)
    filing.edit(item.pk, Draft({"body": "<p>解读正文。</p>", **said}), actor=at.clerk)
    if to != "draft":
        proposal.propose(item.pk, actor=at.clerk)
    if to in ("approved", "published"):
        clearance.clear(item.pk, actor=at.reviewer)
        approval.approve(item.pk, actor=leader(at))
    if to == "published":
        publication.publish(item.pk, actor=at.officer)
    return item


def proposed(at: Unit, **said: Any) -> Item:
    """An item that waits for clearance."""
    return proposal.propose(draft(at, **said).pk, actor=at.clerk)


def cleared(at: Unit, **said: Any) -> Item:
    """An item that waits for approval."""
    return clearance.clear(proposed(at, **said).pk, actor=at.reviewer)


def approved(at: Unit, **said: Any) -> Item:
    """An item that waits for publication, or for being closed."""
    return approval.approve(cleared(at, **said).pk, actor=leader(at) if _is_signed(at, said) else at.approver)


def _is_signed(at: Unit, said: Mapping[str, Any]) -> bool:
    """Whether the leader alone approves this: what interprets a policy, where the place says so."""
    return said.get("matter") == "interpretation" and interpreting_rules.signing_gate(at.agency) is not None


def published(at: Unit, **said: Any) -> Item:
    """A public item; what is not proactive cannot be one."""
    if said.get("attribute", PROACTIVE) != PROACTIVE:
        raise ValueError("only what is proactive is published")
    return publication.publish(approved(at, **said).pk, actor=at.officer)


def revised(at: Unit, item: Item, *, changed_on: date | None = None, **said: Any) -> Item:
    """A public item whose next edition is a draft."""
    revision.revise(item.pk, actor=at.clerk, changed_on=changed_on or today())
    if said:
        filing.edit(item.pk, Draft(said), actor=at.clerk)
    return item


def said(at: Unit, item: Item, **changes: Any) -> Item:
    """A draft after its clerk changed what it says."""
    return filing.edit(item.pk, Draft(changes), actor=at.clerk)


def forward(at: Unit, item: Item) -> Item:
    """Take a draft through proposal, clearance and approval."""
    proposal.propose(item.pk, actor=at.clerk)
    clearance.clear(item.pk, actor=at.reviewer)
    return approval.approve(item.pk, actor=at.approver)


def publish(at: Unit, item: Item) -> Item:
    """Publish what is approved."""
    return publication.publish(item.pk, actor=at.officer)


def closed(at: Unit, attribute: str = WITHHELD, **said: Any) -> Item:
    """An item that is lawfully kept from the public, with its ground or reason."""
    if attribute == PROACTIVE:
        raise ValueError("what is proactive is published, not closed")
    reason = {"attribute_reason": "涉及内部管理"} | ({"ground": "E5"} if attribute == WITHHELD else {})
    return withholding.close(approved(at, attribute=attribute, **{**reason, **said}).pk, actor=at.approver)


def on_request(at: Unit, **said: Any) -> Item:
    """An item that is closed as open on request."""
    return closed(at, ON_REQUEST, **said)


def edition(item: Item) -> Edition:
    """The newest edition of an item, read anew."""
    found = item.editions.order_by("-number").first()
    if found is None:
        raise LookupError("the item has no edition")
    return found


def file(text: str = "附件内容", *, by: User, content_type: str = "text/plain") -> StoredFile:
    """A kept file."""
    with files.received(io.BytesIO(text.encode()), content_type=content_type, actor=by, text=text) as kept:
        return kept


def attach(item: Item, text: str = "附件内容", *, name: str = "附件.txt", by: User) -> None:
    """Attach a text to a draft."""
    attachments.attach(item.pk, file(text, by=by), name=name, actor=by)


def entry(**said: Any) -> Entry:
    """What a row says of an item that was public elsewhere since 2020."""
    own = {"published_on": date(2020, 7, 9), "index_number": ""}
    parts = {
        name: said.pop(name)
        for name in (
            "item",
            "trigger_dates",
            "index_number",
            "channel",
            "proof",
            "co_issuers",
            "published_on",
            "drafting_agency",
        )
        if name in said
    }
    return Entry(content=content(**{"formed_on": date(2020, 6, 17), **said}), **{**own, **parts})


def backlog(at: Unit, *entries: Entry, cleared_and_approved: bool = True) -> Batch:
    """A backlog of the unit, looked at by its people if not said otherwise."""
    rows = [Prepared(number, one) for number, one in enumerate(entries, start=2)]
    batch = batches.open_batch(at.agency, rows, purpose=BACKLOG, file_name="历史.xlsx", actor=at.clerk)
    if cleared_and_approved:
        batches.clear(batch.pk, actor=at.reviewer)
        batches.approve(batch.pk, actor=at.approver)
    batch.refresh_from_db()
    return batch


def brought_in(at: Unit, *entries: Entry) -> list[Item]:
    """The items of a backlog that was applied to its end."""
    batch = backlog(at, *entries)
    batches.apply(batch.pk, actor=at.clerk)
    while batch_rows.bring_in_next(batch.pk):
        batch.refresh_from_db()
    refused = list(batch.rows.exclude(refusal="").values_list("refusal", flat=True))
    if refused:
        raise ValueError("；".join(refused))
    return list(batch.items.order_by("batch_row__number"))


def workbook(rows: Sequence[Sequence[Any]], *, merged: Sequence[str] = (), title: str = "表一") -> bytes:
    """An XLSX file with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    if sheet is None:
        raise LookupError("a new workbook has a sheet")
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()

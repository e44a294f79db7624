"""What a jurisdiction demands of an item beyond the Regulation: each question is a look-up in the law book."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalog.models import PROACTIVE, WITHHELD, Edition, Item
from disclosure import calendars
from disclosure.law.rows import Gate
from disclosure.lawbook import book
from disclosure.today import today

POLICY_MATTERS = frozenset({"policy-document", "normative-document"})


def gate(item: Item, code: str) -> Gate | None:
    """The gate of that code that binds the item's agency today, if there is one."""
    bound = book().gates(on=today(), jurisdiction=calendars.jurisdiction_of(item.agency) or None)
    return next((one for one in reversed(bound) if one.code == code), None)


def cite(found: Gate | None) -> str:
    """Where a gate is laid down: instrument and article."""
    return f"{book().instrument(found.instrument).title}{found.article}" if found else ""


def persons(item: Item) -> int:
    """How many different people an item must pass: three, or two where the jurisdiction says so."""
    found = gate(item, "approval.persons")
    return int(str(found.value)) if found else 3


def interpretation_with_policy(item: Item) -> bool:
    """Whether a policy document must come with its plan of interpretation."""
    return gate(item, "interpretation.with-policy") is not None


def interpretation_gate(item: Item) -> str:
    return cite(gate(item, "interpretation.with-policy"))


def collective_gate(item: Item) -> str:
    return cite(gate(item, "collective.sensitive"))


def authorisation_gate(item: Item) -> str:
    return cite(gate(item, "release.authorisation"))


def consents(item: Item, edition: Edition) -> Iterator[tuple[str, str, str]]:
    """What must be agreed to before an item is kept from the public: the kind of review, its article, whose it is."""
    if item.origin == Item.Origin.BACKLOG:
        return
    justice = gate(item, "withhold.consent")
    if justice is not None and edition.attribute == WITHHELD:
        yield "consent", cite(justice), _("司法行政部门")
    own_body = gate(item, "withhold.policy-document.review")
    if own_body is not None and edition.attribute != PROACTIVE and edition.matter in POLICY_MATTERS:
        yield "policy", cite(own_body), _("本单位政务公开工作机构")

"""What a jurisdiction demands of an item beyond the Regulation: each question is a look-up in the law book."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalog.models import PROACTIVE, WITHHELD, Edition, Item
from disclosure import calendars
from disclosure.law.rows import Gate
from disclosure.lawbook import book
from disclosure.models import Agency
from disclosure.today import today

POLICY_MATTERS = frozenset({"policy-document", "normative-document"})
# In the scope of the consent to withholding, whatever is decided on while it is being drafted (not what was before).
DRAFTING = "draft-document"


def gate(item: Item, code: str) -> Gate | None:
    """The gate of that code that binds the item's agency today, if there is one."""
    return gate_of(item.agency, code)


def gate_of(agency: Agency, code: str) -> Gate | None:
    """The gate of that code that binds an agency today, the most local row deciding."""
    return book().gate_if_any(code, on=today(), jurisdiction=calendars.jurisdiction_of(agency) or None)


def cite(found: Gate | None) -> str:
    """Where a gate is laid down: instrument and article."""
    return f"{book().instrument(found.instrument).title}{found.article}" if found else ""


def persons(item: Item) -> int:
    """How many different people an item must pass: three, or two where the jurisdiction says so."""
    return persons_at(item.agency)


def persons_at(agency: Agency) -> int:
    """How many different people whatever an agency discloses must pass today."""
    found = gate_of(agency, "approval.persons")
    return int(str(found.value)) if found else 3


def persons_gate(item: Item) -> str:
    return cite(gate(item, "approval.persons"))


def collective_gate(item: Item) -> str:
    return cite(gate(item, "collective.sensitive"))


def authorisation_needed(item: Item, edition: Edition) -> bool:
    """Whether release waits for the district's word: the item is marked so, or its matter always needs it there."""
    scope = gate(item, "release.authorisation-scope")
    emergencies = scope is not None and isinstance(scope.value, tuple) and "emergency" in scope.value
    return item.needs_authorisation or (emergencies and edition.matter == "emergency")


def authorisation_gate(item: Item) -> str:
    return cite(gate(item, "release.authorisation"))


def portal_first(item: Item) -> Gate | None:
    """The rule that the portal comes before every other channel, where there is one."""
    return gate(item, "channel.first")


def consents(item: Item, edition: Edition) -> Iterator[tuple[str, str, str]]:
    """What must be agreed to before an item is kept from the public: the kind of review, its article, whose it is."""
    if item.origin == Item.Origin.BACKLOG:
        return
    justice = gate(item, "withhold.consent")
    if justice is not None and edition.attribute == WITHHELD and _in_consent_scope(item, edition):
        yield "consent", cite(justice), _("司法行政部门")
    own_body = gate(item, "withhold.policy-document.review")
    if own_body is not None and edition.attribute != PROACTIVE and edition.matter in POLICY_MATTERS:
        yield "policy", cite(own_body), _("本单位政务公开工作机构")


def _in_consent_scope(item: Item, edition: Edition) -> bool:
    """Whatever comes here is being drafted; only what came as a backlog was decided on before."""
    scope = gate(item, "withhold.consent-scope")
    return scope is None or (
        isinstance(scope.value, tuple) and bool({DRAFTING, edition.matter} & {*map(str, scope.value)})
    )

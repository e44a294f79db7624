"""How a draft that an office system sent fares: what the system is told of it, and nothing that stands only inside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog import citation, policies, selectors, states
from catalog.forms.filing import field_for
from catalog.models import Edition, Intake, Item
from catalog.services import returning
from disclosure.models import User
from disclosure.site import written


def told(intake: Intake) -> dict[str, Any]:
    """Where the draft is on its way, what it still lacks, why it came back, and where the public reads it."""
    item = intake.item
    edition = selectors.visible_edition(item) or selectors.working_edition(item)
    is_draft = edition.status == states.DRAFT
    return {
        "id": item.working_number,
        "state": edition.status,
        "state_label": str(states.LABELS[edition.status]),
        "received_at": written(intake.received_at),
        "missing": _missing(item, intake.token.responsible) if is_draft else [],
        "returned": _returned(item) if is_draft else None,
        "published": _published(item, edition),
    }


def _missing(item: Item, filer: User) -> list[dict[str, str]]:
    """What stands against proposing the draft and can be mended in it, with the field it is about."""
    found = (one for one in policies.propose(item, actor=filer) if one.kind == "not-lawful")
    return [{**one.as_dict(), "parameter": field_for(one)} for one in found]


def _returned(item: Item) -> dict[str, Any] | None:
    """The last return, with its ground where the law names one."""
    review = returning.last_return(item)
    if review is None:
        return None
    entry = item.subject.ledger_entries.filter(act="item.return").order_by("-pk").first()
    facts: Mapping[str, Any] = entry.facts if entry is not None else {}
    return {
        "at": written(review.at),
        "moment": review.moment,
        "moment_label": str(review.get_moment_display()),
        "ground": facts.get("return_ground", ""),
        "article": facts.get("article", ""),
        "reason": review.opinion,
    }


def _published(item: Item, edition: Edition) -> dict[str, str] | None:
    if edition.status not in states.VISIBLE or edition.published_at is None:
        return None
    return {
        "index_number": item.index_number,
        "url": citation.permanent_url(item),
        "published_at": written(edition.published_at),
    }

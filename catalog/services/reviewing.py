"""The review rows every look at an edition leaves behind, bound to the hash of what was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from catalog.models import Edition, Item
from disclosure import roles
from disclosure.models import Review, User
from disclosure.today import now


def write(
    item: Item,
    edition: Edition,
    *,
    moment: str,
    outcome: str,
    actor: User,
    act: str,
    opinion: str = "",
    checklist: Mapping[str, bool] | None = None,
    at: datetime | None = None,
) -> Review:
    """Add one review to the history (条例 art. 17), naming for whom a stand-in acted."""
    role = roles.holding(actor, act, item.agency)
    return Review.objects.create(
        subject=item.subject,
        moment=moment,
        outcome=outcome,
        edition=edition.number,
        content_hash=edition.content_hash,
        checklist=dict(checklist or {}),
        opinion=opinion.strip(),
        reviewer=actor,
        on_behalf_of=role.on_behalf_of if role else None,
        at=at or now(),
    )

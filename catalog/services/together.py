"""Several items in one go: each is judged and done by itself, and one that is refused does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import selectors
from catalog.models import Item
from catalog.services import approval, clearance, proposal, publication
from disclosure.models import User
from disclosure.refusals import Reason, Refused, refuse_if


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of the items: done, or why not."""

    item_id: int
    reasons: tuple[Reason, ...] = ()

    @property
    def done(self) -> bool:
        return not self.reasons


def propose(
    item_ids: Iterable[int], *, actor: User, checklist: Mapping[str, bool] | None = None, opinion: str = ""
) -> list[Outcome]:
    """Propose each draft."""
    return _each(item_ids, {}, lambda pk: proposal.propose(pk, actor=actor, checklist=checklist, opinion=opinion))


def clear(
    item_ids: Iterable[int],
    *,
    actor: User,
    seen: Mapping[int, str],
    checklist: Mapping[str, bool] | None = None,
    opinion: str = "",
) -> list[Outcome]:
    """Clear each item that was looked at; `seen` says which content was: its hash, by item."""
    return _each(
        item_ids, seen, lambda pk: clearance.clear(pk, actor=actor, checklist=checklist, opinion=opinion), looked=True
    )


def approve(item_ids: Iterable[int], *, actor: User, seen: Mapping[int, str], opinion: str = "") -> list[Outcome]:
    """Approve each item that was looked at; `seen` says which content was: its hash, by item."""
    return _each(item_ids, seen, lambda pk: approval.approve(pk, actor=actor, opinion=opinion), looked=True)


def publish(item_ids: Iterable[int], *, actor: User) -> list[Outcome]:
    """Publish each approved item."""
    return _each(item_ids, {}, lambda pk: publication.publish(pk, actor=actor))


def _each(
    item_ids: Iterable[int], seen: Mapping[int, str], act: Callable[[int], Any], *, looked: bool = False
) -> list[Outcome]:
    wanted = list(dict.fromkeys(item_ids))
    there = set(Item.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    return [_one(pk, act, seen, looked) if pk in there else Outcome(pk, (_unknown(),)) for pk in wanted]


def _one(item_id: int, act: Callable[[int], Any], seen: Mapping[int, str], looked: bool) -> Outcome:
    try:
        with transaction.atomic():
            if looked:
                refuse_if(_not_looked_at(item_id, seen))
            act(item_id)
    except Refused as refusal:
        return Outcome(item_id, refusal.reasons)
    return Outcome(item_id)


def _not_looked_at(item_id: int, seen: Mapping[int, str]) -> Sequence[Reason]:
    """One look an item: what is decided on is the content that was shown, not what became of it since."""
    edition = selectors.working_edition(selectors.locked(item_id))
    if seen.get(item_id) and seen[item_id] == edition.content_hash:
        return []
    return [
        Reason(
            "not-looked-at",
            _("本件未经逐件查看，或者查看之后内容已经变更。"),
            next_step=_("请打开本件查看后再办理。"),
            kind="not-now",
        )
    ]


def _unknown() -> Reason:
    return Reason("no-such-item", _("没有这件信息。"), kind="not-now")

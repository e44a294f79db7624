"""Particulars: what the public page shows of an item beside its text is corrected by an act of its own, told in the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import doubts, item_clocks, policies, publicity, selectors
from catalog.models import Item
from catalog.services import filing
from catalog.services.recording import record
from disclosure import outbox
from disclosure.conditions import stated
from disclosure.models import Agency, User
from disclosure.refusals import Reason, refuse_if

CORRECTED = frozenset({"drafting_agency", "valid_from", "publicity_ends_on"})


@transaction.atomic
def correct(
    item_id: int, values: Mapping[str, Any], *, co_issuers: Sequence[Agency] | None = None, actor: User, reason: str
) -> Item:
    """Correct who drafted and issued a public item with others, or from and until when it holds or stays posted.

    The text and what was cleared with it stay as they are; they change in a new edition only.
    """
    item = selectors.locked(item_id)
    no_reason = stated(reason, _("更正须说明理由。"))
    refuse_if([*policies.correct(item, actor=actor), *no_reason])
    changed = filing.assign(item, values, CORRECTED)
    refuse_if([*filing.malformed(selectors.needing_visible(item), item), *_posting_over(item, changed)])
    item.save()
    if co_issuers is not None:
        changed += filing.write_co_issuers(item, co_issuers)
    refuse_if(_nothing(changed))
    item_clocks.align(item, actor=actor)
    record(
        "item.correct",
        item,
        actor=actor,
        facts={"fields": sorted(changed)},
        reason=reason.strip(),
        by="item.register_channel",
    )
    outbox.queue("catalog.tasks.announce_item", item_id=item.pk)
    return item


def _posting_over(item: Item, changed: Sequence[str]) -> Iterator[Reason]:
    """A posting is not shortened below what the law of its matter asks for."""
    if "publicity_ends_on" not in changed:
        return
    edition = selectors.needing_visible(item)
    if item.publicity_ends_on is None and publicity.postings(item, edition):
        yield Reason("posting-without-end", _("公示截止日期：本事项须公示，不能没有截止日期。"))
    for doubt in doubts.about_posting(item, edition):
        yield Reason(doubt.code, _("公示截止日期：%(why)s") % {"why": doubt.sentence})


def _nothing(changed: Sequence[str]) -> Iterator[Reason]:
    if not changed:
        yield Reason("nothing-changed", _("没有作任何更正。"))

"""Returning: an item goes back to the desk with a reason, and everybody who had it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import policies, selectors, states, telling
from catalog.content import LATER_COLUMNS, content_of
from catalog.models import Edition, Item, ReturnedContent
from catalog.policies import interpreting
from catalog.policies.interpreting import Ground
from catalog.services import publication, reviewing
from catalog.services.recording import record
from disclosure import workflow
from disclosure.conditions import stated
from disclosure.models import Review, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now

# What clearance and approval left on an edition, and the hash they were given for.
SIGNATURES = (
    *("cleared_by", "cleared_hash", "cleared_at"),
    *("approved_by", "approved_hash", "approved_at"),
    *("content_hash", "proposed_at"),
)
MOMENTS = {states.PROPOSED: "publication", states.CLEARED: "approval", states.APPROVED: "approval"}


@transaction.atomic
def send_back(item_id: int, *, actor: User, reason: str = "", ground: str = "") -> Item:
    """Return an edition to its filer; clearance, approval and a set time are void and its content may change again.

    A ground of the law (退文) states the reason by itself; what is written is added to it.
    """
    item = selectors.locked(item_id)
    edition = selectors.working_edition(item)
    known = {one.code: one for one in interpreting.return_grounds(item, edition)}
    refuse_if([*policies.send_back(item, actor=actor), *_unknown_ground(ground, known)])
    reason = _worded(known[ground], reason) if ground else reason
    refuse_if(stated(reason, _("退回须写明理由。"), next_step=_("请写明需要补充或者更正的内容。")))
    reviewing.write(
        item,
        edition,
        moment=MOMENTS[edition.status],
        outcome="returned",
        actor=actor,
        act="item.return",
        opinion=reason,
    )
    ReturnedContent.objects.create(edition=edition, content=content_of(edition), at=now())
    facts = {"edition": edition.number, "content_hash": edition.content_hash}
    if ground:
        facts |= {"return_ground": ground, "article": known[ground].article}
    record("item.return", item, actor=actor, facts=facts, reason=reason.strip())
    telling.earlier_actors(item, edition, headline=_("已退回"), reason=reason, but=actor)
    publication.forget_set_time(item, actor=actor, reason=_("已退回"))
    _reopen(edition)
    return item


def _unknown_ground(ground: str, known: Mapping[str, Ground]) -> Iterator[Reason]:
    if ground and ground not in known:
        yield Reason("no-such-ground", _("本件没有这一退文事由。"))


def _worded(ground: Ground, more: str) -> str:
    """The ground with its article, and what was written besides."""
    stated_ = _("%(ground)s（%(article)s）。") % {"ground": ground.sentence, "article": ground.article}
    return f"{stated_}{more.strip()}"


def _reopen(edition: Edition) -> None:
    edition.cleared_by, edition.cleared_hash, edition.cleared_at = None, "", None
    edition.approved_by, edition.approved_hash, edition.approved_at = None, "", None
    edition.content_hash, edition.proposed_at = "", None
    workflow.advance(edition, "return", machine=states.EDITION, also=SIGNATURES)


def last_return(item: Item) -> Review | None:
    """The last time the working edition was returned, if it was."""
    edition = selectors.working_edition(item)
    returned = item.subject.reviews.filter(edition=edition.number, outcome="returned")
    return returned.exclude(moment="referral").order_by("-pk").first()


def changes_since_return(item: Item) -> dict[str, tuple[object, object]]:
    """What changed since the last return: each field with what it was then and what it is now."""
    edition = selectors.working_edition(item)
    returned = edition.returned_contents.order_by("-pk").first()
    if returned is None:
        return {}
    before, after = {**dict.fromkeys(LATER_COLUMNS, ""), **returned.content}, content_of(edition)
    return {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}

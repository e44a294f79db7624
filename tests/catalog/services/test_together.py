"""Several in one go: one look an item, each judged by itself, none stops the others."""

from __future__ import annotations

from catalog.models import Item
from catalog.services import proposal, returning, together
from tests.catalog import factories
from tests.catalog.factories import Unit


def looked_at(*items: Item) -> dict[int, str]:
    """The content somebody was shown of each item."""
    return {item.pk: factories.edition(item).content_hash for item in items}


def test_each_item_that_was_looked_at_is_cleared_and_approved(unit: Unit) -> None:
    items = [factories.proposed(unit) for _each in range(3)]
    ids = [item.pk for item in items]
    assert all(one.done for one in together.clear(ids, actor=unit.reviewer, seen=looked_at(*items)))
    assert all(one.done for one in together.approve(ids, actor=unit.approver, seen=looked_at(*items)))
    assert all(one.done for one in together.publish(ids, actor=unit.officer))
    assert {factories.edition(item).status for item in items} == {"published"}


def test_a_refused_item_says_why_and_stops_no_other(unit: Unit) -> None:
    good, draft = factories.proposed(unit), factories.draft(unit)
    outcomes = together.clear([draft.pk, good.pk, 0, good.pk], actor=unit.reviewer, seen=looked_at(draft, good))
    assert [(one.item_id, one.done, [reason.code for reason in one.reasons]) for one in outcomes] == [
        (draft.pk, False, ["not-looked-at"]),
        (good.pk, True, []),
        (0, False, ["no-such-item"]),
    ]


def test_what_nobody_looked_at_is_not_cleared(unit: Unit) -> None:
    item = factories.proposed(unit)
    outcome = together.clear([item.pk], actor=unit.reviewer, seen={})[0]
    assert [reason.code for reason in outcome.reasons] == ["not-looked-at"]


def test_what_changed_since_the_look_is_not_cleared(unit: Unit) -> None:
    item = factories.proposed(unit)
    seen = looked_at(item)
    returning.send_back(item.pk, actor=unit.reviewer, reason="请改")
    factories.said(unit, item, title="改过的标题")
    proposal.propose(item.pk, actor=unit.clerk)
    assert not together.clear([item.pk], actor=unit.reviewer, seen=seen)[0].done


def test_drafts_are_proposed_in_one_go(unit: Unit) -> None:
    whole, empty = factories.draft(unit), factories.draft(unit, body="")
    outcomes = {one.item_id: one for one in together.propose([whole.pk, empty.pk], actor=unit.clerk)}
    assert outcomes[whole.pk].done
    assert [reason.code for reason in outcomes[empty.pk].reasons] == ["no-content"]


def test_nobody_clears_their_own_in_one_go_either(unit: Unit) -> None:
    factories.also(unit.clerk, "secrecy-reviewer", unit)
    item = factories.proposed(unit)
    outcome = together.clear([item.pk], actor=unit.clerk, seen=looked_at(item))[0]
    assert [reason.code for reason in outcome.reasons] == ["same-person"]

"""Discarding: a draft filed by mistake goes, and what it said goes with it."""

from __future__ import annotations

from catalog import selectors
from catalog.services import discarding, revision
from disclosure.refusals import NotNow
from disclosure.today import today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def test_a_discarded_draft_says_nothing_any_more_and_runs_no_clock(unit: Unit) -> None:
    item = factories.draft(unit, title="误填的内容", matter="penalty", dates={"decision": today()})
    factories.attach(item, by=unit.clerk)
    discarding.discard(item.pk, actor=unit.clerk, reason="重复填报")
    edition = factories.edition(item)
    assert edition.status == "discarded" and (edition.title, edition.body, edition.matter) == ("", "", "general")
    assert not edition.attachments.exists() and not item.trigger_dates.exists()
    assert not item.subject.clocks.filter(state="running").exists()
    item.subject.refresh_from_db()
    assert item.subject.title == "（已作废）"


def test_a_reason_is_needed(unit: Unit) -> None:
    with refused("no-reason"):
        discarding.discard(factories.draft(unit).pk, actor=unit.clerk, reason=" ")


def test_what_went_forward_is_returned_first(unit: Unit) -> None:
    with refused("not-in-state", kind=NotNow):
        discarding.discard(factories.proposed(unit).pk, actor=unit.clerk, reason="误填")


def test_a_discarded_revision_leaves_the_public_edition_as_it_was(unit: Unit) -> None:
    item = factories.published(unit)
    title = factories.edition(item).title
    factories.revised(unit, item, title="改错的标题")
    discarding.discard(item.pk, actor=unit.clerk, reason="不再修订")
    assert selectors.working_edition(item).title == title and item.subject.is_public
    assert revision.revise(item.pk, actor=unit.clerk, changed_on=today()).number == 3

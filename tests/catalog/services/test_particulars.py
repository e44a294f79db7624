"""What a public page shows beside the text is corrected by an act of its own, never by the draft of a next edition."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from catalog.services import filing, particulars
from catalog.services.filing import Draft
from disclosure.models import LedgerEntry
from disclosure.refusals import NotAllowed, NotNow
from disclosure.today import moved_to, today
from tests import factories as kernel
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def test_who_drafted_and_signed_and_since_when_it_holds_is_corrected_with_a_reason(unit: Unit) -> None:
    item, drafter, joint = factories.published(unit), kernel.agency(), kernel.agency()
    values = {"drafting_agency": drafter, "valid_from": today() + timedelta(days=30), "publicity_ends_on": None}
    particulars.correct(item.pk, values, co_issuers=[joint], actor=unit.clerk, reason="原登记有误")
    item.refresh_from_db()
    assert (item.drafting_agency, item.valid_from) == (drafter, today() + timedelta(days=30))
    assert [one.agency for one in item.co_issuers.all()] == [joint]
    entry = LedgerEntry.objects.get(act="item.correct")
    assert entry.facts["fields"] == ["co_issuers", "drafting_agency", "valid_from"]


def test_a_correction_needs_its_reason_and_something_to_correct(unit: Unit) -> None:
    item = factories.published(unit)
    with refused("no-reason"):
        particulars.correct(item.pk, {"valid_from": today()}, actor=unit.clerk, reason=" ")
    with refused("nothing-changed"):
        particulars.correct(item.pk, {"valid_from": None}, actor=unit.clerk, reason="核对")


def test_only_what_is_public_is_corrected_so_and_by_its_own_unit(unit: Unit) -> None:
    with refused("not-in-state", kind=NotNow):
        particulars.correct(factories.draft(unit).pk, {"valid_from": today()}, actor=unit.clerk, reason="更正")
    with refused("not-yours", kind=NotAllowed):
        stranger = factories.unit().clerk
        particulars.correct(factories.published(unit).pk, {"valid_from": today()}, actor=stranger, reason="更正")


def test_it_does_not_begin_to_hold_after_it_ends(unit: Unit) -> None:
    item = factories.published(unit, item={"valid_to": today() + timedelta(days=10)})
    with refused("malformed"):
        particulars.correct(item.pk, {"valid_from": today() + timedelta(days=11)}, actor=unit.clerk, reason="更正")


def test_a_posting_is_lengthened_but_never_cut_below_what_the_law_asks(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.published(unit, matter="civil-service-hire")
        least = item.publicity_ends_on
        assert least is not None
        longer = {"publicity_ends_on": least + timedelta(days=7)}
        assert particulars.correct(item.pk, longer, actor=unit.clerk, reason="延长公示").publicity_ends_on > least
        with refused("posting-too-short"):
            shorter = {"publicity_ends_on": least - timedelta(days=1)}
            particulars.correct(item.pk, shorter, actor=unit.clerk, reason="提前")
        with refused("posting-without-end"):
            particulars.correct(item.pk, {"publicity_ends_on": None}, actor=unit.clerk, reason="不再公示")


@pytest.mark.parametrize("name", ["drafting_agency", "co_issuers"])
def test_the_draft_of_a_next_edition_changes_nobody_on_the_public_page(unit: Unit, name: str) -> None:
    item, other = factories.revised(unit, factories.published(unit)), kernel.agency()
    said = Draft({}, co_issuers=[other]) if name == "co_issuers" else Draft({}, {name: other})
    with refused("public-now"):
        filing.edit(item.pk, said, actor=unit.clerk)
    item.refresh_from_db()
    assert item.drafting_agency is None and not item.co_issuers.exists()

"""Filing: a draft may be incomplete, it may not be malformed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from catalog.models import Item
from catalog.services import filing
from catalog.services.filing import Draft
from disclosure import agencies
from disclosure.refusals import NotAllowed, NotLawful
from disclosure.today import SHANGHAI, moved_to, today
from tests import factories as kernel
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def test_a_draft_may_lack_everything_but_its_agency(unit: Unit) -> None:
    item = filing.file(unit.agency, Draft({}), actor=unit.clerk)
    assert item.index_number == "" and item.working_number.startswith(f"G{unit.agency.pk}-")
    assert item.subject.holder == unit.clerk and item.subject.title == "（未填标题）"


def test_only_who_files_for_the_agency_files(unit: Unit) -> None:
    stranger = kernel.user("clerk", kernel.district())
    for nobody in (stranger, unit.reviewer, unit.approver, kernel.superuser()):
        with refused("not-yours", kind=NotAllowed):
            filing.file(unit.agency, Draft({}), actor=nobody)
    assert not Item.objects.exists()


def test_an_abolished_agency_files_nothing_and_its_successor_is_named(unit: Unit) -> None:
    heir = kernel.agency("承继局", parent=unit.agency.parent)
    with moved_to(today()):
        agencies.abolish(unit.agency.pk, on=today(), actor=kernel.system(), successor=heir)
    unit.agency.refresh_from_db()
    with moved_to(date(today().year + 1, 3, 1)):
        clerk = kernel.user("clerk", heir)
        with refused("agency-ended"):
            filing.file(unit.agency, Draft({}), actor=clerk)


def test_working_numbers_have_no_gap_where_filing_was_refused(unit: Unit) -> None:
    first = factories.draft(unit)
    with refused("unknown-code"):
        factories.draft(unit, theme="99")
    second = factories.draft(unit)
    assert [int(item.working_number[-5:]) for item in (first, second)] == [1, 2]


@pytest.mark.parametrize("field", ["theme", "genre", "category", "matter", "stage", "way", "ground"])
def test_a_code_no_list_knows_is_refused_by_its_field(unit: Unit, field: str) -> None:
    with refused("unknown-code", kind=NotLawful):
        factories.draft(unit, **{field: "no-such"})


def test_a_code_of_another_place_is_refused(unit: Unit) -> None:
    with refused("foreign-code"):
        factories.draft(unit, genre="yubei-document")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"formed_on": date(1948, 12, 31)}, "date-too-early"),
        ({"title": "长" * 301}, "malformed"),
        ({"attribute": "secret"}, "malformed"),
        ({"body": "\x00"}, "malformed"),
        ({"body": "长" * (filing.LONGEST_BODY + 1)}, "too-long"),
    ],
)
def test_what_no_draft_may_hold_is_refused(unit: Unit, said: dict[str, object], code: str) -> None:
    with refused(code):
        factories.draft(unit, **said)


def test_an_end_before_its_start_is_refused(unit: Unit) -> None:
    with refused("malformed"):
        factories.draft(unit, item={"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)})


def test_a_date_of_an_event_nobody_knows_is_refused(unit: Unit) -> None:
    with refused("unknown-code"):
        factories.draft(unit, dates={"full-moon": today()})


def test_the_agency_that_leads_is_no_co_issuer(unit: Unit) -> None:
    with refused("co-issuer-leads"):
        filing.file(unit.agency, Draft(factories.content(), co_issuers=[unit.agency]), actor=unit.clerk)


def test_co_issuers_keep_their_order_and_stand_once(unit: Unit) -> None:
    second, third = kernel.agency(), kernel.agency()
    draft = Draft(factories.content(), co_issuers=[third, second, third])
    item = filing.file(unit.agency, draft, actor=unit.clerk)
    assert [row.agency for row in item.co_issuers.all()] == [third, second]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("渝北府办发〔202017", "渝北府办发〔2020〕17号"),
        ("国办发[2016]80号", "国办发〔2016〕80号"),
        ("（渝北）应急罚〔2024〕1号", "（渝北）应急罚〔2024〕1号"),
        ("  ", ""),
    ],
)
def test_a_document_number_is_repaired_where_it_can_mean_one_thing_only(unit: Unit, given: str, kept: str) -> None:
    assert factories.edition(factories.draft(unit, document_number=given)).document_number == kept


def test_the_body_keeps_a_document_and_no_script(unit: Unit) -> None:
    item = factories.draft(
        unit, body='<p onclick="x()">甲</p><script>alert(1)</script><table><tr><td>乙</td></tr></table>'
    )
    assert factories.edition(item).body == "<p>甲</p><table><tbody><tr><td>乙</td></tr></tbody></table>"


def test_only_a_draft_is_edited(unit: Unit) -> None:
    item = factories.proposed(unit)
    with refused("not-in-state"):
        filing.edit(item.pk, Draft({"title": "改"}), actor=unit.clerk)


def test_the_clocks_follow_the_dates_of_a_draft(unit: Unit) -> None:
    item = factories.draft(unit, formed_on=date(2026, 3, 2))
    filing.edit(item.pk, Draft({"formed_on": date(2026, 3, 3)}), actor=unit.clerk)
    found = {(clock.trigger_on, clock.state) for clock in item.subject.clocks.all()}
    assert found == {(date(2026, 3, 2), "void"), (date(2026, 3, 3), "running")}


def test_an_hour_counts_for_an_emergency(unit: Unit) -> None:
    at = datetime(2026, 3, 2, 8, 30, tzinfo=SHANGHAI)
    item = factories.draft(unit, matter="emergency", dates={"incident": at}, formed_on=date(2026, 3, 2))
    clock = item.subject.clocks.get(duty="opinions-2016/incident.information")
    assert clock.due_at == datetime(2026, 3, 2, 13, 30, tzinfo=SHANGHAI)


def test_a_posting_that_ends_before_it_was_formed_is_refused(unit: Unit) -> None:
    with refused("posting-ends-first"):
        factories.draft(unit, formed_on=date(2026, 3, 2), item={"publicity_ends_on": date(2026, 3, 1)})
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"audience": "internal"},
        {"validity": "repealed"},
        {"valid_from": date(2020, 1, 1)},
        {"valid_to": date(2030, 1, 1)},
        {"publicity_ends_on": date(2030, 1, 1)},
    ],
)
def test_a_public_item_does_not_change_with_the_draft_of_its_next_edition(unit: Unit, said: dict[str, object]) -> None:
    item = factories.revised(unit, factories.published(unit))
    with refused("public-now"):
        filing.edit(item.pk, Draft({}, said), actor=unit.clerk)

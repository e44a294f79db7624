"""Which clocks an item has: by agency, matter, place and the law of each date."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from catalog import binding, doubts
from catalog.models import Item
from catalog.services import attachments, filing
from disclosure.models import Agency
from disclosure.today import moved_to
from tests import factories as kernel
from tests.catalog import factories
from tests.catalog.factories import Unit

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
GENERAL = "regulation-2019/publish"


def clocks(item: Item) -> dict[str, date | None]:
    """The open clocks of an item and when they are due, the nearest first."""
    found = item.subject.clocks.filter(state="running").order_by("due_on", "duty")
    return {clock.duty: clock.due_on for clock in found}


def filed(at: Unit, on: date = MONDAY, **said: Any) -> Item:
    """A draft formed on a day, seen from that day."""
    with moved_to(on):
        return factories.draft(at, formed_on=on, **said)


def test_everywhere_twenty_working_days_from_formation() -> None:
    assert clocks(filed(factories.unit())) == {GENERAL: date(2026, 3, 30)}


def test_in_yanliang_five_working_days_as_target_and_twenty_as_bound_the_nearest_first() -> None:
    found = clocks(filed(factories.unit(jurisdiction="yanliang")))
    assert list(found.items()) == [("yanliang/publish", date(2026, 3, 9)), (GENERAL, date(2026, 3, 30))]


def test_an_agency_has_the_rules_of_the_nearest_place_above_it() -> None:
    city = kernel.district(jurisdiction="yanliang")
    district = kernel.agency("某区", kind="government", parent=city)
    unit = factories.unit(district)
    assert "yanliang/publish" in clocks(filed(unit))


def test_a_village_is_not_bound_by_the_general_rule() -> None:
    assert clocks(filed(factories.unit(kind="village"))) == {}


def test_a_budget_has_twenty_calendar_days_from_approval_instead_of_the_general_rule() -> None:
    finance = factories.unit(functions=["finance"])
    item = filed(finance, matter="budget-report", dates={"approval": date(2026, 2, 27)})
    assert clocks(item) == {"budget-law-2018/budget-report.publish": date(2026, 3, 19)}


def test_a_budget_whose_approval_is_not_known_yet_has_the_general_rule_meanwhile() -> None:
    finance = factories.unit(functions=["finance"])
    item = filed(finance, matter="budget-report")
    assert list(clocks(item)) == [GENERAL]
    with moved_to(MONDAY):
        filing.edit(item.pk, filing.Draft({}, {}, {"approval": MONDAY}), actor=finance.clerk)
    assert list(clocks(item)) == ["budget-law-2018/budget-report.publish"]


def test_a_department_budget_counts_from_the_finance_departments_reply() -> None:
    item = filed(factories.unit(), matter="department-budget", dates={"official-reply": MONDAY})
    assert clocks(item) == {"budget-law-2018/department-budget.publish": date(2026, 3, 23)}


def test_double_publicity_runs_seven_working_days_from_the_decision_beside_the_rest() -> None:
    found = clocks(filed(factories.unit(jurisdiction="yanliang"), matter="penalty", dates={"decision": MONDAY}))
    assert found == {
        "yanliang/publish": date(2026, 3, 9),
        "double-publicity/double-publicity": date(2026, 3, 11),
        "enforcement-publicity-2018/licence-penalty.publish": date(2026, 3, 11),
        "yanliang/double-publicity": date(2026, 3, 11),
        GENERAL: date(2026, 3, 30),
    }


def test_the_market_regulators_own_rule_binds_the_market_regulator_alone() -> None:
    said = {"matter": "penalty", "dates": {"decision": MONDAY}}
    market, other = factories.unit(functions=["enforcement", "market"]), factories.unit(functions=["enforcement"])
    assert clocks(filed(market, **said))["market-penalty-2021/market-penalty.publish"] == date(2026, 3, 30)
    assert "market-penalty-2021/market-penalty.publish" not in clocks(filed(other, **said))


def test_whoever_decides_a_penalty_is_an_agency_that_enforces_the_law() -> None:
    found = clocks(filed(factories.unit(functions=[]), matter="licence", dates={"decision": MONDAY}))
    assert found["double-publicity/double-publicity"] == date(2026, 3, 11)


def test_a_work_safety_penalty_has_its_own_seven_days() -> None:
    found = clocks(filed(factories.unit(), matter="work-safety-penalty", dates={"decision": MONDAY}))
    assert date(2026, 3, 11) in found.values()


def test_a_policy_of_yubei_owes_text_and_interpretation_within_twenty_days_of_printing() -> None:
    yubei = factories.unit(jurisdiction="yubei")
    said = {"matter": "policy-document", "issued_on": date(2026, 3, 3), "interpretation": "planned"}
    assert clocks(filed(yubei, **said)) == {
        GENERAL: date(2026, 3, 30),
        "yubei-2020/interpretation": date(2026, 3, 31),
        "yubei-2020/policy-document.publish": date(2026, 3, 31),
    }


def test_a_power_list_counts_from_the_day_the_powers_changed_ten_days_in_yanliang() -> None:
    """阎良 art. 19: 10 working days from the change of powers, beside its five and the nation's twenty from formation."""
    with moved_to(date(2026, 3, 4)):
        item = factories.draft(
            factories.unit(jurisdiction="yanliang"),
            matter="power-list",
            formed_on=date(2026, 3, 4),
            dates={"powers-changed": MONDAY},
        )
    assert clocks(item) == {
        "yanliang/publish": date(2026, 3, 11),
        "yanliang/power-list": date(2026, 3, 16),
        GENERAL: date(2026, 4, 1),
    }


def test_a_power_list_is_updated_once_it_is_public() -> None:
    yanliang = factories.unit(jurisdiction="yanliang")
    item = filed(yanliang, matter="power-list", dates={"powers-changed": MONDAY})
    with moved_to(date(2026, 3, 17)):
        factories.publish(yanliang, factories.forward(yanliang, item))
    clock = item.subject.clocks.get(duty="yanliang/power-list")
    assert (clock.stopped_on, clock.late_by) == (date(2026, 3, 17), 1)


def test_when_the_powers_change_again_the_new_edition_has_a_clock_of_its_own() -> None:
    yanliang = factories.unit(jurisdiction="yanliang")
    item = filed(yanliang, matter="power-list", dates={"powers-changed": MONDAY})
    with moved_to(date(2026, 3, 9)):
        factories.publish(yanliang, factories.forward(yanliang, item))
    with moved_to(date(2026, 6, 1)):
        factories.revised(yanliang, item, changed_on=date(2026, 6, 1))
        assert "yanliang/power-list" not in clocks(item)
        assert "update-date" in [doubt.code for doubt in doubts.of(item, factories.edition(item))]
        filing.edit(item.pk, filing.Draft({}, {}, {"powers-changed": date(2026, 6, 1)}), actor=yanliang.clerk)
        assert clocks(item)["yanliang/power-list"] == date(2026, 6, 15)
        assert "update-date" not in [doubt.code for doubt in doubts.of(item, factories.edition(item))]


def test_a_policy_that_needs_no_interpretation_owes_none() -> None:
    yubei = factories.unit(jurisdiction="yubei")
    assert "yubei-2020/interpretation" not in clocks(filed(yubei, matter="policy-document", issued_on=MONDAY))


def test_an_office_that_proposes_within_seven_days_has_both_clocks() -> None:
    found = clocks(filed(factories.unit(jurisdiction="quality"), matter="prompt"))
    assert found == {
        "quality-2016/propose": date(2026, 3, 11),
        "quality-2016/publish": date(2026, 3, 30),
        GENERAL: date(2026, 3, 30),
    }


@pytest.mark.parametrize(
    ("limit", "days", "late_by"), [(GENERAL, date(2020, 7, 16), 0), ("yanliang/publish", date(2020, 6, 24), 10)]
)
def test_17_june_to_9_july_2020_is_the_15th_day_in_time_for_twenty_and_late_for_five(
    limit: str, days: date, late_by: int
) -> None:
    unit = factories.unit(jurisdiction="yanliang")
    (item,) = factories.brought_in(unit, factories.entry())
    clock = item.subject.clocks.get(duty=limit)
    assert (clock.due_on, clock.stopped_on, clock.late_by) == (days, date(2020, 7, 9), late_by)


def test_the_law_of_the_day_binds_what_was_formed_on_it() -> None:
    unit = factories.unit()
    old, new = factories.brought_in(
        unit,
        factories.entry(formed_on=date(2019, 5, 14), published_on=date(2019, 5, 20)),
        factories.entry(formed_on=date(2019, 5, 15), published_on=date(2019, 5, 20)),
    )
    assert [one.duty for one in old.subject.clocks.all()] == ["regulation-2008/publish"]
    assert [one.duty for one in new.subject.clocks.all()] == [GENERAL]


@pytest.mark.parametrize(
    "said",
    [
        {"attribute": "withheld", "ground": "E5", "attribute_reason": "内部"},
        {"attribute": "on-request", "attribute_reason": "个案判断"},
        {"item": {"audience": "internal"}},
        {"formed_on": None},
    ],
)
def test_what_is_not_to_be_public_or_has_no_date_runs_no_clock_of_publication(said: dict[str, Any]) -> None:
    assert clocks(factories.draft(factories.unit(), **said)) == {}


def test_a_change_of_attribute_sets_the_clocks_aside_and_back() -> None:
    unit = factories.unit()
    item = filed(unit)
    with moved_to(MONDAY):
        factories.said(unit, item, attribute="on-request", attribute_reason="个案判断")
        assert clocks(item) == {}
        factories.said(unit, item, attribute="proactive")
    assert clocks(item) == {GENERAL: date(2026, 3, 30)}


def test_what_must_stay_posted_is_counted_from_its_publication() -> None:
    with moved_to(MONDAY):
        item = factories.published(factories.unit(), matter="land-compensation-plan")
    assert clocks(item) == {"land-regulation-2021/land-compensation-plan.keep": date(2026, 4, 1)}


def test_only_dates_a_duty_of_the_matter_counts_from_are_demanded() -> None:
    finance = factories.unit(functions=["finance"])
    wanted = {
        "general": set(),
        "penalty": {"decision"},
        "budget-report": {"approval"},
        "civil-service-hire": set(),
        "interpretation": set(),
    }
    for matter, triggers in wanted.items():
        item = factories.draft(finance, matter=matter)
        assert binding.demanded(item, factories.edition(item)) == triggers, matter


def test_attaching_a_file_moves_no_clock() -> None:
    unit = factories.unit()
    item = filed(unit)
    before = clocks(item)
    factories.attach(item, by=unit.clerk)
    attachments.detach(factories.edition(item).attachments.get().pk, actor=unit.clerk)
    assert clocks(item) == before


def test_every_kind_of_agency_can_be_asked_for_every_matter() -> None:
    for kind in Agency.Kind.values:
        unit = factories.unit(kind=kind)
        item = factories.draft(unit)
        assert isinstance(binding.bindings(item, factories.edition(item)), list)

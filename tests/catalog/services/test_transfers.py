"""What is published is handed over period by period: nothing left out, nothing twice, what is gone asked back."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import DjangoAssertNumQueries

from catalog import manifests as reading
from catalog.models import Edition, Manifest, ManifestLine, TransferPlan
from catalog.services import manifests, takedown, transfers, withdrawal
from disclosure.models import Agency, Clock
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from tests.catalog import factories, shelves
from tests.catalog.factories import Unit

FEBRUARY, MARCH = shelves.FEBRUARY, shelves.MARCH


def published(unit: Unit, on: date | datetime, **said: object) -> Edition:
    with moved_to(on):
        return factories.published(unit, **said).editions.get()


def handed_over(plan: TransferPlan, *, is_return: bool = False) -> list[Edition]:
    lines = ManifestLine.objects.filter(plan=plan, is_return=is_return).order_by("manifest__pk", "position")
    return [line.edition for line in lines.select_related("edition")]


def test_the_month_that_is_over_is_drawn_up_in_the_order_of_publication(unit: Unit) -> None:
    before, second = published(unit, date(2025, 12, 31)), published(unit, date(2026, 1, 20))
    first, after = published(unit, date(2026, 1, 2)), published(unit, date(2026, 2, 1))
    plan = shelves.arranged(unit)
    manifest = shelves.drawn(plan)
    assert handed_over(plan) == [first, second] and before not in handed_over(plan)
    assert (manifest.begins_on, manifest.ends_on, manifest.number) == (date(2026, 1, 1), date(2026, 1, 31), 1)
    shelves.drawn(plan, MARCH)
    assert handed_over(plan) == [first, second, after]


def test_drawing_again_changes_nothing_and_a_period_that_runs_is_left_alone(
    unit: Unit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    published(unit, date(2026, 1, 2))
    plan = shelves.arranged(unit)
    with moved_to(date(2026, 1, 31)), django_assert_num_queries(1):
        assert transfers.draw_due() == 0
    with moved_to(FEBRUARY):
        assert (transfers.draw_due(), transfers.draw_due()) == (1, 0)
    assert Manifest.objects.count() == 1 and plan.agency == unit.agency


def test_a_stop_of_the_workers_skips_no_period_and_one_without_publications_has_no_manifest(unit: Unit) -> None:
    first, third = published(unit, date(2026, 1, 2)), published(unit, date(2026, 3, 4))
    plan = shelves.arranged(unit)
    with moved_to(date(2026, 4, 7)):
        assert transfers.draw_due() == 2
    assert [one.ends_on for one in plan.manifests.order_by("pk")] == [date(2026, 1, 31), date(2026, 3, 31)]
    assert handed_over(plan) == [first, third]


def test_what_was_committed_late_into_a_period_already_drawn_comes_with_the_next(unit: Unit) -> None:
    first = published(unit, date(2026, 1, 2))
    plan = shelves.arranged(unit)
    shelves.drawn(plan)
    late = published(unit, date(2026, 1, 31))
    shelves.drawn(plan, MARCH)
    assert handed_over(plan) == [first, late]


def test_others_publications_are_not_listed(unit: Unit) -> None:
    beside = factories.unit(parent=unit.agency.parent)
    published(beside, date(2026, 1, 2))
    plan = shelves.arranged(unit)
    with moved_to(FEBRUARY):
        assert transfers.draw(plan.pk) == 0


def test_what_was_withdrawn_or_replaced_after_it_was_handed_over_is_asked_back_once(unit: Unit) -> None:
    kept, gone, old = (published(unit, date(2026, 1, day)) for day in (5, 6, 7))
    plan = shelves.arranged(unit)
    shelves.sent(unit, plan)
    with moved_to(date(2026, 2, 10)):
        withdrawal.withdraw(gone.item_id, actor=unit.head, reason="内容有误")
        new = _revised(unit, old)
    shelves.sent(unit, plan, MARCH)
    assert handed_over(plan) == [kept, gone, old, new]
    kinds = ManifestLine.objects.filter(plan=plan, is_return=True).values_list("edition", "kind")
    assert set(kinds) == {(gone.pk, "withdrawn"), (old.pk, "replaced")}
    assert shelves.drawn(plan, date(2026, 4, 7)).number == 2


def _revised(unit: Unit, edition: Edition) -> Edition:
    item = factories.revised(unit, edition.item, changed_on=date(2026, 2, 10))
    return factories.edition(factories.publish(unit, factories.forward(unit, item)))


def test_what_was_withdrawn_before_it_was_sent_is_neither_handed_over_nor_asked_back(unit: Unit) -> None:
    kept, gone = published(unit, date(2026, 1, 5)), published(unit, date(2026, 1, 6))
    plan = shelves.arranged(unit)
    manifest = shelves.drawn(plan)
    with moved_to(FEBRUARY):
        withdrawal.withdraw(gone.item_id, actor=unit.head, reason="内容有误")
        sent = manifests.send(manifest.pk, actor=unit.officer).manifest
    assert handed_over(plan) == [kept] and (sent.added, sent.returned) == (1, 0)
    shelves.drawn(plan)
    assert handed_over(plan, is_return=True) == []


def test_a_take_down_takes_its_title_and_file_names_off_every_list_and_the_digest_still_holds(unit: Unit) -> None:
    gone = published(unit, date(2026, 1, 5), title="含有个人信息的名单")
    plan = shelves.arranged(unit)
    sent = shelves.sent(unit, plan).manifest
    with moved_to(date(2026, 2, 10)):
        takedown.take_down(gone.item_id, actor=unit.reviewer, cause="含个人信息")
    rows = list(reading.rows(sent))
    assert [(row.title, row.is_public) for row in rows] == [("（已撤下）", False)]
    assert reading.digest(sent, rows) == sent.digest and list(reading.faults()) == []


def test_what_was_withdrawn_says_nothing_but_its_number_and_the_digest_still_holds(unit: Unit) -> None:
    gone, old = published(unit, date(2026, 1, 5), title="收费清单"), published(unit, date(2026, 1, 6), title="旧的标题")
    sent = shelves.sent(unit, shelves.arranged(unit)).manifest
    with moved_to(date(2026, 2, 10)):
        withdrawal.withdraw(gone.item_id, actor=unit.head, reason="内容有误")
        _revised(unit, old)
    rows = list(reading.rows(sent))
    assert [row.title for row in rows] == ["（已撤回）", "旧的标题"]
    assert (rows[0].document_number, rows[0].published_on, rows[0].index_number) == ("", None, gone.item.index_number)
    assert reading.digest(sent, rows) == sent.digest and list(reading.faults()) == []


def ended(unit: Unit, plan: TransferPlan, on: date) -> None:
    with moved_to(on):
        transfers.end(plan.pk, on=on, actor=unit.officer)


def test_a_plan_that_follows_another_lists_nothing_that_was_handed_over_before(unit: Unit) -> None:
    first, same_day = published(unit, date(2026, 1, 5)), published(unit, date(2026, 1, 20))
    monthly = shelves.arranged(unit)
    ended(unit, monthly, date(2026, 1, 20))
    with moved_to(date(2026, 1, 20)):
        weekly = shelves.arranged(unit, monthly.place, rhythm="week", begins_on=None)
    after = published(unit, date(2026, 1, 22))
    assert weekly.begins_on == date(2026, 1, 21)
    with moved_to(FEBRUARY):
        transfers.draw_due()
    assert (handed_over(monthly), handed_over(weekly)) == ([first, same_day], [after])


def test_a_plan_does_not_begin_on_a_day_that_an_earlier_one_covers(unit: Unit) -> None:
    plan = shelves.arranged(unit)
    ended(unit, plan, date(2026, 1, 20))
    for begins_on in (date(2026, 1, 20), date(2026, 1, 1)):
        with pytest.raises(NotLawful) as refusal:
            shelves.arranged(unit, plan.place, begins_on=begins_on)
        assert refusal.value.codes == ("covered-before",) and "2026-01-20" in str(refusal.value)
    assert shelves.arranged(unit, plan.place, begins_on=date(2026, 1, 21)).begins_on == date(2026, 1, 21)


def test_where_nothing_was_arranged_before_a_plan_begins_today(unit: Unit) -> None:
    with moved_to(FEBRUARY):
        assert shelves.arranged(unit, begins_on=None).begins_on == FEBRUARY


def test_what_was_handed_over_under_a_plan_that_ended_is_asked_back_once_by_the_next(unit: Unit) -> None:
    kept, gone, leaked = (published(unit, date(2026, 1, day)) for day in (5, 6, 7))
    first = shelves.arranged(unit)
    shelves.sent(unit, first)
    ended(unit, first, date(2026, 2, 2))
    second = shelves.arranged(unit, first.place, begins_on=date(2026, 2, 3))
    with moved_to(date(2026, 2, 10)):
        withdrawal.withdraw(gone.item_id, actor=unit.head, reason="内容有误")
        takedown.take_down(leaked.item_id, actor=unit.reviewer, cause="含个人信息")
    shelves.sent(unit, second, MARCH)
    assert handed_over(second) == [] and handed_over(second, is_return=True) == [gone, leaked]
    published(unit, date(2026, 3, 3))
    shelves.drawn(second, date(2026, 4, 7))
    assert handed_over(second, is_return=True) == [gone, leaked] and kept in handed_over(first)


def test_the_clock_of_a_manifest_runs_from_the_last_day_of_its_period(unit: Unit) -> None:
    published(unit, date(2026, 1, 5))
    manifest = shelves.drawn(shelves.arranged(unit))
    clock = manifest.subject.clocks.get()
    assert (clock.duty, clock.trigger_on) == ("regulation-2019/reading-places.supply", date(2026, 1, 31))
    assert clock.due_on == date(2026, 3, 5)


def test_elsewhere_than_archives_and_libraries_the_portals_own_practice_counts(unit: Unit) -> None:
    published(unit, date(2026, 1, 5))
    hall = shelves.opened(unit, kind="hall")
    manifest = shelves.drawn(shelves.arranged(unit, hall))
    assert [clock.duty for clock in manifest.subject.clocks.all()] == ["practice/reading-places.transfer"]


def test_a_plan_that_ended_hands_over_what_was_published_until_then(unit: Unit) -> None:
    first = published(unit, date(2026, 1, 5))
    plan = shelves.arranged(unit)
    with moved_to(date(2026, 1, 10)):
        transfers.end(plan.pk, on=date(2026, 1, 10), actor=unit.officer)
    published(unit, date(2026, 1, 12))
    with moved_to(FEBRUARY):
        assert (transfers.draw_due(), transfers.draw_due()) == (1, 0)
    assert handed_over(plan) == [first] and plan.manifests.get().ends_on == date(2026, 1, 10)


def test_one_rhythm_at_a_time_of_the_calendar_and_for_those_who_hand_over(unit: Unit) -> None:
    place = shelves.opened(unit)
    shelves.arranged(unit, place)
    with pytest.raises(NotNow):
        shelves.arranged(unit, place)
    other = shelves.opened(unit)
    for said, code in (({"rhythm": "hourly"}, "no-rhythm"), ({"begins_on": date(2024, 1, 1)}, "date-order")):
        with pytest.raises(NotLawful) as refusal:
            shelves.arranged(unit, other, **said)
        assert refusal.value.codes == (code,)
    for person in (unit.clerk, unit.reviewer, factories.unit().officer):
        with pytest.raises(NotAllowed):
            shelves.arranged(unit, other, actor=person)


def test_every_month_is_proposed_where_nothing_else_is_laid_down(unit: Unit) -> None:
    assert transfers.rhythm_of(unit.agency) == "month"


def test_no_clock_is_left_open_without_a_manifest(unit: Unit) -> None:
    plan = shelves.arranged(unit)
    with moved_to(MARCH):
        transfers.draw(plan.pk)
    plan.refresh_from_db()
    assert plan.drawn_through == date(2026, 2, 28) and not Clock.objects.exists()


RHYTHMS = st.sampled_from(TransferPlan.Rhythm.values)


@given(RHYTHMS, st.dates(date(2024, 1, 1), date(2026, 1, 1)), st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_the_periods_of_a_plan_follow_on_each_other_without_gap_or_overlap(
    rhythm: str, begins_on: date, until: date
) -> None:
    plan = TransferPlan(agency=Agency(), rhythm=rhythm, begins_on=begins_on)
    found = list(reading.periods(plan, until))
    days = [begins_on, *(ends for _begins, ends in found)]
    assert all(begins <= ends < until for begins, ends in found)
    assert [begins for begins, _ends in found][:1] in ([], [begins_on])
    assert all((begins - before).days == 1 for (begins, _), before in zip(found[1:], days[1:], strict=False))

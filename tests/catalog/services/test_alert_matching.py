"""What becomes public is found once for every search it fits, at the same cost however many searches there are."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog import tasks
from catalog.models import Alert, Arrival, Finding, Item
from catalog.search import indexing
from catalog.services import alert_matching, archiving, takedown, withdrawal
from tests.catalog import factories
from tests.catalog.alerts import following
from tests.catalog.alerts.following import indexed_and_matched
from tests.catalog.factories import Unit


def found(alert: Alert) -> list[str]:
    rows = Finding.objects.filter(search=alert.search_id).order_by("round", "edition_id")
    return [f"{one.edition.title} {one.edition.number}" for one in rows.select_related("edition")]


def test_each_edition_is_found_once_and_a_new_one_anew(unit: Unit) -> None:
    alert = following.confirmed("q=通知")
    item = factories.published(unit, title="一个通知")
    assert (indexed_and_matched(), indexed_and_matched()) == (1, 0)
    factories.publish(unit, factories.forward(unit, factories.revised(unit, item, title="改了的通知")))
    assert (indexed_and_matched(), indexed_and_matched()) == (1, 0)
    archiving.archive(item.pk, actor=unit.officer)
    tasks.announce_item(item.pk)
    indexing.rebuild(anew=True)
    assert tasks.match_alerts() == 0
    assert found(alert) == ["一个通知 1", "改了的通知 2"]


def test_what_is_indexed_late_is_found_late_and_not_missed(unit: Unit) -> None:
    alert = following.confirmed()
    first, second = factories.published(unit, title="先公开的"), factories.published(unit, title="后公开的")
    indexing.index_item(second.pk)
    assert tasks.match_alerts() == 1
    indexing.index_item(first.pk)
    assert tasks.match_alerts() == 1
    assert found(alert) == ["后公开的 1", "先公开的 1"]
    rounds = list(Finding.objects.order_by("pk").values_list("round", flat=True))
    assert rounds == sorted(set(rounds))


def test_what_went_again_before_it_was_compared_is_nobody_s_news(unit: Unit) -> None:
    following.confirmed()
    withdrawn, leaked = factories.published(unit), factories.published(unit)
    indexing.rebuild()
    withdrawal.withdraw(withdrawn.pk, actor=unit.approver, reason="有误")
    takedown.take_down(leaked.pk, actor=unit.reviewer, cause="含个人信息")
    assert tasks.match_alerts() == 0
    assert not Finding.objects.exists()
    assert not Arrival.objects.filter(matched_at__isnull=True).exists()


def test_nothing_is_found_for_who_has_not_confirmed(unit: Unit) -> None:
    following.asked()
    factories.published(unit)
    assert indexed_and_matched() == 0


def test_history_that_is_brought_in_is_no_news(unit: Unit) -> None:
    following.confirmed()
    factories.brought_in(unit, factories.entry(published_on=date(2020, 7, 9)))
    assert indexed_and_matched() == 0


def test_a_unit_below_belongs_to_what_is_followed_above(unit: Unit) -> None:
    above, own = (following.confirmed(f"agency={unit.agency.slug}{rest}") for rest in ("", "&within=self"))
    factories.published(factories.unit(unit.agency), title="下级的通知")
    assert indexed_and_matched() == 1
    assert (found(above), found(own)) == (["下级的通知 1"], [])


def test_many_searches_cost_no_more_questions_than_three(unit: Unit) -> None:
    asked = {}
    for size in (1, 3, 60):
        for number in range(size):
            following.confirmed(f"q=养老服务{size}x{number}")
        following.confirmed("q=通知")
        items = [factories.published(unit, title=f"通知{size}{number}") for number in range(4)]
        indexing.rebuild()
        with CaptureQueriesContext(connection) as questions:
            assert alert_matching.match() == len(items)
        asked[size] = len(questions)
    assert asked[60] == asked[3] <= 20


def test_a_run_takes_on_so_much_and_the_next_goes_on(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alert_matching, "AT_ONCE", 2)
    following.confirmed()
    for _number in range(5):
        factories.published(unit)
    indexing.rebuild()
    assert [tasks.match_alerts() for _turn in range(4)] == [2, 2, 1, 0]


def test_nothing_new_costs_two_looks_and_no_lock(unit: Unit) -> None:
    following.confirmed()
    factories.published(unit)
    indexed_and_matched()
    with CaptureQueriesContext(connection) as questions:
        assert alert_matching.match() == 0
    assert len(questions) == 2
    assert Item.objects.count() == 1


def test_much_that_is_found_is_written_in_parts_and_told_in_order(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alert_matching, "WRITTEN_AT_ONCE", 2)
    alert = following.confirmed()
    following.confirmed("q=通知")
    for number in range(3):
        factories.published(unit, title=f"通知{number}")
    assert indexed_and_matched() == 6
    rounds = list(Finding.objects.filter(search=alert.search_id).order_by("edition_id").values_list("round", flat=True))
    assert rounds == sorted(set(rounds))
    assert len(rounds) == 3

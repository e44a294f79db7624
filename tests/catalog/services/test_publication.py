"""Publication: only what is proactive, cleared and approved as it stands; the number last, the clocks on the local day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from catalog import selectors
from catalog.models import Item
from catalog.services import archiving, publication, takedown
from disclosure.models import Counter, OutboxMessage
from disclosure.refusals import NotAllowed, NotNow
from disclosure.today import SHANGHAI, moved_to, now, today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def test_what_is_approved_becomes_public_at_its_permanent_address(unit: Unit) -> None:
    item = factories.published(unit)
    edition = selectors.visible_edition(item)
    assert edition is not None and edition.published_at is not None
    assert item.index_number == f"{unit.agency.credit_code}/{today().year}-00001"
    assert item.subject.public_address == f"/d/{item.index_number}" and item.subject.is_public
    assert [(one.channel, one.on) for one in item.releases.all()] == [("portal", today())]
    assert OutboxMessage.objects.filter(task="catalog.tasks.announce_item", arguments={"item_id": item.pk}).exists()


@pytest.mark.parametrize("state", [factories.draft, factories.proposed, factories.cleared])
def test_nothing_is_published_before_it_was_cleared_and_approved(unit: Unit, state: object) -> None:
    with refused("not-in-state", kind=NotNow):
        publication.publish(state(unit).pk, actor=unit.officer)  # type: ignore[operator]


@pytest.mark.parametrize("attribute", ["withheld", "on-request"])
def test_what_is_not_proactive_is_not_published(unit: Unit, attribute: str) -> None:
    item = factories.approved(unit, attribute=attribute, ground="E5", attribute_reason="内部事务")
    with refused("not-proactive"):
        publication.publish(item.pk, actor=unit.officer)


def test_a_clerk_does_not_publish(unit: Unit) -> None:
    with refused("not-yours", kind=NotAllowed):
        publication.publish(factories.approved(unit).pk, actor=unit.clerk)


def test_nothing_is_published_twice(unit: Unit) -> None:
    item = factories.published(unit)
    with refused("not-in-state", kind=NotNow):
        publication.publish(item.pk, actor=unit.officer)
    assert item.releases.count() == 1


def test_index_numbers_run_without_gap_for_each_agency_and_year(unit: Unit) -> None:
    other = factories.unit()
    with moved_to(date(2026, 12, 31)):
        numbers = [factories.published(one).index_number for one in (unit, other, unit)]
    with moved_to(date(2027, 1, 4)):
        numbers.append(factories.published(unit).index_number)
    codes = [unit.agency.credit_code, other.agency.credit_code]
    assert numbers == [
        f"{codes[0]}/2026-00001",
        f"{codes[1]}/2026-00001",
        f"{codes[0]}/2026-00002",
        f"{codes[0]}/2027-00001",
    ]


def test_a_refused_publication_uses_up_no_number(unit: Unit) -> None:
    with refused("not-proactive"):
        item = factories.approved(unit, attribute="on-request", attribute_reason="个案判断")
        publication.publish(item.pk, actor=unit.officer)
    assert not Counter.objects.filter(series__startswith="index/").exists()
    assert factories.published(unit).index_number.endswith("-00001")


def test_an_agency_without_credit_code_publishes_nothing(unit: Unit) -> None:
    item = factories.approved(unit)
    type(unit.agency).objects.filter(pk=unit.agency.pk).update(credit_code="")
    with refused("no-credit-code"):
        publication.publish(item.pk, actor=unit.officer)


def test_the_clock_stops_on_the_local_day_however_early_in_the_morning(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.approved(unit)
    with moved_to(datetime(2026, 3, 30, 0, 30, tzinfo=SHANGHAI)):
        publication.publish(item.pk, actor=unit.officer)
    clock = item.subject.clocks.get(duty="regulation-2019/publish")
    assert (clock.stopped_on, clock.late_by) == (date(2026, 3, 30), 0)


def test_what_is_late_stays_visible_as_late(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.approved(unit)
    with moved_to(date(2026, 4, 1)):
        publication.publish(item.pk, actor=unit.officer)
    assert item.subject.clocks.get(duty="regulation-2019/publish").late_by == 2


def test_an_hour_clock_stops_on_the_instant(unit: Unit) -> None:
    at = datetime(2026, 3, 2, 8, 0, tzinfo=SHANGHAI)
    with moved_to(datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)):
        item = factories.approved(unit, matter="emergency", dates={"incident": at})
    with moved_to(datetime(2026, 3, 2, 12, 0, tzinfo=SHANGHAI)):
        publication.publish(item.pk, actor=unit.officer)
    clock = item.subject.clocks.get(duty="opinions-2016/incident.information")
    assert clock.state == "stopped" and clock.events.get(kind="stop").at == datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)


def test_the_next_edition_replaces_the_last_which_stays_readable(unit: Unit) -> None:
    item = factories.revised(unit, factories.published(unit), title="新标题")
    factories.publish(unit, factories.forward(unit, item))
    item = Item.objects.get(pk=item.pk)
    assert [edition.status for edition in item.editions.order_by("number")] == ["superseded", "published"]
    assert item.subject.title == "新标题" and item.index_number.endswith("-00001")


def test_an_archived_item_is_revised_like_a_published_one(unit: Unit) -> None:
    item = archiving.archive(factories.published(unit).pk, actor=unit.head)
    factories.publish(unit, factories.forward(unit, factories.revised(unit, item)))
    assert [edition.status for edition in item.editions.order_by("number")] == ["superseded", "published"]


def test_what_was_taken_down_comes_back_only_after_it_was_explained_and_reviewed(unit: Unit) -> None:
    item = factories.published(unit)
    taken = takedown.take_down(item.pk, actor=unit.reviewer, cause="泄露个人信息")
    item = factories.forward(unit, factories.revised(unit, item, body="<p>已去标识化。</p>"))
    with refused("take-down-open", kind=NotNow):
        publication.publish(item.pk, actor=unit.officer)
    takedown.explain(taken.pk, actor=unit.officer, explanation="未作去标识化")
    takedown.review(taken.pk, actor=unit.approver, finding="整改属实")
    item = publication.publish(item.pk, actor=unit.officer)
    assert item.subject.is_public and item.subject.public_address.endswith(item.index_number)


def test_what_must_stay_posted_gets_its_last_day(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.published(unit, matter="civil-service-hire")
    assert item.publicity_ends_on == date(2026, 3, 9)


def test_an_internal_item_never_reaches_the_portal(unit: Unit) -> None:
    item = factories.approved(unit, item={"audience": "internal"}, attribute="on-request", attribute_reason="内部使用")
    with refused("internal", "not-proactive"):
        publication.publish(item.pk, actor=unit.officer)


@pytest.mark.parametrize("days", [0, 1])
def test_the_system_publishes_nothing_that_nobody_set(unit: Unit, days: int) -> None:
    item = factories.approved(unit)
    if days:
        publication.schedule(item.pk, now() + timedelta(days=days), actor=unit.officer)
    with refused("not-set", kind=NotAllowed):
        publication.publish(item.pk, actor=type(unit.clerk).system())

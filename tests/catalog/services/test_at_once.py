"""Two people at the same moment: one act is done, the other is told that it no longer fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from catalog.models import Intake, Item
from catalog.models.batch import NEW
from catalog.services import (
    approval,
    batch_rows,
    batches,
    clearance,
    consultation,
    intake,
    proposal,
    publication,
    register,
    returning,
    takedown,
)
from catalog.services.filing import Draft
from catalog.services.intake import Sending
from disclosure.models import Clock
from disclosure.refusals import Refused
from tests.catalog import factories, offices
from tests.catalog.factories import Unit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def unit(transactional_db: None) -> Unit:
    """A unit whose rows other connections see."""
    return factories.unit()


def at_once(*acts: Callable[[], Any]) -> Counter[str]:
    """Do acts at the same moment, each on a connection of its own; says how each ended."""
    ends: Counter[str] = Counter()
    gate = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> None:
        gate.wait(20)
        try:
            act()
            ends["done"] += 1
        except Refused as refusal:
            ends[refusal.reasons[0].code] += 1
        except Exception as error:  # noqa: BLE001 - what a thread raises is told to the test
            ends[repr(error)] += 1
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return ends


def test_a_draft_proposed_twice_is_proposed_once(unit: Unit) -> None:
    item, colleague = factories.draft(unit), factories.holding("clerk", unit)
    ends = at_once(*(lambda who=who: proposal.propose(item.pk, actor=who) for who in (unit.clerk, colleague)))
    assert ends == {"done": 1, "not-in-state": 1}


def test_of_two_reviewers_one_clears(unit: Unit) -> None:
    item, colleague = factories.proposed(unit), factories.holding("secrecy-reviewer", unit)
    ends = at_once(*(lambda who=who: clearance.clear(item.pk, actor=who) for who in (unit.reviewer, colleague)))
    assert ends == {"done": 1, "not-in-state": 1} and item.subject.reviews.filter(moment="publication").count() == 1


def test_of_two_approvers_one_approves(unit: Unit) -> None:
    item, colleague = factories.cleared(unit), factories.holding("approver", unit)
    ends = at_once(*(lambda who=who: approval.approve(item.pk, actor=who) for who in (unit.approver, colleague)))
    assert ends == {"done": 1, "not-in-state": 1}


def test_approved_and_returned_at_once_one_of_them_holds(unit: Unit) -> None:
    item = factories.cleared(unit)
    ends = at_once(
        lambda: approval.approve(item.pk, actor=unit.approver),
        lambda: returning.send_back(item.pk, actor=unit.reviewer, reason="请补充"),
    )
    status = factories.edition(item).status
    # Approval first leaves something to return; the return first leaves nothing to approve.
    assert (ends["done"], status) in ((2, "draft"), (1, "draft"))


def test_published_by_two_people_and_the_clock_it_is_published_once(unit: Unit) -> None:
    item = factories.approved(unit)
    ends = at_once(*(lambda who=who: publication.publish(item.pk, actor=who) for who in (unit.officer, unit.head)))
    assert ends == {"done": 1, "not-in-state": 1}
    item.refresh_from_db()
    assert item.index_number.endswith("-00001") and item.releases.count() == 1


def test_items_published_at_once_share_no_number_and_leave_no_gap(unit: Unit) -> None:
    items = [factories.approved(unit) for _each in range(5)]
    ends = at_once(*(lambda pk=item.pk: publication.publish(pk, actor=unit.officer) for item in items))
    assert ends == {"done": 5}
    numbers = Item.objects.order_by("index_number").values_list("index_number", flat=True)
    assert [int(number[-5:]) for number in numbers] == [1, 2, 3, 4, 5]


def test_published_and_asked_about_at_once_nothing_slips_through(unit: Unit) -> None:
    other, item = factories.unit(unit.agency.parent), factories.approved(unit)
    ends = at_once(
        lambda: publication.publish(item.pk, actor=unit.officer),
        lambda: consultation.ask(item.pk, other.agency, question="是否同意？", actor=unit.clerk),
    )
    public = factories.edition(item).status == "published"
    assert ends["done"] == 1 and public != factories.edition(item).consultations.exists()


def test_taken_down_by_two_people_at_once_it_is_down_and_explained_once(unit: Unit) -> None:
    item = factories.published(unit)
    ends = at_once(
        *(lambda who=who: takedown.take_down(item.pk, actor=who, cause="泄密") for who in (unit.reviewer, unit.head))
    )
    assert ends == {"done": 1, "not-in-state": 1} and item.take_downs.count() == 1


def test_two_interpretations_noted_at_once_do_not_wait_for_each_other(unit: Unit) -> None:
    first, second = factories.published(unit), factories.published(unit)
    ends = at_once(
        lambda: register.relate(first.pk, second, kind="interprets", actor=unit.clerk),
        lambda: register.relate(second.pk, first, kind="follows", actor=unit.clerk),
    )
    assert ends == {"done": 2}


def test_two_workers_bring_each_row_in_once(unit: Unit) -> None:
    rows = [["标题", "正文", "成文日期"], *([f"通知{n}", "内容", "2026-03-02"] for n in range(8))]
    batch = batches.read(unit.agency, factories.workbook(rows), purpose=NEW, file_name="x.xlsx", actor=unit.clerk)
    batches.apply(batch.pk, actor=unit.clerk)
    ends = at_once(*(lambda: batch_rows.bring_in_next(batch.pk) for _worker in range(2)))
    batch_rows.bring_in_next(batch.pk)
    batch.refresh_from_db()
    assert ends == {"done": 2} and (Item.objects.count(), batch.done, batch.status) == (8, 8, "applied")


def test_the_same_clock_is_never_stopped_twice(unit: Unit) -> None:
    item = factories.approved(unit)
    at_once(*(lambda: publication.publish(item.pk, actor=unit.officer) for _each in range(3)))
    clock = Clock.objects.get(subject=item.subject, duty="regulation-2019/publish")
    assert clock.events.filter(kind="stop").count() == 1


def test_of_two_sendings_of_the_same_one_becomes_a_draft(unit):
    system = offices.system(unit)
    said = Draft(factories.content())
    sending = Sending("GW-1", "0" * 64)
    ends = at_once(*[lambda: intake.take_in(system.token.pk, said, [], sending=sending)] * 2)
    assert ends == {"done": 2}
    assert Item.objects.count() == Intake.objects.count() == 1


def test_of_two_contents_under_one_key_one_becomes_a_draft(unit):
    system = offices.system(unit)
    said = Draft(factories.content())
    ends = at_once(
        lambda: intake.take_in(system.token.pk, said, [], sending=Sending("GW-1", "0" * 64)),
        lambda: intake.take_in(system.token.pk, said, [], sending=Sending("GW-1", "1" * 64)),
    )
    assert ends == {"done": 1, "key-used": 1}
    assert Item.objects.count() == 1

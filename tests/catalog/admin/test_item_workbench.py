"""What waits for whom stands on the workbench, nearest due first, with the one act each queue is for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.services import consultation, returning
from disclosure.models import Message
from disclosure.today import moved_to, today
from tests.catalog import factories
from tests.catalog.admin.conftest import act, address

pytestmark = pytest.mark.django_db

BENCH = reverse("admin:index")


def queues(browser):
    return {queue.key: queue for queue in browser.get(BENCH).context["queues"]}


def titles(queue):
    return [row.title for row in queue.rows]


def test_each_person_sees_what_waits_for_their_act(unit, as_user):
    factories.draft(unit, title="草稿"), factories.proposed(unit, title="待审查")
    factories.cleared(unit, title="待审批"), factories.approved(unit, title="待发布")
    for person, key, title in (
        (unit.clerk, "drafts", "草稿"),
        (unit.reviewer, "clear", "待审查"),
        (unit.approver, "approve", "待审批"),
        (unit.officer, "publish", "待发布"),
    ):
        assert titles(queues(as_user(person))[key]) == [title]


def test_a_row_leads_straight_to_the_act_it_waits_for(unit, as_user):
    item = factories.proposed(unit)
    (row,) = queues(as_user(unit.reviewer))["clear"].rows
    assert (row.act_label, row.act_url) == ("审查", act(item, "clear"))
    assert row.url == address("change", item.pk)


def test_what_came_back_says_why_and_by_whom_and_is_no_longer_among_the_drafts(unit, as_user):
    item = factories.proposed(unit, title="退回的")
    returning.send_back(item.pk, actor=unit.reviewer, reason="日期不符")
    mine = queues(as_user(unit.clerk))
    (row,) = mine["returned"].rows
    assert (row.note, row.note_by) == ("日期不符", str(unit.reviewer))
    assert not mine["drafts"].rows


def test_drafts_stand_by_their_nearest_due_date(unit, as_user):
    later = factories.draft(unit, title="后到期", formed_on=today())
    sooner = factories.draft(unit, title="先到期", formed_on=today() - timedelta(days=5))
    assert titles(queues(as_user(unit.clerk))["drafts"]) == ["先到期", "后到期"]
    assert later.pk < sooner.pk


def test_consultations_disagreements_and_consents_wait_for_those_who_give_them(yanliang, as_user):
    other = factories.unit(yanliang.agency.parent)
    item = factories.proposed(yanliang, attribute="withheld", ground="E5", attribute_reason="内部管理")
    asked = consultation.ask(item.pk, other.agency, question="？", actor=yanliang.clerk)
    assert len(queues(as_user(other.officer))["answer"].rows) == 1
    assert len(queues(as_user(factories.over("justice-reviewer", yanliang)))["consent"].rows) == 1
    consultation.answer(asked.pk, answer="objected", opinion="不同意", actor=other.officer)
    assert len(queues(as_user(factories.over("district-office", yanliang)))["decide"].rows) == 1


def test_what_needs_the_district_or_the_party_group_waits_for_them(unit, as_user):
    factories.proposed(unit, item={"needs_collective_decision": True, "needs_authorisation": True})
    assert len(queues(as_user(factories.holding("party-group", unit)))["collective"].rows) == 1
    assert len(queues(as_user(factories.over("district-office", unit)))["authorise"].rows) == 1


def test_what_was_approved_as_not_public_waits_to_be_closed(unit, as_user):
    factories.approved(unit, attribute="on-request", attribute_reason="内部管理")
    mine = queues(as_user(unit.approver))
    assert len(mine["close"].rows) == 1
    assert not mine["publish"].rows


def test_an_overdue_item_is_chased_from_the_workbench_with_one_click(unit, as_user):
    factories.proposed(unit)
    with moved_to(today() + timedelta(days=60)):
        office = as_user(factories.over("district-office", unit))
        (row,) = queues(office)["overdue"].rows
        answer = office.post(row.chase_url)
        assert answer.url == BENCH
        assert Message.objects.filter(recipient=unit.reviewer, kind="chase").exists()
        assert queues(office)["overdue"].rows[0].chased_at is not None
        assert not queues(as_user(unit.clerk))["overdue"].rows[0].chase_url


def test_nothing_of_a_foreign_agency_is_on_the_workbench(unit, as_user):
    factories.proposed(factories.unit())
    for person in unit.people:
        assert all(not queue.rows for queue in queues(as_user(person)).values())


def test_a_backlog_waits_for_each_who_has_to_look_at_it(unit, as_user):
    batch = factories.backlog(unit, factories.entry(), cleared_and_approved=False)
    (row,) = queues(as_user(unit.reviewer))["batches"].rows
    assert row.act_url == reverse("admin:catalog_batch_act", args=[batch.pk, "clear"])
    assert "batches" not in queues(as_user(unit.clerk))


def test_who_may_begin_something_begins_it_from_the_workbench(unit, as_user):
    offered = {one.url for one in as_user(unit.clerk).get(BENCH).context["entrances"]}
    assert address("file") in offered
    assert address("file_document") in offered
    assert address("file") not in {one.url for one in as_user(unit.reviewer).get(BENCH).context["entrances"]}


def test_the_workbench_asks_as_much_for_many_items_as_for_one(unit, as_user):
    factories.proposed(unit)
    browser = as_user(unit.reviewer)
    few = asked(browser)
    for _more in range(5):
        factories.proposed(unit)
    assert asked(browser) <= few + 2


def asked(browser):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(BENCH).status_code == 200
    return len(queries)

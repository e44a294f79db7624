"""What waits for a person on the workbench among the requests."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from applications import queued, timing, workbench
from applications.models import Dispatch
from applications.services import deciding, delivery, extension, holding
from applications.services.deciding import Handed
from applications.services.delivery import Sent
from disclosure.today import SHANGHAI, moved_to, today
from tests import factories as kernel
from tests.applications import factories
from tests.applications.admin.conftest import act

pytestmark = pytest.mark.django_db


def waits(found, user):
    return list(found(user))


def test_what_is_to_be_confirmed_and_what_to_be_registered_waits_for_the_counter(office):
    unconfirmed, fresh = factories.entered(office, "ordinary-post"), factories.sent(office)
    assert waits(queued.to_confirm, office.officer) == [unconfirmed]
    assert waits(queued.to_register, office.officer) == [fresh]
    assert waits(queued.to_register, office.clerk) == []


def test_a_case_waits_for_its_holder_until_its_reply_is_sent_to_review(office):
    request = factories.registered(office)
    assert waits(queued.to_handle, office.clerk) == [request]
    factories.drafted(office, request)
    assert waits(queued.to_handle, office.clerk) == [request]
    deciding.propose(request.decisions.get().pk, actor=office.clerk)
    assert waits(queued.to_handle, office.clerk) == []


def test_what_hands_something_out_waits_for_the_secrecy_review_and_only_then_for_the_signature(office):
    request = factories.registered(office)
    held = factories.filed(request, by=office.clerk)
    decision = factories.proposed(office, request, "R2", handed=[Handed(held)], particulars={})
    assert waits(queued.to_clear, office.reviewer) == [request]
    assert waits(queued.to_sign, office.approver) == []
    deciding.clear(decision.pk, actor=office.reviewer)
    assert waits(queued.to_clear, office.reviewer) == []
    assert waits(queued.to_sign, office.approver) == [request]


def test_nobody_finds_their_own_draft_among_what_they_may_sign(office):
    request = factories.registered(office)
    said = deciding.Draft("R1", particulars={"way-and-route": "网站"})
    deciding.propose(deciding.draft(request.pk, said, actor=office.head).pk, actor=office.head)
    assert waits(queued.to_sign, office.head) == []
    assert waits(queued.to_sign, office.approver) == [request]


def test_a_signed_reply_waits_for_its_delivery(office):
    request = factories.registered(office)
    factories.issued(office, request)
    assert waits(queued.to_deliver, office.officer) == [request]
    other = factories.replied(office, factories.registered(office))
    assert other not in waits(queued.to_deliver, office.officer)


def test_a_notice_of_extension_waits_to_be_told_to_the_applicant(office):
    request = factories.registered(office)
    extension.extend(request.pk, days=20, reason="材料较多", actor=office.head)
    assert waits(queued.to_deliver, office.officer) == [request]
    letter = request.letters.get(kind="extension")
    delivery.deliver(letter.pk, Sent("electronic", today()), actor=office.officer)
    assert waits(queued.to_deliver, office.officer) == []


def test_nobody_finds_a_case_they_hold_among_what_they_may_sign(office):
    request = factories.registered(office)
    holding.assign(request.pk, office.head, actor=office.officer)
    factories.proposed(office, request)
    assert waits(queued.to_sign, office.head) == []
    assert waits(queued.to_sign, office.approver) == [request]


def test_what_was_handed_to_an_office_waits_for_those_who_handle_there(office):
    request, helper = factories.registered(office), factories.office()
    dispatch = Dispatch.objects.create(
        request=request, kind="handling", agency=helper.agency, on=today(), due_on=today(), sent_by=office.officer
    )
    assert waits(queued.dispatched, helper.clerk) == [request]
    dispatch.person = helper.officer
    dispatch.save()
    assert waits(queued.dispatched, helper.clerk) == []
    dispatch.done_on = today()
    dispatch.save()
    assert waits(queued.dispatched, helper.officer) == []


def test_an_applicant_who_let_a_term_pass_is_put_before_a_human(office):
    with moved_to(datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)):
        request = factories.registered(office)
        timing.begin(request, "request.correction", on=today(), actor=office.clerk, key="c1")
        request.status = "correcting"
        request.save()
        assert waits(queued.lapsed, office.clerk) == []
    with moved_to(datetime(2026, 3, 2, 10, tzinfo=SHANGHAI) + timedelta(days=60)):
        assert waits(queued.lapsed, office.clerk) == [request]


def test_a_queue_shows_its_nearest_first_and_leads_to_the_act_it_is_for(office):
    with moved_to(datetime(2026, 3, 3, 10, tzinfo=SHANGHAI)):
        later = factories.sent(office)
    with moved_to(datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)):
        sooner = factories.sent(office)
        queue = workbench.TO_REGISTER(office.officer)
    assert [row.kind for row in queue.rows] == [sooner.number, later.number]
    assert queue.rows[0].act_url == act(sooner, "register")


def test_a_queue_that_does_not_concern_a_person_is_not_there(office):
    assert workbench.TO_REGISTER(office.clerk) is None
    assert workbench.TO_SIGN(office.approver) is None
    assert workbench.TO_REGISTER(office.officer).rows == []


def test_those_who_register_and_dispatch_find_where_to_begin(office):
    assert len(workbench.entrances(office.officer)) == 2
    assert workbench.entrances(office.clerk) == []


def test_an_overdue_case_can_be_chased_from_the_workbench_by_those_who_supervise(office, as_user):
    with moved_to(datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)):
        request = factories.registered(office)
    over = kernel.user("district-office", office.agency.parent)
    with moved_to(datetime(2026, 4, 2, 10, tzinfo=SHANGHAI)):
        page = as_user(over).get("/admin/")
        assert act(request, "chase") in page.content.decode()
        assert act(request, "chase") not in as_user(office.clerk).get("/admin/").content.decode()


def test_a_case_with_a_paused_clock_keeps_its_place_at_the_end(office):
    request, other = factories.registered(office), factories.registered(office)
    timing.move_reply(request, "pause", on=today(), actor=office.clerk, key="x")
    queue = workbench.TO_HANDLE(office.clerk)
    assert [row.kind for row in queue.rows] == [other.number, request.number]

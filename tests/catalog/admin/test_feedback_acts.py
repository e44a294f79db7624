"""Feedback on the desk: seen by those of the agency, recorded, acted on by buttons, waiting on the workbench."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog import states
from catalog.models import Feedback
from disclosure.today import today
from tests.catalog import factories, readers
from tests.catalog.admin.conftest import buttons, text

pytestmark = pytest.mark.django_db

LIST = "/admin/catalog/feedback/"
RECORD = f"{LIST}act/record/"


def page_of(one: Feedback) -> str:
    return reverse("admin:catalog_feedback_change", args=[one.pk])


def act(one: Feedback, name: str) -> str:
    return reverse("admin:catalog_feedback_act", args=[one.pk, name])


def do(browser: Any, one: Feedback, name: str, **said: Any) -> Feedback:
    """Perform an act through its page."""
    assert browser.get(act(one, name)).status_code == 200
    answer = browser.post(act(one, name), said)
    assert answer.status_code == 302, text(answer)
    return Feedback.objects.get(pk=one.pk)


def test_it_goes_from_its_arrival_to_the_public_by_buttons(unit, as_user):
    one = readers.received(unit)
    clerk, head, officer = as_user(unit.clerk), as_user(unit.head), as_user(unit.officer)
    assert buttons(clerk.get(page_of(one)))["答复读者"].primary
    one = do(clerk, one, "pass-on", question="是否更正？")
    assert not buttons(clerk.get(page_of(one)))["答复读者"].allowed
    one = do(head, one, "bring-back", opinion="同意更正。", on=today().isoformat())
    one = do(clerk, one, "answer", text="已经更正。")
    assert not buttons(clerk.get(page_of(one)))["公开处理情况"].allowed
    one = do(officer, one, "publish", question="金额有误。", answer="已经更正。")
    assert one.status == states.PUBLISHED


def test_the_page_of_publication_proposes_what_was_said_and_refuses_what_tells_of_the_reader(unit, as_user):
    one = readers.answered(unit, text="我是王小明，金额有误。")
    officer = as_user(unit.officer)
    assert "我是王小明，金额有误。" in text(officer.get(act(one, "publish")))
    answer = officer.post(act(one, "publish"), {"question": "我是王小明，金额有误。", "answer": "已更正。"})
    assert answer.status_code == 422 and "有读者留下的姓名或者联系方式" in text(answer)


def test_a_correction_is_chosen_among_the_later_editions_of_the_item(unit, as_user):
    item = factories.published(unit)
    one = readers.received(unit, item)
    factories.revised(unit, item)
    edition, other = factories.edition(item), factories.edition(factories.published(unit))
    clerk = as_user(unit.clerk)
    assert clerk.post(act(one, "link"), {"edition": other.pk}).status_code == 422
    assert do(clerk, one, "link", edition=edition.pk).corrected_in == edition


def test_spam_is_put_aside_with_a_reason(unit, as_user):
    one = readers.received(unit)
    clerk = as_user(unit.clerk)
    assert clerk.post(act(one, "dismiss"), {"reason": ""}).status_code == 422
    assert do(clerk, one, "dismiss", reason="广告").status == states.DISMISSED


def test_the_contact_stays_masked_and_is_shown_once_for_a_reason(unit, as_user):
    one = readers.received(unit)
    clerk = as_user(unit.clerk)
    for address in (page_of(one), LIST, f"{LIST}?q={one.number}"):
        assert "13812345678" not in text(clerk.get(address)) and "王小明" not in text(clerk.get(address))
    shown = clerk.post(act(one, "unmask"), {"reason": "电话核实"})
    assert readers.CONTACT in text(shown) and "no-store" in shown.headers["Cache-Control"]
    assert as_user(unit.reviewer).post(act(one, "unmask"), {"reason": "好奇"}).status_code == 403


class TestRecording:
    def fields(self, item: Any, **said: Any) -> dict[str, Any]:
        return {
            "index_number": item.index_number,
            "channel": "phone",
            "received_on": today().isoformat(),
            "kind": "question",
            "text": "附件打不开",
            "contact": "",
            **said,
        }

    def test_a_call_is_taken_down_and_its_code_is_shown_once(self, unit, as_user):
        item, clerk = factories.published(unit), as_user(unit.clerk)
        answer = clerk.post(RECORD, self.fields(item))
        one = Feedback.objects.get()
        assert answer.status_code == 200 and one.number in text(answer) and "查询码只显示这一次" in text(answer)
        assert "no-store" in answer.headers["Cache-Control"]
        assert (one.channel, one.recorded_by) == ("phone", unit.clerk)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"index_number": "nobody/2026-00001"},
            {"index_number": "a\x00"},
            {"channel": "online"},
            {"kind": "praise"},
            {"text": ""},
            {"received_on": "never"},
            {"received_on": "2999-01-01"},
        ],
    )
    def test_what_is_wrong_is_said(self, unit, as_user, wrong):
        answer = as_user(unit.clerk).post(RECORD, self.fields(factories.published(unit), **wrong))
        assert answer.status_code == 422 and not Feedback.objects.exists()

    def test_only_of_items_where_the_person_records(self, unit, as_user):
        foreign = factories.published(factories.unit())
        assert as_user(unit.clerk).post(RECORD, self.fields(foreign)).status_code == 422
        assert as_user(unit.reviewer).post(RECORD, self.fields(factories.published(unit))).status_code == 403


class TestScope:
    def test_another_agency_sees_nothing_of_it(self, unit, as_user):
        one, stranger = readers.received(unit), as_user(factories.unit().clerk)
        assert stranger.get(page_of(one)).status_code == 404
        assert stranger.post(act(one, "answer"), {"text": "收到。"}).status_code == 404
        assert one.number not in text(stranger.get(LIST))

    def test_an_act_that_does_not_belong_to_the_state_is_not_there(self, unit, as_user):
        one = readers.published(unit)
        assert as_user(unit.clerk).get(act(one, "dismiss")).status_code == 404
        assert as_user(unit.clerk).get(act(one, "nothing")).status_code == 404


class TestWorkbench:
    def queues(self, browser: Any) -> dict[str, int]:
        found = {"feedback-answer": 0, "feedback-consider": 0, "feedback-publish": 0}
        for key in found:
            page = browser.get(f"{LIST}?mine={key}")
            found[key] = page.context["cl"].result_count
        return found

    def test_it_waits_for_whoever_may_take_the_next_step(self, unit, as_user):
        readers.received(unit)
        readers.considered(unit)
        readers.passed_on(unit)
        one = readers.answered(unit)
        readers.published(unit)
        head = as_user(unit.head)
        assert self.queues(head) == {"feedback-answer": 2, "feedback-consider": 1, "feedback-publish": 1}
        page = text(head.get("/admin/"))
        assert act(one, "publish") in page and "待答复的读者反馈" in page and RECORD in page

    def test_others_are_shown_no_queue(self, unit, as_user):
        readers.received(unit)
        assert "待答复的读者反馈" not in text(as_user(unit.reviewer).get("/admin/"))

    def test_however_much_waits_the_workbench_asks_no_more(self, unit, as_user, django_assert_max_num_queries):
        browser = as_user(unit.clerk)
        readers.received(unit)
        browser.get("/admin/")
        with CaptureQueriesContext(connection) as few:
            browser.get("/admin/")
        for _reader in range(4):
            readers.received(unit)
        with django_assert_max_num_queries(len(few) + 1):
            browser.get("/admin/")

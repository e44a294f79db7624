"""Readers say something of an item without an account, and read the answer again with number and code."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.models import Feedback, Item
from catalog.services import feedback_handling, takedown, withdrawal
from disclosure.today import moved_to, now
from tests.catalog import factories, readers
from tests.catalog.factories import Unit

RECEIPT, STATUS = "/feedback/receipt/", "/feedback/status/"
SENDING = re.compile(r'name="sending" value="([^"]*)"')
CODE = re.compile(r'gk-pass-figures">([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})<')
BUTTON = "反馈、纠错"


@pytest.fixture
def item(unit: Unit) -> Item:
    return factories.published(unit, title="关于公布收费清单的通知")


def form_of(item: Item) -> str:
    return f"/d/{item.index_number}/feedback/"


def opened(client: Client, item: Item) -> str:
    """The signed age of a form just opened."""
    found = SENDING.search(client.get(form_of(item)).content.decode())
    if found is None:
        raise LookupError("the form carries no signed age")
    return found[1]


def sent(client: Client, item: Item, *, after: timedelta = timedelta(minutes=2), **said: Any) -> Any:
    """A form filled in and sent a while after it was opened."""
    fields = {"kind": "correction", "text": "第三行金额有误", "sending": opened(client, item), **said}
    with moved_to(now() + after):
        return client.post(form_of(item), fields)


def asked(client: Client, item: Item) -> int:
    """How many questions the page of an item asks that no cache remembers, once the workers have done their part."""
    address = reverse("item_detail", args=[item.index_number])
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(connection) as questions:
        assert client.get(address).status_code == 200
    return len(questions)


def test_the_page_of_an_item_leads_to_the_form_and_its_paper_does_not(client: Client, item: Item) -> None:
    page = client.get(f"/d/{item.index_number}").content.decode()
    assert form_of(item) in page and BUTTON in page
    assert form_of(item) not in client.get(f"/d/{item.index_number}/print/").content.decode()
    form = client.get(form_of(item))
    assert "关于公布收费清单的通知" in form.content.decode()
    assert form.headers["Cache-Control"] == "no-store" and form.headers["X-Robots-Tag"] == "noindex"


def test_a_kind_and_words_are_enough(client: Client, item: Item) -> None:
    assert sent(client, item)["Location"] == RECEIPT
    one = Feedback.objects.get()
    assert (one.item, one.edition.number, one.kind, one.text, one.contact, one.channel) == (
        item,
        1,
        "correction",
        "第三行金额有误",
        "",
        "online",
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"kind": ""}, "请选择反馈的类别"),
        ({"kind": "praise"}, "praise"),
        ({"text": "  "}, "请写明您要反映的内容"),
        ({"text": "字" * 4001}, "4000"),
        ({"text": "有\x00误"}, "空"),
        ({"contact": "字" * 201}, "200"),
        ({"website": "http://spam.example"}, "识别自动程序"),
        ({"sending": "forged"}, "页面打开的时间太久"),
        ({"sending": ""}, "页面打开的时间太久"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client: Client, item: Item, said: dict[str, str], told: str) -> None:
    answer = sent(client, item, **said)
    assert answer.status_code == 200 and told in answer.content.decode()
    assert not Feedback.objects.exists()


def test_what_is_sent_faster_than_a_hand_types_is_held_back(client: Client, item: Item) -> None:
    assert "提交得过快" in sent(client, item, after=timedelta(0)).content.decode()
    assert not Feedback.objects.exists()


def test_a_double_click_makes_one_and_both_lead_to_the_same_receipt(client: Client, item: Item) -> None:
    token = opened(client, item)
    for _click in range(2):
        assert sent(client, item, sending=token)["Location"] == RECEIPT
    assert Feedback.objects.count() == 1
    assert CODE.search(client.get(RECEIPT).content.decode())


def test_an_address_is_slowed_down_and_other_forms_are_not(client: Client, item: Item, settings: Any) -> None:
    settings.DISCLOSURE_LIMITS = {**settings.DISCLOSURE_LIMITS, "feedback": (2, 3600)}
    answers = [sent(client, item).status_code for _try in range(3)]
    assert answers == [302, 302, 429]
    assert client.get(form_of(item)).status_code == 200
    assert client.post(STATUS, {"number": "a", "code": "b"}).status_code == 200
    with moved_to(now() + timedelta(hours=1)):
        assert sent(client, item).status_code == 302


def test_without_the_token_of_the_browser_nothing_is_taken(item: Item) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sent(strict, item).status_code == 403
    assert not Feedback.objects.exists()


def test_what_is_gone_answers_as_it_does_to_readers(client: Client, unit: Unit) -> None:
    withdrawn, taken = factories.published(unit), factories.published(unit)
    tokens = {one.pk: opened(client, one) for one in (withdrawn, taken)}
    withdrawal.withdraw(withdrawn.pk, actor=unit.head, reason="内容有误，更正后重新发布")
    takedown.take_down(taken.pk, actor=unit.reviewer, cause="含个人信息")
    for one in (withdrawn, taken):
        assert client.get(form_of(one)).status_code == 410
        fields = {"kind": "question", "text": "为什么", "sending": tokens[one.pk]}
        assert client.post(form_of(one), fields).status_code == 410
    assert client.get("/d/nobody/2026-00001/feedback/").status_code == 404
    assert client.get(form_of(factories.published(unit)).replace("/feedback/", "/feedback/all/")).status_code == 404
    assert client.put(form_of(withdrawn)).status_code == 405
    assert not Feedback.objects.exists()


def test_a_draft_has_no_form(client: Client, unit: Unit) -> None:
    assert client.get(f"/d/{factories.draft(unit).working_number}/feedback/").status_code == 404


class TestReceipt:
    def test_it_tells_number_code_and_last_day_and_opens_the_case(self, client: Client, unit: Unit) -> None:
        with moved_to(date(2026, 3, 3)):
            sent(client, factories.published(unit), contact=readers.CONTACT)
            receipt = client.get(RECEIPT).content.decode()
            one = Feedback.objects.get()
            assert one.number in receipt and 'datetime="2026-03-31"' in receipt
            code, elsewhere = CODE.search(receipt), Client()
            assert code is not None
            answer = elsewhere.post(STATUS, {"number": one.number, "code": code[1]}, follow=True)
        assert answer.redirect_chain == [(f"{STATUS}{one.number}/", 302)]
        page = answer.content.decode()
        assert "第三行金额有误" in page and "待答复" in page
        assert "王小明" not in page and "13812345678" not in page

    def test_without_a_sending_there_is_none(self, client: Client, item: Item) -> None:
        assert client.get(RECEIPT)["Location"] == STATUS

    def test_it_is_no_receipt_of_something_else(self, client: Client, item: Item) -> None:
        sent(client, item)
        assert client.get("/complaint/receipt/")["Location"] == "/complaint/status/"
        assert client.get("/request/receipt/")["Location"] == "/request/status/"


class TestCase:
    def opened(self, client: Client, item: Item) -> Feedback:
        sent(client, item)
        client.get(RECEIPT)
        return Feedback.objects.get()

    def test_without_the_code_known_and_unknown_numbers_lead_to_the_look_up(self, client: Client, item: Item) -> None:
        sent(Client(), item)
        for number in (Feedback.objects.get().number, "nobody-fk-2026-00001"):
            assert client.get(f"{STATUS}{number}/")["Location"] == f"{STATUS}?number={number}"
            wrong = client.post(STATUS, {"number": number, "code": "AAAABBBBCCCC"}).content.decode()
            assert "编号和查询码对不上" in wrong
        assert client.post(STATUS, {"number": "a\x00", "code": "b"}).status_code == 200

    def test_the_answer_is_read_once_it_was_given(self, client: Client, unit: Unit, item: Item) -> None:
        one = self.opened(client, item)
        feedback_handling.answer(one.pk, "经核实有误，将予更正。", actor=unit.clerk)
        assert "经核实有误，将予更正。" in client.get(f"{STATUS}{one.number}/").content.decode()

    def test_a_correction_is_named_once_it_is_public(self, client: Client, unit: Unit, item: Item) -> None:
        one = self.opened(client, item)
        factories.revised(unit, item, body="<p>更正后的正文。</p>")
        feedback_handling.link_revision(one.pk, factories.edition(item).pk, actor=unit.clerk)
        feedback_handling.answer(one.pk, "已更正。", actor=unit.clerk)
        assert "已在第 2 版更正" not in client.get(f"{STATUS}{one.number}/").content.decode()
        factories.publish(unit, factories.forward(unit, item))
        assert "已在第 2 版更正" in client.get(f"{STATUS}{one.number}/").content.decode()

    def test_the_reason_of_a_dismissal_is_told(self, client: Client, unit: Unit, item: Item) -> None:
        one = self.opened(client, item)
        feedback_handling.dismiss(one.pk, "与本件无关的广告", actor=unit.clerk)
        assert "与本件无关的广告" in client.get(f"{STATUS}{one.number}/").content.decode()

    def test_after_a_take_down_it_does_not_repeat_the_title(self, client: Client, unit: Unit, item: Item) -> None:
        one = self.opened(client, item)
        takedown.take_down(item.pk, actor=unit.reviewer, cause="含个人信息")
        page = client.get(f"{STATUS}{one.number}/").content.decode()
        assert "已不再公开" in page and "关于公布收费清单的通知" not in page

    def test_whoever_leaves_closes_it(self, client: Client, item: Item) -> None:
        one = self.opened(client, item)
        assert client.post("/feedback/leave/")["Location"] == STATUS
        assert client.get(f"{STATUS}{one.number}/").status_code == 302
        assert client.get("/feedback/leave/").status_code == 405


class TestPublished:
    def test_the_item_lists_the_handling_and_nothing_of_the_reader(
        self, client: Client, unit: Unit, item: Item
    ) -> None:
        readers.received(unit, item, text="只有读者才知道的话")
        readers.answered(unit, item, text="还没有公开的话")
        readers.published(unit, item)
        page = client.get(f"/d/{item.index_number}").content.decode()
        assert "读者反馈及处理" in page and "有读者指出附表金额有误。" in page and "经核实有误，已经更正。" in page
        unsaid = ("只有读者才知道的话", "还没有公开的话", "第三行的金额", "王小明", "13812345678", "将予更正")
        assert not [word for word in unsaid if word in page]

    def test_words_are_shown_as_words(self, client: Client, unit: Unit, item: Item) -> None:
        one = readers.answered(unit, item)
        feedback_handling.publish(one.pk, question="<b>第三行</b>", answer="<script>x</script>", actor=unit.officer)
        page = client.get(f"/d/{item.index_number}").content.decode()
        assert "&lt;b&gt;第三行" in page and "<script>x" not in page

    def test_without_any_there_is_no_heading(self, client: Client, item: Item) -> None:
        assert "读者反馈及处理" not in client.get(f"/d/{item.index_number}").content.decode()

    def test_it_goes_with_the_item(self, client: Client, unit: Unit, item: Item) -> None:
        readers.published(unit, item)
        takedown.take_down(item.pk, actor=unit.reviewer, cause="含个人信息")
        page = client.get(f"/d/{item.index_number}")
        assert page.status_code == 410 and "附表金额" not in page.content.decode()

    def test_however_many_there_are_the_page_asks_no_more(self, client: Client, unit: Unit, item: Item) -> None:
        readers.published(unit, item)
        before = asked(client, item)
        for _reader in range(4):
            readers.published(unit, item)
        assert asked(client, item) == before

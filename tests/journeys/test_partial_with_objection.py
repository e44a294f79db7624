"""A partial reply: a third party objects, the term is extended and paid for, the rest is given with reasons."""

from __future__ import annotations

from datetime import date

import pytest

from applications import timing
from applications.services import archiving, charging, consulting, deciding, delivery, extension, redacting
from applications.services.deciding import Draft, Handed
from applications.services.delivery import Sent
from applications.strikes import Strike
from disclosure.refusals import Refused
from disclosure.today import moved_to
from tests.applications import factories

pytestmark = pytest.mark.django_db

SECRET = "报价三百万元"


def test_an_objection_an_extension_and_a_fee_each_move_the_clock_and_the_rest_is_given() -> None:
    office = factories.office()
    with moved_to(date(2026, 5, 6)):
        request = factories.registered(office, title="工程投标文件")
        original = factories.filed(request, "original", f"第一章 总则。第二章 {SECRET}。", by=office.clerk)
        assert timing.reply_due_on(request) == date(2026, 6, 2)
    with moved_to(date(2026, 5, 13)):
        asked = consulting.ask_third_party(
            request.pk,
            "投标人甲公司",
            question="报价可否公开",
            harm="可能泄露商业秘密",
            dispatched_on=date(2026, 5, 13),
            actor=office.clerk,
            papers=[factories.paper("consultation", "邮寄凭证", by=office.clerk)],
        )
        assert timing.reply_due_on(request) is None
    with moved_to(date(2026, 5, 15)):
        proof = [factories.paper("consultation", "签收回执", by=office.clerk)]
        consulting.delivered(asked.consultation.pk, on=date(2026, 5, 15), actor=office.clerk, papers=proof)
    with moved_to(date(2026, 6, 1)):
        consulting.answer(
            asked.consultation.pk,
            "objected",
            on=date(2026, 6, 1),
            actor=office.clerk,
            reasons="报价是商业秘密",
            papers=[factories.paper("consultation", "书面意见", by=office.clerk)],
        )
        assert timing.reply_due_on(request) == date(2026, 6, 22)
    with moved_to(date(2026, 6, 2)):
        fee = charging.notify(
            request.pk, "per-page", 50, actor=office.head, way_to_pay="财政代收窗口", delivered_on=date(2026, 6, 2)
        )
        assert fee.amount == 200
    with moved_to(date(2026, 6, 8)):
        charging.pay(
            request.pk,
            on=date(2026, 6, 8),
            receipt_number="财票0001",
            actor=office.officer,
            papers=[factories.paper("payment", "票据", by=office.officer)],
        )
        assert timing.reply_due_on(request) == date(2026, 7, 7)
    with moved_to(date(2026, 6, 30)):
        extension.extend(request.pk, days=10, reason="需要区分处理", actor=office.head)
        assert timing.reply_due_on(request) == date(2026, 7, 21)
        with pytest.raises(Refused):
            extension.extend(request.pk, days=5, reason="再延一次", actor=office.head)
    with moved_to(date(2026, 7, 6)):
        strike = Strike(SECRET, "第二章", "E4", "商业秘密，第三方不同意公开")
        leaky = factories.paper("response", f"第一章 总则。第二章 {SECRET}。", by=office.clerk, name="副本.txt")
        with pytest.raises(Refused, match="删去|仍"):
            redacting.redact(request.pk, original, leaky, [strike], actor=office.clerk)
        clean = factories.paper("response", "第一章 总则。第二章 ■■■。", by=office.clerk, name="副本.txt")
        copy = redacting.redact(request.pk, original, clean, [strike], actor=office.clerk)
        draft = Draft(
            "R3",
            reasons="报价属于商业秘密，第三方不同意公开",
            particulars={"disclosed-part": "第一章", "withheld-part": "第二章的报价"},
            provided=[Handed(copy, pages=50, original=original)],
        )
        decision = deciding.draft(request.pk, draft, actor=office.clerk)
        deciding.propose(decision.pk, actor=office.clerk)
        deciding.clear(decision.pk, actor=office.reviewer)
        letter = deciding.issue(decision.pk, actor=office.approver)
    with moved_to(date(2026, 7, 7)):
        delivery.deliver(
            letter.pk,
            Sent("signed", date(2026, 7, 7), date(2026, 7, 7), papers=[factories.slip(office)]),
            actor=office.officer,
        )
        archiving.archive(request.pk, actor=office.officer)
    request.refresh_from_db()
    assert (request.status, request.replied_on) == ("archived", date(2026, 7, 7))
    assert SECRET not in letter.body
    [clock] = request.subject.clocks.filter(duty="regulation-2019/request.reply")
    assert (clock.due_on, clock.late_by) == (date(2026, 7, 21), 0)
    kinds = [event.kind for event in clock.events.order_by("pk")]
    assert kinds[0] == "start" and kinds[-1] == "stop" and {"pause", "resume", "restart", "extend"} <= set(kinds)
    assert set(request.letters.values_list("kind", flat=True)) >= {
        *("third-party", "consultation-notice", "fee-notice", "extension", "reply.partial"),
    }

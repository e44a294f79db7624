"""What happened is told the oldest first, on one day as it came about."""

from __future__ import annotations

from datetime import datetime

import pytest

from applications import course, own_case
from applications.models import Request
from applications.services import charging, corrections, delivery, extension, registration
from applications.services.delivery import Sent
from disclosure.today import SHANGHAI, moved_to, today
from tests.applications import factories
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return factories.office()


def at(hour: int, day: int = 2):
    return moved_to(datetime(2026, 3, day, hour, tzinfo=SHANGHAI))


def told(request: Request) -> list[str]:
    return [one.words for one in course.of(own_case.whole(request.pk))]


def test_everything_on_one_day_stands_in_the_order_in_which_it_came_about(office: Office) -> None:
    with at(8):
        request = factories.sent(office)
    with at(9):
        registration.register(request.pk, actor=office.officer, holder=office.clerk)
    with at(10):
        corrections.ask(request.pk, points="请写明年份。", period=5, actor=office.clerk, delivered_on=today())
    with at(11):
        corrections.answer(request.pk, text="2024年", on=today(), actor=office.clerk)
    with at(12):
        extension.extend(request.pk, days=10, reason="材料较多", actor=office.head)
    with at(13):
        charging.notify(request.pk, "per-page", 68, actor=office.officer, delivered_on=today())
    with at(14):
        charging.pay(request.pk, on=today(), receipt_number="0001", actor=office.officer)
    with at(15):
        letter = factories.issued(office, request)
    with at(16):
        delivery.deliver(letter.pk, Sent("signed", today(), today()), actor=office.officer)
    words = told(request)
    wanted = [
        *("您提交了申请", "机关收到申请，期限从次日起算", "申请登记", "机关告知您补正", "机关收到您的补正"),
        *("答复期限延长10个工作日", "机关通知缴纳信息处理费", "您缴纳了信息处理费"),
        *(f"制发“{letter.title}”", f"“{letter.title}”送达", "机关答复，办理结束"),
    ]
    assert [word for word in words if word in wanted] == wanted
    notice = request.letters.get(kind="correction").title
    assert words.index(f"制发“{notice}”") < words.index(f"“{notice}”送达") <= words.index("机关收到您的补正")


def test_a_correction_never_made_is_told_on_the_last_day_of_its_period(office: Office) -> None:
    with at(9):
        request = factories.registered(office)
        corrections.ask(request.pk, points="请写明年份。", period=5, actor=office.clerk, delivered_on=today())
    with at(9, 10):
        corrections.abandon(request.pk, actor=office.clerk)
    last = course.of(own_case.whole(request.pk))[-1]
    assert (last.words, last.on.isoformat()) == ("补正期限届满，机关没有收到您的补正", "2026-03-09")

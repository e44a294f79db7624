"""A reader finds a mistake: reported from the page, put to the leading group, answered, put right, told to all."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from django.test import Client

from catalog import tasks
from catalog.models import Feedback
from catalog.services import feedback_handling
from disclosure.models import Clock
from disclosure.today import SHANGHAI, moved_to
from tests.catalog import factories

pytestmark = pytest.mark.django_db

READER = "李芳 023-67821234"


def shown(pattern: str, page: str) -> str:
    """What a page shows in a place."""
    found = re.search(pattern, page)
    if found is None:
        raise LookupError(f"the page shows no {pattern}")
    return found[1]


def test_a_mistake_a_reader_found_is_put_right_and_everybody_can_read_how() -> None:
    unit, reader = factories.unit(jurisdiction="quality"), Client()
    with moved_to(date(2026, 3, 2)):
        item = factories.published(unit, title="2025年监督抽查结果", body="<p>合格率九成。</p>")
    form = f"/d/{item.index_number}/feedback/"
    with moved_to(datetime(2026, 3, 3, 10, 0, tzinfo=SHANGHAI)):
        carried = shown(r'name="sending" value="([^"]*)"', reader.get(form).content.decode())
    with moved_to(datetime(2026, 3, 3, 10, 4, tzinfo=SHANGHAI)):
        said = {"kind": "correction", "text": "我是李芳，合格率应为八成。", "contact": READER, "sending": carried}
        receipt = reader.post(form, said, follow=True).content.decode()
    one = Feedback.objects.get()
    clock = one.subject.clocks.get()
    assert (clock.duty, clock.due_on) == ("quality-2016/feedback.publish", date(2026, 3, 31))
    code = shown(r'gk-pass-figures">([A-Z0-9-]{14})<', receipt)

    with moved_to(date(2026, 3, 6)):
        feedback_handling.pass_on(one.pk, "数据是否更正？", actor=unit.clerk)
    with moved_to(date(2026, 3, 12)):
        feedback_handling.bring_back(one.pk, "核实后更正。", on=date(2026, 3, 12), actor=unit.head)
        factories.revised(unit, item, body="<p>合格率八成。</p>")
        feedback_handling.link_revision(one.pk, factories.edition(item).pk, actor=unit.clerk)
    with moved_to(date(2026, 3, 16)):
        factories.publish(unit, factories.forward(unit, item))
        feedback_handling.answer(one.pk, "李芳您好，数据有误，已经更正。", actor=unit.clerk)
        own = Client().post("/feedback/status/", {"number": one.number, "code": code}, follow=True).content.decode()
        assert "李芳您好，数据有误，已经更正。" in own and "已在第 2 版更正" in own
        assert "读者反馈及处理" not in Client().get(f"/d/{item.index_number}").content.decode()
    with moved_to(date(2026, 3, 17)):
        told = {"question": "有读者指出合格率有误。", "answer": "经核实，合格率为八成，已经更正。"}
        feedback_handling.publish(one.pk, **told, actor=unit.officer)
        page = Client().get(f"/d/{item.index_number}").content.decode()
        assert "有读者指出合格率有误。" in page and "已在第 2 版更正" in page
        assert not [word for word in ("李芳", "67821234", "应为八成") if word in page]
    clock.refresh_from_db()
    assert (clock.state, clock.stopped_on, clock.late_by) == (Clock.State.STOPPED, date(2026, 3, 17), 0)

    with moved_to(date(2027, 3, 17)):
        assert tasks.purge_feedback() == 1
        assert Client().post("/feedback/status/", {"number": one.number, "code": code}).status_code == 200
        assert "有读者指出合格率有误。" in Client().get(f"/d/{item.index_number}").content.decode()

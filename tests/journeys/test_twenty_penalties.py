"""Twenty penalty decisions of one morning: one table, one look each, public the same day."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.models.batch import NEW
from catalog.services import batches, together
from disclosure import outbox
from disclosure.today import moved_to
from tests.catalog import factories

pytestmark = pytest.mark.django_db
NAMES = ["序号", "当事人", "统一社会信用代码", "行政处罚决定书文号", "违法事实", "处罚依据", "处罚内容", "处罚决定日期"]


def test_twenty_penalties_from_table_to_public_page() -> None:
    decided = date(2026, 2, 27)
    rows = [
        [
            n,
            f"第{n}号商贸有限公司",
            "",
            f"渝应急罚〔2026〕{n}号",
            "未按规定培训",
            "安全生产法",
            "罚款1万元",
            "2026年2月27日",
        ]
        for n in range(1, 21)
    ]
    with moved_to(date(2026, 3, 2)):
        unit = factories.unit(functions=["enforcement"])
        batch = batches.read(
            unit.agency, factories.workbook([NAMES, *rows]), purpose=NEW, file_name="处罚.xlsx", actor=unit.clerk
        )
        assert not batch.rows.filter(is_faulty=True).exists()
        batches.apply(batch.pk, actor=unit.clerk)
        outbox.drain()
        ids = list(batch.items.order_by("pk").values_list("pk", flat=True))
        assert all(one.done for one in together.propose(ids, actor=unit.clerk))
        seen = {item.pk: factories.edition(item).content_hash for item in batch.items}
        assert all(one.done for one in together.clear(ids, actor=unit.reviewer, seen=seen))
        assert all(one.done for one in together.approve(ids, actor=unit.approver, seen=seen))
        assert all(one.done for one in together.publish(ids, actor=unit.officer))
    numbers = sorted(batch.items.values_list("index_number", flat=True))
    assert [int(number[-5:]) for number in numbers] == list(range(1, 21))
    clock = batch.items.order_by("pk")[0].subject.clocks.get(duty="double-publicity/double-publicity")
    assert (clock.trigger_on, clock.stopped_on, clock.late_by) == (decided, date(2026, 3, 2), 0)

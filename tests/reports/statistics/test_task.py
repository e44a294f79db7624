"""What runs by itself: last month's and last quarter's statistics are opened once, every act has words, hashes are verified."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

import reports
from disclosure import ledger_check, ledger_words, obligations, triggers
from disclosure.models import Heartbeat
from disclosure.today import moved_to
from reports import tasks
from reports.demonstration import statistics as demonstration
from reports.models import PeriodStatistics
from tests.reports.statistics import counting

pytestmark = pytest.mark.django_db


def recorded() -> Iterator[str]:
    """The acts that the services of statistics record, as their source names them."""
    for source in (Path(reports.__file__).parent / "services").glob("statistics_*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("record", "_begun"):
                yield from (f"statistics.{one.value}" for one in node.args[:2] if isinstance(one, ast.Constant))


def test_the_task_opens_what_is_owed_on_the_first_day_and_only_once():
    at = counting.district()
    with moved_to(date(2026, 11, 1)):
        obligations.open_due()
        assert tasks.open_statistics() == 2
        assert tasks.open_statistics() == 0
    found = PeriodStatistics.objects.filter(agency=at.root).order_by("kind")
    assert [(one.kind, one.period) for one in found] == [("month", "2026-10"), ("quarter", "2026-Q3")]
    assert all(one.drafted_by.is_system and one.status == "draft" for one in found)
    assert Heartbeat.objects.filter(job="statistics").exists()


def test_a_new_month_brings_the_next_one_and_leaves_the_quarter_alone():
    counting.issued(counting.district())
    with moved_to(date(2026, 12, 1)):
        obligations.open_due()
        tasks.open_statistics()
    assert set(PeriodStatistics.objects.values_list("period", flat=True)) == {"2026-10", "2026-11", "2026-Q3"}


def test_where_no_rule_asks_for_statistics_none_are_opened():
    counting.district(jurisdiction="yubei")
    with moved_to(date(2026, 11, 1)):
        obligations.open_due()
        assert tasks.open_statistics() == 0


def test_every_act_on_statistics_has_words():
    acts = set(recorded())
    assert {"statistics.open", "statistics.issue", "statistics.correct"} <= acts
    assert {act for act in acts if ledger_words.act_label(act) == act} == set()


def test_verification_finds_statistics_that_are_not_as_they_were_issued():
    statistics = counting.issued(counting.district())
    assert not [one for one in ledger_check.verify().findings if "统计通报" in one.what]
    with triggers.lifted(connection):
        PeriodStatistics.objects.filter(pk=statistics.pk).update(remarks="另一番话")
    assert [one for one in ledger_check.verify().findings if "统计通报" in one.what]


def test_a_demonstration_district_issues_what_is_over_once_with_words_of_its_own_figures():
    at = counting.district()
    counting.october(at)
    with moved_to(date(2026, 11, 3)):
        obligations.open_due()
        tasks.open_statistics()
        found = demonstration.issue_last(at.root, actor=at.counter)
        assert demonstration.issue_last(at.root, actor=at.counter) == []
    assert [(one.period, one.status) for one in found] == [("2026-10", "issued"), ("2026-Q3", "issued")]
    assert "本期新公开信息2件，更新1件；收到政府信息公开申请2件，作出答复1件" in found[0].remarks
    assert PeriodStatistics.objects.filter(subject__demonstration=True).count() == 2

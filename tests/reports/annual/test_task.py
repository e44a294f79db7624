"""What runs by itself: the reports of a year are opened once, and what is said of them in the ledger has words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

import reports
from disclosure import heartbeats, ledger_check, ledger_words, obligations, triggers
from disclosure.models import Heartbeat
from disclosure.today import moved_to
from reports import tasks
from reports.models import AnnualReport
from tests.reports.annual import reporting, rows

pytestmark = pytest.mark.django_db


def recorded() -> Iterator[str]:
    """The acts that the services of annual reports record, as their source names them."""
    for source in (Path(reports.__file__).parent / "services").glob("annual_*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                yield from (f"report.{one.value}" for one in node.args[:1] if isinstance(one, ast.Constant))


def test_the_task_opens_what_is_owed_once_and_says_so():
    at = reporting.reporting()
    with moved_to(date(2026, 1, 1)):
        obligations.open_due()
        assert tasks.open_annual_reports() == 3
        assert tasks.open_annual_reports() == 0
    assert AnnualReport.objects.get(agency=at.agency).drafted_by.is_system
    assert Heartbeat.objects.filter(job="annual-reports").exists()


def test_a_year_that_cannot_be_counted_is_named_and_holds_up_no_other():
    at = reporting.reporting()
    rows.case(at.agency, date(2025, 4, 1), [rows.Round("no-such-ground", date(2025, 4, 21))])
    with moved_to(date(2026, 1, 1)):
        obligations.open_due()
        assert tasks.open_annual_reports() == 2
        assert at.agency.name in heartbeats.passed_over()
    assert not AnnualReport.objects.filter(agency=at.agency).exists()
    assert AnnualReport.objects.filter(agency=at.district).exists()


def test_every_act_on_a_report_has_words():
    acts = set(recorded())
    assert {"report.publish", "report.adjust", "report.correct"} <= acts
    assert {act for act in acts if ledger_words.act_label(act) == act} == set()


def test_verification_finds_a_report_that_is_not_as_it_was_signed():
    report = reporting.published(reporting.reporting())
    assert not [one for one in ledger_check.verify().findings if "年度报告" in one.what]
    with triggers.lifted(connection):
        AnnualReport.objects.filter(pk=report.pk).update(narrative={"overview": "另一番话"})
    assert [one for one in ledger_check.verify().findings if "年度报告" in one.what]

"""`manage.py annual_report AGENCY YEAR` prints the report as it stands, or counts it where there is none yet."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from disclosure.today import moved_to
from reports.reading.published_report import read
from tests.applications import factories as requests
from tests.reports.annual import reporting
from tests.reports.annual.reporting import YEAR, Reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Reporting:
    found = reporting.reporting()
    with moved_to(date(2025, 3, 3)):
        requests.replied(found.office, requests.registered(found.office))
    return found


def printed(*words: object) -> str:
    """What the command prints."""
    out = io.StringIO()
    call_command("annual_report", *map(str, words), stdout=out)
    return out.getvalue()


def test_without_a_report_the_tables_are_counted(at: Reporting):
    assert "（一）予以公开：自然人 1" in printed(at.agency.slug, YEAR)
    assert json.loads(printed(at.agency.name, YEAR, "--json"))["table3"]["new"][-1] == 1


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_the_files_hold_the_same_tables(at: Reporting, tmp_path: Path, form: str):
    report = reporting.published(at)
    path = tmp_path / f"report.{form}"
    assert printed(at.agency.slug, YEAR, f"--{form}", path) == ""
    assert read(path.read_bytes()).report.as_json() == report.filed
    told = json.loads(printed(at.agency.slug, YEAR, "--json"))
    assert (told["table3"], told["content_hash"]) == (report.filed["table3"], report.content_hash)


@pytest.mark.parametrize("words", [("nowhere", "2025"), ("SLUG", "1999")])
def test_bad_input_is_one_clear_line(at: Reporting, words: tuple[str, str]):
    with pytest.raises((SystemExit, CommandError)):
        printed(*(at.agency.slug if word == "SLUG" else word for word in words))

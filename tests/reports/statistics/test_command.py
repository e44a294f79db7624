"""`manage.py statistics AGENCY PERIOD` prints what was issued, or counts it where nothing was."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from disclosure.today import moved_to
from tests.reports.statistics import counting
from tests.reports.statistics.counting import NOVEMBER, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> District:
    found = counting.district()
    counting.october(found)
    return found


def printed(*words: str) -> str:
    """What the command prints in November."""
    out = io.StringIO()
    with moved_to(NOVEMBER):
        call_command("statistics", *words, stdout=out)
    return out.getvalue()


def test_without_an_issue_the_figures_are_counted(at: District):
    assert "本期收到：件数 2" in printed(at.root.slug, "2026-10")
    told = json.loads(printed(at.root.name, "2026-Q4", "--json"))
    assert (told["period"], told["as_of"]) == ("2026-Q4", "2026-11-03")


def test_what_was_issued_is_printed_as_it_was(at: District):
    statistics = counting.issued(at)
    assert json.loads(printed(at.root.slug, "2026-10", "--json"))["content_hash"] == statistics.content_hash


@pytest.mark.parametrize("words", [("nowhere", "2026-10"), ("SLUG", "2026-10-01"), ("SLUG", "2027-01")])
def test_bad_input_is_one_clear_line(at: District, words: tuple[str, str]):
    with pytest.raises((SystemExit, CommandError)):
        printed(*(at.root.slug if word == "SLUG" else word for word in words))

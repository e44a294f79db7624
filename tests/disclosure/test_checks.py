"""System checks: what must be true of an installation before it serves anybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.checks import Tags, run_checks

from disclosure import checks
from disclosure.models import Clock
from tests import factories


def test_the_checks_are_known_to_django():
    assert run_checks(tags=[Tags.database], databases=[]) == []


@pytest.mark.django_db
def test_a_sound_installation_passes():
    assert run_checks(databases=["default"]) == []


@pytest.mark.django_db
def test_a_clock_whose_duty_was_taken_away_is_named():
    clock = factories.running_clock(factories.subject(factories.district()))
    Clock.objects.filter(pk=clock.pk).update(duty="removed/duty")
    (finding,) = checks.open_clocks_have_their_duty(databases=["default"])
    assert "removed/duty" in finding.msg


@pytest.mark.django_db
def test_a_clock_of_a_directory_row_carries_its_rule_in_its_code():
    clock = factories.running_clock(factories.subject(factories.district()))
    Clock.objects.filter(pk=clock.pk).update(duty="directory-row/every.1.quarter@100d4d0d5220")
    assert checks.open_clocks_have_their_duty(databases=["default"]) == []


@pytest.mark.parametrize(
    "wrong", [{"publihs": [3]}, {factories.PUBLISH: 3}, {factories.PUBLISH: [0]}, {"publish": ["3"]}]
)
def test_reminders_nobody_would_get_are_named(settings, wrong):
    settings.DISCLOSURE_REMINDERS = wrong
    (finding,) = checks.reminders_can_be_meant()
    assert next(iter(wrong)) in finding.msg


def test_reminders_by_full_and_by_bare_code_are_understood(settings):
    settings.DISCLOSURE_REMINDERS = {factories.PUBLISH: [5, 2], "request.reply": ()}
    assert checks.reminders_can_be_meant() == []


def test_an_instrument_that_cannot_be_read_is_named_with_its_file(settings, tmp_path: Path):
    (tmp_path / "broken.toml").write_text("[instrument]\nid = 1\n", "utf-8")
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    (finding,) = checks.law_book_reads()
    assert "broken.toml" in finding.msg


@pytest.mark.parametrize(
    ("pages", "broker", "faults"),
    [
        ("redis://cache:6379/1", "redis://cache/0", []),
        ("redis://cache/1", "redis://other/1", []),
        ("redis://cache/1", "redis://cache:6379/1", ["disclosure.E004"]),
        ("redis://cache", "redis://user:word@cache/0", ["disclosure.E004"]),
        ("somewhere", "", []),
    ],
)
def test_a_cache_in_the_brokers_own_database_is_named(settings, pages, broker, faults):
    settings.REDIS_URL = broker
    settings.CACHES = {**settings.CACHES, "default": {"LOCATION": pages}}
    assert [one.id for one in checks.the_cache_is_not_the_brokers()] == faults

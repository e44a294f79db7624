"""The reader's contact and own words go on their day; what was published stays."""

from __future__ import annotations

from datetime import date

import pytest

from catalog import feedback_shown, tasks
from catalog.models import Feedback
from catalog.services import feedback_handling, feedback_purging
from disclosure.models import LedgerEntry, LedgerKey, LedgerReason
from disclosure.refusals import NotNow
from disclosure.today import moved_to
from tests.catalog import readers
from tests.catalog.factories import Unit

OVER, DAY_BEFORE, DAY = date(2026, 3, 3), date(2027, 3, 2), date(2027, 3, 3)


@pytest.fixture
def told(unit: Unit) -> Feedback:
    """A published handling whose contact somebody read."""
    with moved_to(OVER):
        one = readers.published(unit)
        feedback_handling.unmask(one.pk, "电话告知王小明", actor=unit.clerk)
    return one


def test_they_go_on_the_day_and_not_before(told: Feedback) -> None:
    with moved_to(DAY_BEFORE):
        assert tasks.purge_feedback() == 0
        with pytest.raises(NotNow):
            feedback_purging.purge(told.pk)
    with moved_to(DAY):
        assert tasks.purge_feedback() == 1
        assert tasks.purge_feedback() == 0
    one = Feedback.objects.get()
    assert (one.text, one.contact, one.code_digest, one.send_token) == ("", "", "", None) and one.purged_at


def test_what_was_published_stays(told: Feedback) -> None:
    with moved_to(DAY):
        tasks.purge_feedback()
    assert feedback_shown.handlings(told.item)[0].answer == "经核实有误，已经更正。"


def test_the_ledger_loses_the_key_of_its_digests_and_the_reasons(told: Feedback) -> None:
    reasons = LedgerReason.objects.filter(entries__subject=told.subject)
    assert LedgerKey.objects.filter(subject=told.subject).exists() and reasons.exists()
    with moved_to(DAY):
        tasks.purge_feedback()
    assert not LedgerKey.objects.filter(subject=told.subject).exists()
    assert not reasons.exists()
    assert LedgerEntry.objects.filter(subject=told.subject, act="feedback.purge").count() == 1


def test_what_is_not_over_waits(unit: Unit) -> None:
    with moved_to(OVER):
        one = readers.answered(unit)
    with moved_to(date(2030, 1, 4)):
        assert tasks.purge_feedback() == 0
        with pytest.raises(NotNow):
            feedback_purging.purge(one.pk)


def test_what_was_put_aside_is_purged_alike(unit: Unit) -> None:
    with moved_to(OVER):
        readers.dismissed(unit)
    with moved_to(DAY):
        assert tasks.purge_feedback() == 1
    assert Feedback.objects.get().ended_reason == "广告"

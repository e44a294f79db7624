"""`ledger` verifies the chain, with exit code 1 when anything is found, and seals what waits."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from disclosure import ledger
from disclosure.models import LedgerEntry
from tests import factories
from tests.disclosure.tampering import unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _entries() -> None:
    for _number in range(3):
        ledger.record("test.act", subject=None, actor=factories.system())


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("ledger", *arguments, stdout=out)
    return out.getvalue()


def test_it_seals_and_reports_a_sound_ledger():
    assert "封存3条" in run("seal")
    assert "已封存3条，未封存0条" in run("verify")


def test_the_verdict_is_json_alone():
    run("seal")
    ledger.record("test.act", subject=None, actor=factories.system())
    verdict = json.loads(run("verify", "--json"))
    assert set(verdict) == {"sealed", "unsealed", "purged", "head", "findings"}
    assert (verdict["sealed"], verdict["unsealed"], verdict["findings"]) == (3, 1, [])


def test_a_finding_is_told_with_its_place_and_ends_with_exit_code_1():
    run("seal")
    with unguarded(undo=False):
        LedgerEntry.objects.filter(pk=LedgerEntry.objects.first().pk).update(act="test.other")
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("ledger", "verify", "--json", stdout=out)
    assert end.value.code == 1
    (finding,) = json.loads(out.getvalue())["findings"]
    assert finding["sequence"] == 1
    assert finding["what"]


def test_another_word_is_refused():
    with pytest.raises(CommandError):
        run("burn")

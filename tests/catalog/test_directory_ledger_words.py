"""What the ledger says of standard directories is worded: every act that a service records, and what its facts hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import catalog
from disclosure import ledger_words
from disclosure.ledger_words import Names
from disclosure.models import LedgerEntry
from tests.catalog import directories

pytestmark = pytest.mark.django_db

SERVICES = Path(catalog.__file__).parent / "services"
ROWS = {"item.attach_row", "item.detach_row"}


def recorded() -> Iterator[str]:
    """The acts on directories that the services record, as their source names them; the reviews are named by a step."""
    for source in SERVICES.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node.func) == "record":
                yield from (one.value for one in node.args[:1] if isinstance(one, ast.Constant))


def _name(called: ast.expr) -> str:
    return getattr(called, "id", "") or getattr(called, "attr", "")


def told(**facts: object) -> dict[str, str]:
    return {fact.label: fact.value for fact in ledger_words.facts(facts, Names([facts]))}


def test_every_act_the_services_record_has_words():
    acts = {str(act) for act in recorded() if str(act).startswith("directory.") or act in ROWS}
    assert acts > {"directory.claim", *ROWS}
    assert {act for act in acts if ledger_words.act_label(act) == act} == set()
    assert "directory" in ledger_words.about()


def test_the_whole_way_of_a_directory_is_told_without_a_code():
    version = directories.published(directories.compiling())
    entries = LedgerEntry.objects.filter(subject=version.directory.subject, act__startswith="directory.")
    assert {entry.act for entry in entries} > {"directory.review_jointly", "directory.check_second"}
    for entry in entries:
        assert ledger_words.act_label(entry.act) != entry.act
        assert not [name for name in entry.facts if ledger_words.fact_label(name) == name]


def test_domain_level_and_duties_are_told_by_their_names():
    assert told(domain="3", level="township") == {"领域": "义务教育", "层级": "镇街（乡）级"}
    assert told(duties=["yubei-2020/directory.update"])["开始计算的时限"].startswith("标准目录动态调整")
    assert told(fields=["time_limit", "publisher"]) == {"更新的栏目": "公开时限、公开主体"}

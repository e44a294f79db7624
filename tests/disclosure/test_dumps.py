"""Dumps of everything public: whole or not there, the last ones kept, and nothing taken down lives on in one."""

from __future__ import annotations

import gzip
import hashlib
import json
import tracemalloc
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import dumping, dumps, ledger, outbox, tasks
from disclosure.api import dumped
from disclosure.dumping import Part
from disclosure.models import Dump
from disclosure.refusals import NotNow
from disclosure.today import SHANGHAI, moved_to, now
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _place(settings, tmp_path):
    settings.DISCLOSURE_DUMPS = tmp_path / "dumps"


@pytest.fixture
def agency():
    return factories.agency(parent=factories.district())


def lines(dump, part):
    with gzip.open(dumps.folder(dump) / f"{part}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def folders(settings):
    return {path.name for path in Path(settings.DISCLOSURE_DUMPS).iterdir()}


def of(monkeypatch, *parts):
    """Let a dump consist of these parts alone."""
    monkeypatch.setattr(dumping, "parts", lambda: list(parts))


def part(made, name="things", count=1):
    return Part(name, "东西", "各种东西。", lambda: count, made)


def test_a_dump_holds_every_agency_and_its_own_checksums(agency):
    dump = dumping.build()
    assert {one["slug"] for one in lines(dump, "agencies")} >= {agency.slug, agency.parent.slug}
    sums = (dumps.folder(dump) / "SHA256SUMS").read_text("utf-8").splitlines()
    named = {line.split()[1]: line.split()[0] for line in sums}
    assert set(named) == {one["name"] for one in dump.files} - {"SHA256SUMS"}
    for name, digest in named.items():
        assert hashlib.sha256((dumps.folder(dump) / name).read_bytes()).hexdigest() == digest
    for one in dump.files:
        content = (dumps.folder(dump) / one["name"]).read_bytes()
        assert (one["size"], one["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_the_manifest_counts_and_says_how_far_the_ledger_had_come(agency):
    ledger.record("agency.amend", subject=None, actor=factories.system())
    ledger.seal()
    dump = dumping.build()
    manifest = json.loads((dumps.folder(dump) / "manifest.json").read_text("utf-8"))
    counted = {one["name"]: one["records"] for one in manifest["files"]}
    assert counted["agencies.jsonl.gz"] == len(lines(dump, "agencies"))
    assert manifest["ledger"] == {"sequence": dump.ledger_sequence, "digest": dump.ledger_digest}
    assert dump.ledger_sequence > 0
    assert manifest["name"] == dump.name
    assert manifest["terms"]


def test_the_same_lines_make_the_same_file(agency):
    first, second = dumping.build(), dumping.build()
    assert first.name != second.name
    assert [one["sha256"] for one in first.files if one["part"]] == [
        one["sha256"] for one in second.files if one["part"]
    ]


def test_the_questions_do_not_grow_with_the_agencies(agency):
    def asked():
        with CaptureQueriesContext(connection) as found:
            told = list(dumped.AGENCIES.lines())
        return len(found), len(told)

    few, before = asked()
    for _turn in range(3):
        factories.agency(parent=agency)
    assert asked() == (few, before + 3)


def test_nobody_sees_half_a_dump(monkeypatch, settings):
    seen = []

    def made():
        seen.append((dumps.standing().count(), folders(settings)))
        yield {"a": 1}

    of(monkeypatch, part(made))
    dump = dumping.build()
    assert seen == [(0, {f"building-{dump.pk}"})]
    assert folders(settings) == {dump.name}


def test_what_is_swept_away_meanwhile_is_not_the_one_under_way(monkeypatch, settings):
    def made():
        yield {"a": 1}
        (Path(settings.DISCLOSURE_DUMPS) / "left-behind").mkdir()
        dumps.sweep()
        yield {"a": 2}

    of(monkeypatch, part(made))
    dump = dumping.build()
    assert [one["a"] for one in lines(dump, "things")] == [1, 2]
    assert folders(settings) == {dump.name}


def test_a_build_that_breaks_leaves_nothing_and_the_next_may_begin(monkeypatch, settings):
    def broken():
        yield {"a": 1}
        raise OSError("disk full")

    of(monkeypatch, part(broken))
    with pytest.raises(OSError, match="disk full"):
        dumping.build()
    assert folders(settings) == set()
    assert Dump.objects.get().ended == Dump.Ended.ABANDONED
    of(monkeypatch, part(lambda: [{"a": 1}]))
    assert dumping.build() is not None


def test_a_build_whose_folder_a_take_down_swept_away_ends_quietly(monkeypatch, agency):
    def taken():
        dumps.end_all()
        dumps.sweep()
        return iter([{"a": 1}])

    of(monkeypatch, part(taken), part(lambda: iter([{"b": 1}]), name="others"))
    assert dumping.build() is None
    assert not dumps.is_under_way()


def test_one_is_built_at_a_time_and_one_that_hangs_is_given_up(agency):
    begun = dumps.begin()
    with pytest.raises(NotNow):
        dumping.build()
    with moved_to(now() + dumps.LONGEST + timedelta(minutes=1)):
        assert dumping.build() is not None
    begun.refresh_from_db()
    assert begun.ended == Dump.Ended.ABANDONED


def test_only_the_last_ones_are_kept(agency, settings):
    settings.DISCLOSURE_DUMPS_KEPT = 2
    built = [dumping.build() for _turn in range(3)]
    assert list(dumps.standing()) == [built[2], built[1]]
    assert folders(settings) == {built[1].name, built[2].name}
    built[0].refresh_from_db()
    assert built[0].ended == Dump.Ended.OUTDATED


@pytest.mark.django_db(transaction=True)
def test_what_leaves_the_public_ends_every_dump_and_removes_its_files(settings):
    dumping.build()
    dumping.build()
    dumps.withdraw()
    assert not dumps.standing().exists()
    assert folders(settings) == set()
    assert outbox.drain() > 0


def test_what_leaves_while_a_dump_is_built_ends_that_one_too(monkeypatch, settings):
    def made():
        yield {"a": 1}
        dumps.withdraw()

    of(monkeypatch, part(made))
    assert dumping.build() is None
    assert not dumps.standing().exists()
    assert folders(settings) == set()
    assert not dumps.is_under_way()


def test_the_task_of_a_take_down_ends_what_began_before_it_was_committed(agency):
    dumps.withdraw()
    begun = dumping.build()
    tasks.withdraw_dumps()
    begun.refresh_from_db()
    assert begun.ended == Dump.Ended.WITHDRAWN


def test_one_is_built_each_night_and_anew_after_one_was_withdrawn(agency):
    evening = datetime(2026, 3, 2, 20, 0, tzinfo=SHANGHAI)
    with moved_to(evening):
        assert [tasks.dump_public(), tasks.dump_public()] == [1, 0]
    with moved_to(evening + timedelta(hours=5)):
        assert tasks.dump_public() == 0
    with moved_to(evening + timedelta(hours=6, minutes=5)):
        assert [tasks.dump_public(), tasks.dump_public()] == [1, 0]
        dumps.end_all()
        assert [tasks.dump_public(), tasks.dump_public()] == [1, 0]


def test_memory_stays_flat_however_many_lines(monkeypatch):
    of(monkeypatch, part(lambda: ({"number": number, "text": "字" * 200} for number in range(60_000)), count=60_000))
    tracemalloc.start()
    dumping.build()
    _size, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000


def test_it_is_told_how_far_a_part_has_come(monkeypatch):
    of(monkeypatch, part(lambda: ({"n": n} for n in range(450)), count=440))
    told = []
    dumping.build(lambda one: lambda done, of: told.append((one.name, done, of)))
    assert told == [("things", 200, 440), ("things", 400, 440), ("things", 450, 450)]

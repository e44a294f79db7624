"""A directory as JSON: what a row says, and beside it what the caller can tell of bases and limits."""

from __future__ import annotations

import json

from catalog.reading.directory_entry import Basis, DirectoryEntry
from catalog.writing import directory_json
from catalog.writing.directory_json import Besides
from tests.catalog.writing.rows import HEAD, row


def test_the_file_holds_title_facts_and_rows():
    rows = [row(), row("2", extra={"备注": '引"号"\n换行'})]
    written = json.loads("".join(directory_json.pieces(HEAD, iter(rows))))
    assert (written["title"], written["facts"]) == (HEAD.title, HEAD.facts)
    assert [DirectoryEntry.from_json(one) for one in written["rows"]] == rows


def test_a_directory_without_rows_is_a_file_too():
    assert json.loads("".join(directory_json.pieces(HEAD, [])))["rows"] == []


def test_each_line_is_one_row():
    lines = list(directory_json.lines([row(elements="一\n二"), row("2")]))
    assert [json.loads(line)["serial"] for line in lines] == ["1", "2"]
    assert all(line.count("\n") == 1 and line.endswith("\n") for line in lines)


def test_bases_and_limits_are_told_where_the_caller_knows_them():
    besides = Besides(
        bases=lambda text: [Basis("行政法规", text)],
        limits=lambda text: [{"kind": "at-once"}] if text == "实时" else [],
    )
    told = json.loads(next(directory_json.lines([row(basis="条例", time_limit="实时")], besides)))
    assert told["bases"] == [{"type": "行政法规", "citation": "条例"}]
    assert told["limits"] == [{"kind": "at-once"}]
    assert "bases" not in json.loads(next(directory_json.lines([row()])))


def test_chinese_is_written_as_it_is_read():
    assert "招生管理" in next(directory_json.lines([row()]))

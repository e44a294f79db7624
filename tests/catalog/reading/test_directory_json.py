"""A directory read from JSON: in any of three shapes, every fault told by row and name, nothing half understood."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.reading.directory_entry import COUNTY, DirectoryEntry
from catalog.reading.directory_json import read_directory_json
from catalog.reading.refusals import ReadingRefused

ROW = DirectoryEntry(
    serial="1",
    matters=("政策文件", "招生"),
    publisher="教委",
    channels=("1", "13"),
    proactive=True,
    levels=(COUNTY,),
    extra={"备注": "无"},
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
ROWS = st.lists(
    st.dictionaries(st.sampled_from([*ROW.as_json(), "bases", "旁注"]), ANYTHING, max_size=4) | ANYTHING, max_size=3
)


def read(value):
    return read_directory_json(json.dumps(value, ensure_ascii=False).encode())


def codes(**changed):
    (found,) = read([{**ROW.as_json(), **changed}])
    return found.entry, [(finding.column, finding.code) for finding in found.findings]


def test_a_list_an_object_and_lines_are_the_same_directory():
    second = {**ROW.as_json(), "serial": "2"}
    lines = f"{json.dumps(ROW.as_json())}\n\n{json.dumps(second)}\n"
    shapes = [read([ROW.as_json(), second]), read({"title": "目录", "rows": [ROW.as_json(), second]})]
    for found in (*shapes, read_directory_json(lines.encode())):
        assert [(row.number, row.entry.serial, row.findings) for row in found] == [(1, "1", ()), (2, "2", ())]
        assert found[0].entry == ROW
    assert [row.entry for row in read(ROW.as_json())] == [ROW]


def test_what_only_repeats_the_row_is_passed_over():
    assert codes(bases=[{"type": "法律", "citation": "某法"}], limits=[]) == (ROW, [])


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"elements": 5}, ("elements", "wrong-type")),
        ({"proactive": "true"}, ("proactive", "wrong-type")),
        ({"whole_society": 1}, ("whole_society", "wrong-type")),
        ({"levels": "county"}, ("levels", "wrong-type")),
        ({"extra": {"备注": None}}, ("extra", "wrong-type")),
        ({"elements": "一\x00"}, ("elements", "unprintable")),
        ({"extra": {"备\x01注": "一"}}, ("extra", "unprintable")),
        ({"channels": ["1", "99"]}, ("channels", "unknown-code")),
        ({"levels": ["planet"]}, ("levels", "unknown-code")),
        ({"旁注": "甲"}, ("旁注", "unknown-name")),
        ({"matters": ["", " "]}, ("matters", "no-matter")),
        ({"publisher": "　"}, ("publisher", "no-publisher")),
    ],
)
def test_what_is_not_understood_is_told(changed, told):
    assert codes(**changed)[1] == [told]


def test_a_value_that_is_not_understood_is_left_out_whole():
    entry, _told = codes(channels=["1", "99"], elements=5)
    assert (entry.channels, entry.elements, entry.publisher) == ((), "", "教委")


def test_a_row_that_is_no_object_is_told_by_its_number():
    assert [(row.number, [one.code for one in row.findings]) for row in read([ROW.as_json(), "甲"])] == [
        (1, []),
        (2, ["not-a-row"]),
    ]


@pytest.mark.parametrize(
    "text", ["", "甲", "{", "5", '"甲"', '{"title": "目录"}', '{"rows": {}}', "[1", "[" * 100_000, "9" * 9_999]
)
def test_what_is_no_directory_is_refused(text):
    with pytest.raises(ReadingRefused):
        read_directory_json(text.encode())


def test_another_encoding_than_utf8_is_refused():
    with pytest.raises(ReadingRefused, match="UTF-8"):
        read_directory_json(json.dumps([ROW.as_json()], ensure_ascii=False).encode("gb18030"))
    assert read_directory_json(b"\xef\xbb\xbf[]") == ()


def test_more_rows_than_are_read_at_once_are_refused():
    with pytest.raises(ReadingRefused, match="20001"):
        read_directory_json(f"[{'1,' * 20_000}1]".encode())


def test_what_cannot_be_printed_is_not_shown_either():
    (row,) = read_directory_json(b'[{"matters": ["\\ud800"], "publisher": "a", "\\ud800": 1, "channels": ["\\ud800"]}]')
    assert [(one.column, one.code) for one in row.findings] == [
        ("\ufffd", "unknown-name"),
        ("matters", "unprintable"),
        ("channels", "unprintable"),
        ("channels", "unknown-code"),
        ("matters", "no-matter"),
    ]
    for finding in row.findings:
        f"{finding.column}{finding.given}{finding.sentence.text}".encode()


@given(ROWS)
def test_any_rows_are_read_or_told(rows):
    for row in read(rows):
        assert DirectoryEntry.from_json(row.entry.as_json()) == row.entry
        assert all(isinstance(finding.sentence.text, str) for finding in row.findings)

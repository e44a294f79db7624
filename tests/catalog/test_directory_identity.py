"""A directory that is exported and read again says what it said, whatever file it went through.

The reader of tables puts words together that spaces and lines broke, so the texts here are as it leaves them; JSON takes
any text.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from catalog.reading.directory_entry import LEVELS, DirectoryEntry
from catalog.reading.directory_json import read_directory_json
from catalog.reading.directory_table import read_directory
from catalog.reading.directory_wording import is_ditto, joined, lines, unwrapped
from catalog.writing import directory_csv, directory_docx, directory_json, directory_xlsx
from catalog.writing.directory_head import DirectoryHead
from disclosure.lawbook import vocabularies

HEAD = DirectoryHead("义务教育领域基层政务公开标准目录", "渝北区 2026年版")
OTHER = "13"
AWKWARD = list("政策甲乙 　\n\t,，、;；\"'“”=+-@*#■□√口<>&:：()（）《》【】12aB|!_/\\\u200b\u2028")
# The words by which a channel or a group is called stand beside boxes, so they hold none, nor empty brackets, which are
# one; signs at their ends are no part of them.
NAMED = list("热线平台群众家长12aB《》“”、：（）；，/")
ENDS = "_:：;；,，、。—-－… "


def as_xlsx(rows: Sequence[DirectoryEntry]) -> bytes:
    target = io.BytesIO()
    directory_xlsx.write(target, HEAD, iter(rows))
    return target.getvalue()


def as_docx(rows: Sequence[DirectoryEntry]) -> bytes:
    target = io.BytesIO()
    directory_docx.write(target, HEAD, iter(rows))
    return target.getvalue()


def as_csv(rows: Sequence[DirectoryEntry]) -> bytes:
    return "".join(directory_csv.lines(iter(rows))).encode()


TABLES: list[Callable[[Sequence[DirectoryEntry]], bytes]] = [as_xlsx, as_docx, as_csv]


def texts(normal: Callable[[str], str], *, least: int = 0) -> st.SearchStrategy[str]:
    """Awkward texts as a table keeps them; what says 同上 is no text."""
    given_texts = st.text(st.sampled_from(AWKWARD), max_size=12).map(normal)
    return given_texts.filter(lambda text: len(text) >= least and not is_ditto(text))


def codes(known: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of them, in their order."""
    return st.sets(st.sampled_from(known)).map(lambda some: tuple(code for code in known if code in some))


NAMES = st.text(st.sampled_from(NAMED), max_size=8).filter(
    lambda text: unwrapped(text, ENDS) == text and "（）" not in text
)
ENTRIES = st.builds(
    DirectoryEntry,
    serial=st.sampled_from(["", "1", "12", "007", "1.1", "（一）"]),
    matters=st.lists(texts(joined, least=1), min_size=1, max_size=4).map(tuple),
    elements=texts(lines),
    basis=texts(lines),
    time_limit=texts(joined),
    publisher=texts(joined, least=1),
    channels=codes([box.code for box in vocabularies().catalogue_boxes]),
    other_channels=NAMES,
    whole_society=st.booleans(),
    specific_group=st.booleans(),
    group=NAMES,
    proactive=st.booleans(),
    on_request=st.booleans(),
    levels=codes(LEVELS),
    stage=st.sampled_from(["", *(stage.code for stage in vocabularies().openness)]),
    site_column=texts(joined),
    extra=st.dictionaries(st.sampled_from(["备注", "联系人", "公开形式说明"]), texts(lines, least=1)),
)
# Equal matters below one another are what merges.
MERGING = st.lists(st.sampled_from(["甲", "乙"]), min_size=1, max_size=3).map(tuple)
DIRECTORIES = st.lists(ENTRIES, min_size=1, max_size=5) | st.lists(
    st.builds(
        lambda matters, serial: DirectoryEntry(serial=serial, matters=matters, publisher="教委"), MERGING, st.just("")
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize("written", TABLES)
@settings(deadline=None, max_examples=40)
@given(DIRECTORIES)
def test_a_table_says_what_the_directory_said(written, rows):
    table = read_directory(written(rows))
    assert [row.entry for row in table.rows] == rows
    assert {told.finding.code for told in table.problems} <= {"unknown-column"}
    assert not [one for row in table.rows for one in row.findings if one.weight == "error" and one.code != "way-none"]


@pytest.mark.parametrize("written", TABLES[:2])
def test_title_and_facts_are_no_rows(written):
    table = read_directory(written([DirectoryEntry(matters=("甲",), publisher="教委")]))
    assert (table.title, len(table.rows), table.problems) == (HEAD.title, 1, ())


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t"), max_size=8)
ANY_ROWS = st.lists(
    st.builds(
        DirectoryEntry,
        serial=ANY_TEXT,
        matters=st.lists(ANY_TEXT, max_size=3).map(tuple),
        elements=ANY_TEXT,
        publisher=ANY_TEXT,
        channels=codes(["1", "2", OTHER]),
        other_channels=ANY_TEXT,
        group=ANY_TEXT,
        levels=codes(LEVELS),
        stage=ANY_TEXT,
        extra=st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=2),
    ),
    max_size=4,
)


@given(ANY_ROWS)
def test_json_says_what_the_directory_said_whatever_that_is(rows):
    assume("\uffff" not in str(rows))
    for written in (directory_json.pieces(HEAD, iter(rows)), directory_json.lines(iter(rows))):
        data = "".join(written).encode()
        assert [row.entry for row in (read_directory_json(data) if data else ())] == rows

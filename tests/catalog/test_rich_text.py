"""Bodies: what a document needs and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.rich_text import clean, plain

WORD = """<!--[if gte mso 9]><xml></xml><![endif]--><p class="MsoNormal" style="text-indent:32pt"><o:p></o:p>
<span lang="EN-US" style="font-family:仿宋">一、总体要求</span></p><style>p{color:red}</style>"""


def test_what_word_and_wps_bring_along_is_left_behind() -> None:
    cleaned = clean(WORD)
    assert plain(cleaned) == "一、总体要求"
    assert not any(word in cleaned for word in ("Mso", "style", "span", "mso", "o:p"))


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<p onclick="x()">x</p>',
        '<iframe src="//x"></iframe>',
        '<a href="data:text/html,x">x</a>',
        '<svg><a xlink:href="javascript:x"></a></svg>',
    ],
)
def test_nothing_that_runs_survives(html: str) -> None:
    cleaned = clean(html).lower()
    assert not any(word in cleaned for word in ("script", "onerror", "onclick", "iframe", "data:", "svg", "img"))


def test_tables_keep_their_spans_and_headings() -> None:
    table = '<table><tbody><tr><th scope="col" colspan="2">甲</th></tr><tr><td rowspan="2">乙</td></tr></tbody></table>'
    assert clean(table) == table


def test_titles_stand_in_the_middle_and_signatures_at_the_right_and_nothing_else_has_a_class() -> None:
    assert clean('<p class="text-center">题</p><p class="text-end x">署名</p>') == (
        '<p class="text-center">题</p><p class="text-end">署名</p>'
    )


@given(st.text())
def test_cleaning_twice_changes_nothing_more(html: str) -> None:
    assert clean(clean(html)) == clean(html)


def test_the_plain_text_has_a_line_for_each_block_and_no_entities() -> None:
    html = "<h2>一、目标</h2><p>甲&amp;乙<br>丙</p><ul><li>丁</li></ul><table><tr><td>戊</td><td>己</td></tr></table>"
    assert plain(html) == "一、目标\n甲&乙\n丙\n丁\n戊 己"

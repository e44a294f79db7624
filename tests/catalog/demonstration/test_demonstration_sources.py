"""The five documents carry the metadata their sources print, no more, and their text is clean."""

from __future__ import annotations

import re
from datetime import date

import pytest

from catalog.demonstration import agencies, sources
from catalog.reading.traditional import is_damaged, to_simplified
from disclosure.law.identifiers import document_number_problem, own_index_number
from disclosure.law.vocabularies import released

ITEMS = {item.key: item for item in sources.load()}
UNITS = {agency.slug: agency for agency in agencies.load()}
YUBEI = ITEMS["yubei-2020-17"]
TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")
ATTRIBUTES = re.compile(r'(?: (?:class="text-(?:end|center)"|scope="col"|rowspan="\d+"|colspan="\d+"))*')


def test_there_are_five_documents_in_the_order_of_their_sources() -> None:
    assert [item.source.name[:3] for item in sources.load()] == ["000", "001", "002", "003", "004"]


def test_the_notice_of_2020_keeps_its_three_dates_apart_and_its_real_index_number() -> None:
    assert YUBEI.issued_on == date(2020, 6, 17)
    assert (YUBEI.generated_on, YUBEI.published_on) == (date(2020, 7, 9), date(2020, 7, 9))
    number = own_index_number(YUBEI.index_number)
    assert (number.owner, number.year, number.serial) == (UNITS["yubei-office"].credit_code, 2020, 57)


def test_what_no_source_prints_is_unknown_and_named() -> None:
    for item in ITEMS.values():
        for name in item.source.unknown:
            assert getattr(item, name) in (None, ""), (item.key, name)
    assert ITEMS["yanliang-openness-rules"].issued_on is None
    assert ITEMS["quality-2016-summaries"].issued_on is None


def test_signature_dates_are_those_of_the_documents() -> None:
    assert ITEMS["qinghai-2017-34"].issued_on == date(2017, 3, 13)
    assert ITEMS["hunjiang-2015-24"].issued_on == date(2015, 6, 11)


@pytest.mark.parametrize("item", ITEMS.values(), ids=lambda item: item.key)
def test_every_code_is_in_its_vocabulary(item: sources.SourceItem) -> None:
    lists = released()
    place = UNITS[item.agency].jurisdiction
    assert item.theme in {theme.code for theme in lists.themes.choices(jurisdiction=place)}
    assert item.genre in {genre.code for genre in lists.genres.choices(jurisdiction=place)}
    assert item.category in lists.categories and item.matter in lists.matters and item.stage in lists.openness
    assert item.attribute in lists.attributes and item.way in lists.ways and item.validity in lists.validity
    assert set(item.trigger_dates) <= {question.trigger for question in lists.matters[item.matter].asks}
    assert not item.mark or item.mark in lists.attributes[item.attribute].marks


@pytest.mark.parametrize("item", ITEMS.values(), ids=lambda item: item.key)
def test_numbers_are_whole_and_texts_say_why_they_may_be_shown(item: sources.SourceItem) -> None:
    assert not item.document_number or document_number_problem(item.document_number) == ""
    assert "著作权法第五条" in item.source.licence and item.source.notes
    assert len(item.summary) > 50 and len(item.keywords) <= 200


@pytest.mark.parametrize("item", ITEMS.values(), ids=lambda item: item.key)
def test_bodies_hold_only_headings_paragraphs_and_tables(item: sources.SourceItem) -> None:
    allowed = {"h2", "h3", "h4", "p", "br", "hr", "table", "thead", "tbody", "tr", "th", "td"}
    for _, name, attributes in TAG.findall(item.body):
        assert name in allowed and ATTRIBUTES.fullmatch(attributes), (name, attributes)
    opened = [name for closing, name, _ in TAG.findall(item.body) if not closing and name not in ("br", "hr")]
    closed = [name for closing, name, _ in TAG.findall(item.body) if closing]
    assert sorted(opened) == sorted(closed)


@pytest.mark.parametrize("item", ITEMS.values(), ids=lambda item: item.key)
def test_bodies_carry_no_page_furniture_no_damage_and_no_clerk_s_name(item: sources.SourceItem) -> None:
    for left_out in ("扫一扫", "扫描二维码", "当前位置", "备案号", "杨璐", "刘小奇", "3361878", "Title"):
        assert left_out not in item.body
    assert not is_damaged(item.body)
    assert to_simplified(item.body).characters_changed == 0
    assert not re.search(r"[\u4e00-\u9fff][,;:()]", item.body)


def test_the_annex_of_the_notice_is_a_table_with_its_merged_cells() -> None:
    rows = re.findall(r"<tr>(.*?)</tr>", YUBEI.body)
    assert len(rows) == 27
    assert '<td rowspan="4">区住房城乡建委</td>' in rows[14]
    assert rows[2] == "<td>2</td><td>编制重庆市渝北区公共资源交易领域政务公开标准目录</td>"
    assert all(task.title in YUBEI.body for task in released().domain_tasks)


def cells(row: str) -> list[tuple[int, str]]:
    """The cells of a row, with how many rows each stands for."""
    found = re.findall(r'<td(?: rowspan="(\d+)")?>(.*?)</td>', row)
    return [(int(span or 1), text) for span, text in found]


def unmerged(body: str) -> list[list[str]]:
    """The rows of a table with every merged cell repeated."""
    held: dict[int, tuple[int, str]] = {}
    whole = []
    for row in re.findall(r"<tr>(<td.*?)</tr>", body):
        fresh, line = iter(cells(row)), []
        for place in range(5):
            left, text = held.get(place, (0, "")) if held.get(place, (0, ""))[0] else next(fresh)
            held[place] = (left - 1, text)
            line.append(text)
        whole.append(line)
    return whole


def test_the_tasks_of_the_domains_are_those_of_the_annex() -> None:
    """Who answers for each of the 26 domains, with whom and by when, is what the annex prints."""
    tasks = {task.title: task for task in released().domain_tasks.choices(jurisdiction="yubei")}
    rows = unmerged(YUBEI.body)
    assert len(rows) == len(tasks) == 26
    for number, title, responsible, cooperating, due in rows:
        task = tasks[title]
        assert (task.code, task.domain) == (f"yubei-{number}", number)
        assert "、".join(task.responsible) == responsible
        assert "、".join(task.cooperating) + ("等" if task.open_ended else "") == cooperating
        assert due == f"{task.due_on.year}年{task.due_on.month}月{task.due_on.day}日前"


def test_the_broken_date_number_and_title_of_the_notice_are_whole() -> None:
    assert '<p class="text-end">2020年6月17日</p>' in YUBEI.body
    assert "关于面推进" not in YUBEI.body and "公市公开" not in YUBEI.body and "公漏开" not in YUBEI.body


def test_the_lost_first_section_number_of_2015_is_back() -> None:
    assert "<h3>一、增强主动公开意识，认真做好政府信息公开工作</h3>" in ITEMS["hunjiang-2015-24"].body

"""The uniform columns: statutory content by article, the blocks of an agency, systems, annual reports, home."""

from __future__ import annotations

import re
from datetime import date

from django.test import Client
from django.urls import reverse

from disclosure.today import moved_to
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.views.test_item_page import NAMES, names


def page(client: Client, name: str, *args: str) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def headings(shown: str) -> list[str]:
    return [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in re.findall(r"<h2[^>]*>(.*?)</h2>", shown)]


def test_the_statutory_content_stands_under_the_headings_of_the_regulation(unit: Unit, client: Client) -> None:
    for number in range(5):
        factories.published(unit, title=f"预算{number}", category="7")
    factories.published(unit, title="规范性文件一", category="1")
    shown = page(client, "collections")
    assert headings(shown)[:3] == [
        "条例第二十条所列内容",
        "条例第二十一条所列内容：市、县级",
        "条例第二十一条所列内容：乡镇",
    ]
    assert re.findall(r"预算\d", shown) == ["预算4", "预算3", "预算2"]
    assert "规范性文件一" in shown
    assert 'href="/items/?category=7"' in shown


def test_an_agency_shows_its_own_items_in_the_order_of_the_platform(unit: Unit, client: Client) -> None:
    below = factories.unit(unit.agency)
    factories.published(unit, title="政务公开工作制度", theme="2.1")
    factories.published(unit, title="普通文件")
    factories.published(unit, title="某局2025年政府信息公开工作年度报告")
    factories.published(below, title="下属单位的文件")
    shown = page(client, "agency_detail", unit.agency.slug)
    blocks = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"]
    assert [one for one in headings(shown) if one in blocks] == blocks
    own = [shown.index(title) for title in ("政务公开工作制度", "普通文件", "2025年政府信息公开工作年度报告")]
    assert own == sorted(own)
    assert "下属单位的文件" not in shown


def test_a_block_leads_to_just_what_it_counts(unit: Unit, client: Client) -> None:
    below = factories.unit(unit.agency)
    for at in (unit, unit, below):
        factories.published(at)
    shown = page(client, "agency_detail", unit.agency.slug)
    found = re.search(r'<a href="([^"]*column=content[^"]*)">全部 (\d+) 条', shown)
    assert found is not None
    assert found[2] == "2"
    assert "共 2 条" in client.get(found[1].replace("&amp;", "&")).content.decode()


def test_the_systems_are_the_rules_on_disclosure_by_agency(unit: Unit, client: Client) -> None:
    other = factories.unit(unit.agency.parent)
    factories.published(unit, title="政务公开工作制度", theme="2.1")
    factories.published(other, title="信息公开保密审查办法", theme="2.1")
    factories.published(unit, title="道路施工通告", theme="10.2")
    shown = page(client, "systems")
    assert headings(shown) == [unit.agency.name, other.agency.name]
    assert "道路施工通告" not in shown
    assert names(shown)["ColumnName"] == "政府信息公开制度"


def test_annual_reports_stand_under_the_year_they_speak_of(unit: Unit, client: Client) -> None:
    with moved_to(date(2026, 1, 20)):
        factories.published(unit, title="某局2025年政府信息公开工作年度报告", formed_on=date(2026, 1, 12))
        factories.published(unit, title="某局政府信息公开工作年度报告", formed_on=date(2026, 1, 12))
        late = factories.published(unit, title="某局2023年政府信息公开工作年度报告", formed_on=date(2026, 1, 12))
        shown = page(client, "annual_reports")
    assert [one for one in headings(shown) if one.endswith("年度")] == ["2025年度", "2023年度"]
    assert shown.index("2023年度") < shown.index(reverse("item_detail", args=[late.index_number]))
    assert names(shown)["ColumnType"] == "信息公开年报"


def test_an_annual_report_is_shown_under_its_own_column(unit: Unit, client: Client) -> None:
    item = factories.published(unit, title="某局2025年政府信息公开工作年度报告", category="15")
    shown = page(client, "item_detail", item.index_number)
    assert names(shown)["ColumnType"] == "信息公开年报"
    assert f'<a href="{reverse("annual_reports")}">政府信息公开年报</a>' in shown


def test_the_home_page_shows_the_newest_first(unit: Unit, client: Client) -> None:
    for number in range(12):
        factories.published(unit, title=f"第{number:02}件文件")
    shown = re.findall(r"第(\d\d)件文件", page(client, "home"))
    assert shown == [f"{number:02}" for number in range(11, 1, -1)]


def test_empty_columns_say_so(db: None, client: Client) -> None:
    assert "本栏目还没有内容" in page(client, "systems")
    assert "本栏目还没有内容" in page(client, "annual_reports")
    assert "还没有公开的信息" in page(client, "home")


def test_every_list_has_the_names_of_its_column(unit: Unit, client: Client) -> None:
    factories.published(unit)
    shown = [
        page(client, "home"),
        page(client, "item_list"),
        page(client, "collections"),
        page(client, "systems"),
        page(client, "annual_reports"),
        page(client, "agency_list"),
        page(client, "agency_detail", unit.agency.slug),
        page(client, "guide_list"),
        page(client, "request_entrance"),
    ]
    for one in shown:
        told = names(one)
        assert [name for name in NAMES if not told.get(name) and name != "SiteIDCode"] == [], told
        assert "SiteIDCode" in told

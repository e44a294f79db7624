"""The page of an item: its table, its mark as of today, its editions, what goes with it, how it is cited."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from catalog import addresses, citation, links
from catalog.models import Item
from catalog.services import filing, register, validity
from catalog.services.filing import Draft
from catalog.views.item_page import page_of
from disclosure.today import SHANGHAI, moved_to, today
from tests import factories as kernel
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.views.scenes import full_item

JUNE = datetime(2026, 6, 15, 10, tzinfo=SHANGHAI)
NAMES = ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")


def shown(client: Client, item: Item) -> str:
    item.refresh_from_db()
    return client.get(reverse("item_detail", args=[item.index_number])).content.decode()


def table(page: str) -> dict[str, str]:
    """The metadata table as names and values."""
    rows = re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", page.partition("</dl>")[0], re.DOTALL)
    return {name: " ".join(re.sub(r"<[^>]+>", " ", value).split()) for name, value in rows}


def names(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta name="([A-Za-z]+)" content="(.*?)">', page))


def test_the_table_holds_what_official_pages_hold(unit: Unit, client: Client) -> None:
    with moved_to(JUNE):
        item = factories.published(
            unit,
            document_number="渝北府办发〔2026〕17号",
            theme="2.1",
            genre="notice",
            category="1",
            issued_on=date(2026, 6, 10),
            generated_on=date(2026, 6, 12),
            formed_on=date(2026, 6, 10),
            issuing_agency="重庆市渝北区人民政府办公室",
            keywords="基层政务公开；标准目录",
            summary="一句话说明",
        )
        told = table(shown(client, item))
    assert told == {
        "索引号": item.index_number,
        "发文字号": "渝北府办发〔2026〕17号",
        "主题分类": "综合政务\\政务公开",
        "体裁分类": "通知",
        "发布机构": "重庆市渝北区人民政府办公室",
        "有效性": "有效",
        "成文日期": "2026-06-10",
        "生成日期": "2026-06-12",
        "发布日期": "2026-06-15",
        "公开方式": "主动公开",
        "公开类别": "行政法规、规章和规范性文件",
        "关键词": "基层政务公开；标准目录",
        "内容概述": "一句话说明",
    }


@pytest.mark.parametrize("address", ["item_detail", "item_print"])
def test_who_signed_and_drafted_and_since_when_it_holds_stand_in_the_table(
    unit: Unit, client: Client, address: str
) -> None:
    lead, joint, drafter = "测试区发展改革局", kernel.agency(name="联合一局"), kernel.agency(name="起草局")
    said = {"drafting_agency": drafter, "valid_from": date(2026, 1, 1)}
    draft = Draft(
        factories.content(stage="result", issuing_agency=lead, keywords="公开、目录，标准"), said, co_issuers=[joint]
    )
    item = filing.file(unit.agency, draft, actor=unit.clerk)
    factories.publish(unit, factories.forward(unit, item))
    item.refresh_from_db()
    page = client.get(reverse(address, args=[item.index_number])).content.decode()
    told = table(page)
    assert "".join(told["发布机构"].split()) == f"{lead}、联合一局"
    assert (told["起草单位"], told["五公开"], told["施行日期"]) == ("起草局", "结果", "2026-01-01")
    assert told["关键词"] == "公开；目录；标准"


def test_a_reader_is_told_where_the_dates_disagree(unit: Unit, client: Client) -> None:
    item = factories.published(unit, issued_on=today() - timedelta(days=3), generated_on=today())
    page = shown(client, item)
    assert "成文日期与生成日期不一致。" in page
    assert "请对照原件" not in page


@pytest.mark.parametrize("mark", ["repealed", "lapsed", "amended"])
def test_the_mark_says_what_holds_today_and_what_replaced_it(unit: Unit, client: Client, mark: str) -> None:
    old, new = factories.published(unit, title="旧办法"), factories.published(unit, title="新办法")
    validity.change_validity(old.pk, validity=mark, on=today(), superseded_by=new, actor=unit.officer)
    page = shown(client, old)
    assert {"repealed": "已废止", "lapsed": "已失效", "amended": "已修改"}[mark] in table(page)["有效性"]
    assert f'href="/d/{new.index_number}"' in page.partition("<dl")[0]
    assert "旧办法" in shown(client, new)


def test_a_term_that_ends_today_is_over_although_nobody_has_noted_it(unit: Unit, client: Client) -> None:
    item = factories.draft(
        unit, item={"valid_from": date(2026, 1, 1), "valid_to": date(2026, 6, 15)}, formed_on=date(2026, 1, 4)
    )
    with moved_to(datetime(2026, 6, 14, 10, tzinfo=SHANGHAI)):
        factories.publish(unit, factories.forward(unit, item))
        assert table(shown(client, item))["有效性"] == "有效 至 2026-06-15 前"
        assert "已失效" not in client.get(reverse("item_list")).content.decode()
    with moved_to(JUNE):
        item.refresh_from_db()
        assert item.validity == "effective"
        assert table(shown(client, item))["有效性"] == "已失效 自 2026-06-15 起"
        assert "已失效" in client.get(reverse("item_list")).content.decode()


def test_a_repeal_announced_for_a_coming_day_does_not_hold_before_it(unit: Unit, client: Client) -> None:
    with moved_to(JUNE):
        item = factories.published(unit)
        validity.change_validity(item.pk, validity="repealed", on=date(2026, 7, 1), actor=unit.officer)
        assert table(shown(client, item))["有效性"].startswith("有效")
    with moved_to(datetime(2026, 7, 1, 0, 30, tzinfo=SHANGHAI)):
        assert table(shown(client, item))["有效性"].startswith("已废止")


def test_what_is_not_in_force_yet_says_from_when(unit: Unit, client: Client) -> None:
    coming = today() + timedelta(days=30)
    item = factories.draft(unit, item={"valid_from": coming})
    factories.publish(unit, factories.forward(unit, item))
    assert table(shown(client, item))["有效性"] == f"有效 自 {coming} 起施行"


def test_an_older_edition_says_that_it_is_one(unit: Unit, client: Client) -> None:
    item = full_item(unit, editions=3)
    older = client.get(reverse("item_edition", args=[item.index_number, 1])).content.decode()
    assert "您看到的是第 1 版，已被新版替代。" in older
    assert table(older)["有效性"] == "旧版"
    assert reverse("item_diff", args=[item.index_number, 1, 3]) in older
    assert '<meta name="robots" content="noindex">' in older
    assert f'<link rel="canonical" href="{citation.permanent_url(item)}">' in older
    assert (
        "editions/1/" in page_of(addresses.item_at(item.index_number) or item, item.editions.get(number=1))["citation"]
    )
    current = shown(client, item)
    assert "已被新版替代" not in current
    assert all(f"第 {number} 版" in current for number in (1, 2, 3))


def test_editions_are_compared_whichever_is_named_first(unit: Unit, client: Client) -> None:
    item = full_item(unit, editions=2, files=0)
    pages = [
        client.get(reverse("item_diff", args=[item.index_number, old, new]))
        .content.decode()
        .partition("<main")[2]
        .partition("</main>")[0]
        for old, new in ((1, 2), (2, 1))
    ]
    assert pages[0] == pages[1]
    assert "<del>1</del><ins>2</ins>" in pages[0]


def test_an_interpretation_and_its_policy_lead_to_each_other(unit: Unit, client: Client) -> None:
    policy = factories.published(unit, title="一项政策")
    reading = factories.published(unit, title="一图读懂", matter="interpretation")
    register.relate(reading.pk, policy, kind="interprets", actor=unit.clerk)
    from_policy, from_reading = shown(client, policy), shown(client, reading)
    assert re.search(r"解读</span> <a [^>]*>一图读懂</a>", from_policy)
    assert re.search(r"所解读的文件</h2>.*?<a [^>]*>一项政策</a>", from_reading, re.S)
    assert names(from_reading)["ColumnType"] == "政策解读"


def test_the_interpretations_of_a_policy_stand_in_rounds_with_their_kinds(unit: Unit, client: Client) -> None:
    with moved_to(date(2026, 3, 2)):
        policy = factories.published(unit, title="一项政策", matter="policy-document", issued_on=today())
    told = [(3, "图说", "graphic"), (3, "细说", "text"), (9, "再问", "qa"), (20, "观看", "video")]
    for day, title, kind in told:
        with moved_to(date(2026, 3, day)):
            said = {
                "title": title,
                "interpretation_kind": kind,
                "summary": "说明",
                "video_link": "https://video.example/1",
            }
            item = factories.draft(unit, matter="interpretation", **said)
            factories.attach(item, name="图.png", by=unit.clerk)
            factories.publish(unit, factories.forward(unit, item))
            register.relate(item.pk, policy, kind="interprets", actor=unit.clerk)
    page = client.get(reverse("item_detail", args=[policy.index_number]))
    rounds = [(one.number, [(entry.form, entry.title) for entry in one.entries]) for one in page.context["rounds"]]
    assert rounds == [
        (1, [("图解", "图说"), ("文字解读", "细说")]),
        (2, [("问答", "再问")]),
        (3, [("视频", "观看")]),
    ]
    assert "第 3 次解读" in page.content.decode() and not page.context["related"]
    film = shown(client, item)
    assert 'href="https://video.example/1"' in film and "解读形式" in film


@pytest.mark.parametrize(
    ("kind", "forth", "back"),
    [
        ("amends", "本件修改的文件", "修改本件的文件"),
        ("repeals", "本件废止的文件", "废止本件的文件"),
        ("follows", "相关", "相关"),
    ],
)
def test_every_relation_is_told_from_both_sides(unit: Unit, kind: str, forth: str, back: str) -> None:
    one, other = factories.published(unit, title="甲"), factories.published(unit, title="乙")
    register.relate(one.pk, other, kind=kind, actor=unit.clerk)
    assert [(link.label, link.title) for link in links.of(one)] == [(forth, "乙")]
    assert [(link.label, link.title) for link in links.of(other)] == [(back, "甲")]


def test_an_item_is_cited_by_agency_title_number_day_and_address(
    unit: Unit, client: Client, settings: LazySettings
) -> None:
    settings.DISCLOSURE_SITE = {**settings.DISCLOSURE_SITE, "domain": "https://www.example.gov.cn/"}
    item = factories.published(
        unit,
        title="关于某事的通知",
        issuing_agency="某区办公室",
        document_number="某办发〔2026〕3号",
        issued_on=today(),
    )
    address = f"https://www.example.gov.cn/d/{item.index_number}"
    page = shown(client, item)
    assert (
        f"某区办公室：《关于某事的通知》（某办发〔2026〕3号），{today()}，索引号{item.index_number}，{address}" in page
    )
    assert f'<link rel="canonical" href="{address}">' in page


def test_a_day_is_the_local_one_not_that_of_greenwich(unit: Unit, client: Client) -> None:
    with moved_to(datetime(2026, 6, 16, 0, 30, tzinfo=SHANGHAI)):
        item = factories.published(unit, formed_on=date(2026, 6, 15))
        page = shown(client, item)
    assert table(page)["发布日期"] == "2026-06-16"
    assert names(page)["PubDate"] == "2026-06-16 00:30"
    assert "，2026-06-16，" in page


def test_a_code_holds_the_permanent_address_without_a_style(unit: Unit, client: Client) -> None:
    item = factories.published(unit)
    page = shown(client, item)
    assert citation.qr_code(citation.permanent_url(item)) in page
    assert "style=" not in page


def test_every_page_of_an_item_has_the_names_the_state_council_asks_for(unit: Unit, client: Client) -> None:
    item = full_item(unit, title="“带引号”的<标题>", theme="2.1")
    number = item.index_number
    for name in (*NAMES, *ARTICLE):
        assert name in names(shown(client, item))
        assert name in names(client.get(reverse("item_print", args=[number])).content.decode())
    for name in NAMES:
        assert name in names(client.get(reverse("item_diff", args=[number, 1, 2])).content.decode())
        assert name in names(client.get("/d/nothing").content.decode())
    assert names(shown(client, item))["ArticleTitle"] == "“带引号”的&lt;标题&gt;"


def test_the_print_view_holds_the_document_its_table_and_where_it_comes_from(unit: Unit, client: Client) -> None:
    item = full_item(unit)
    page = client.get(reverse("item_print", args=[item.index_number])).content.decode()
    assert "第2版" in page.replace(" ", "")
    assert citation.permanent_url(item) in page
    assert table(page)["索引号"] == item.index_number
    assert "<script" not in page


def test_a_mark_that_the_document_bears_is_not_printed_twice(unit: Unit, client: Client) -> None:
    bare = factories.published(unit)
    marked = factories.published(unit, body="<p>正文。</p><p>（此件公开发布）</p>")
    assert shown(client, bare).count("（此件公开发布）") == 1
    assert shown(client, marked).count("（此件公开发布）") == 1


def test_the_clocks_of_an_item_say_from_when_to_when_and_by_which_article(unit: Unit, client: Client) -> None:
    with moved_to(datetime(2026, 6, 1, 9, tzinfo=SHANGHAI)):
        item = factories.draft(unit, formed_on=date(2026, 6, 1))
    with moved_to(datetime(2026, 7, 15, 9, tzinfo=SHANGHAI)):
        factories.publish(unit, factories.forward(unit, item))
        page = re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", shown(client, item)))
    assert "自2026-06-01起算，在第31个工作日公开，法定期限20个工作日，至2026-06-30。" in page
    assert "逾期11个工作日" in page
    assert "《中华人民共和国政府信息公开条例》第二十六条" in page


def test_what_is_posted_for_a_time_says_until_when(unit: Unit, client: Client) -> None:
    item = factories.draft(unit, item={"publicity_ends_on": today() + timedelta(days=40)})
    factories.publish(unit, factories.forward(unit, item))
    assert table(shown(client, item))["公示截止"] == str(today() + timedelta(days=40))


def test_the_text_of_a_public_page_cannot_be_changed_by_a_draft(unit: Unit, client: Client) -> None:
    item = full_item(unit, editions=1)
    before = shown(client, item)
    factories.revised(unit, item)
    filing.edit(item.pk, Draft({"title": "改过的标题", "keywords": "改过"}), actor=unit.clerk)
    assert "改过" not in shown(client, item)
    assert table(shown(client, item)) == table(before)

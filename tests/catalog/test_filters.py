"""The catalogue's filters: an address reproduces itself, and what is not known is named."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalog import listing, paging
from catalog.filters import FILTERS
from catalog.listing import Listing
from catalog.models import Item
from catalog.services import serving, validity
from disclosure import outbox
from disclosure.today import SHANGHAI, moved_to
from tests.catalog import directories, factories
from tests.catalog.factories import Unit
from tests.catalog.searching import titles as found


def asked(query: str) -> Listing:
    return listing.read(QueryDict(query))


PARAMETERS = [*(one.name for one in FILTERS), "q", "agency", "within", "since", "until", "sort", "more"]
VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["1", "2", "2.1", "0000", "2026", "99999", "notice", "lapsed", "late", "systems", "self", "newest"]
    ),
    st.dates().map(str),
)


@pytest.mark.parametrize("typed", [":", "“:”", "，", '"，"'])
def test_words_that_ask_for_nothing_are_said_once_and_carried_no_further(typed: str) -> None:
    query = QueryDict(mutable=True)
    query.update({"q": typed, "genre": "notice"})
    first = listing.read(query)
    assert (first.q, len(first.problems), first.query()) == (typed, 1, "?genre=notice")


class AnyAddress(TestCase):
    """Whatever stands in an address, it is read, and what it was read as reproduces itself."""

    @given(st.dictionaries(st.sampled_from(PARAMETERS), VALUES, max_size=6))
    @settings(max_examples=100, deadline=None)
    def test_an_address_reproduces_itself(self, parameters: dict[str, str]) -> None:
        query = QueryDict(mutable=True)
        query.update(parameters)
        first = listing.read(query)
        again = listing.read(QueryDict(first.query().removeprefix("?")))
        assert again.query() == first.query()
        assert again.problems == []
        paging.page(first, "", 1)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("theme=99.9", "“主题分类”没有“99.9”这一项，该条件未起作用。"),
        ("year=0000", "“发布年份”没有“0000”这一项，该条件未起作用。"),
        ("year=２０２６", "“发布年份”没有“２０２６”这一项，该条件未起作用。"),
        ("validity=x", "“有效性”没有“x”这一项，该条件未起作用。"),
        ("pace=slow", "“公开时限”没有“slow”这一项，该条件未起作用。"),
        ("agency=nobody", "没有代称为“nobody”的机关，该条件未起作用。"),
        ("within=moon", "“moon”不是机关范围，该条件未起作用。"),
        ("since=2026-02-30", "“2026-02-30”不是可用的日期，应写作2026-01-31，该条件未起作用。"),
        ("until=9999-12-31", "“9999-12-31”不是可用的日期，应写作2026-01-31，该条件未起作用。"),
        ("since=2026-02-02&until=2026-02-01", "截止日期2026-02-01早于起始日期2026-02-02，日期条件未起作用。"),
        ("sort=title", "不能按“title”排序，已按最新发布排列。"),
        (f"q={'字' * 101}", "检索词过长，只取了前8个词、100个字以内的部分。"),
        ("q=1+2+3+4+5+6+7+8+9", "检索词过长，只取了前8个词、100个字以内的部分。"),
    ],
)
def test_what_is_not_understood_is_named(db: None, query: str, sentence: str) -> None:
    read = asked(query)
    assert read.problems == [sentence]
    if not query.startswith("q="):
        assert read.is_whole


@pytest.mark.parametrize("query", ["q=%00", "agency=%00", "theme=%00", "since=%00", "sort=%00"])
def test_no_byte_brings_the_list_down(db: None, query: str) -> None:
    assert found(query) == []


def test_words_are_sought_in_title_numbers_keywords_and_text(unit: Unit) -> None:
    item = factories.published(
        unit, title="甲标题", document_number="某办发〔2026〕3号", keywords="丙词", body="<p>丁文</p>"
    )
    factories.published(unit, title="别的")
    for word in ("甲标", "〔2026〕3号", item.index_number, "丙词", "丁文"):
        assert found(f"q={word}") == ["甲标题"]
    assert found("q=甲标题 丁文") == ["甲标题"]
    assert found("q=甲标题 没有") == []


def test_a_class_holds_its_sub_classes(unit: Unit) -> None:
    for theme in ("2", "2.1", "2.2", "3.1"):
        factories.published(unit, title=theme, theme=theme)
    assert sorted(found("theme=2")) == ["2", "2.1", "2.2"]
    assert found("theme=2.1") == ["2.1"]


def test_an_agency_holds_what_stands_below_it_unless_only_its_own_is_asked(unit: Unit) -> None:
    district = unit.agency.parent
    assert district is not None
    below, elsewhere = factories.unit(unit.agency), factories.unit()
    for at, title in ((unit, "局"), (below, "所"), (elsewhere, "外")):
        factories.published(at, title=title)
    assert sorted(found(f"agency={district.slug}")) == ["局", "所"]
    assert sorted(found(f"agency={unit.agency.slug}")) == ["局", "所"]
    assert found(f"agency={unit.agency.slug}&within=self") == ["局"]
    assert found(f"agency={elsewhere.agency.slug}") == ["外"]


def test_days_are_local_and_both_ends_belong(unit: Unit) -> None:
    for title, at in (
        ("前", datetime(2026, 6, 14, 23, 59, tzinfo=SHANGHAI)),
        ("始", datetime(2026, 6, 15, 0, 0, tzinfo=SHANGHAI)),
        ("末", datetime(2026, 6, 16, 23, 59, tzinfo=SHANGHAI)),
        ("后", datetime(2026, 6, 17, 0, 0, tzinfo=SHANGHAI)),
    ):
        with moved_to(at):
            factories.published(unit, title=title)
    assert found("since=2026-06-15&until=2026-06-16&sort=oldest") == ["始", "末"]
    assert found("since=2026-06-17") == ["后"]
    assert found("until=2026-06-14") == ["前"]


def test_a_year_is_the_local_one(unit: Unit) -> None:
    for title, at in (
        ("旧年", datetime(2025, 12, 31, 23, 59, tzinfo=SHANGHAI)),
        ("新年", datetime(2026, 1, 1, 0, 0, tzinfo=SHANGHAI)),
    ):
        with moved_to(at):
            factories.published(unit, title=title)
    assert found("year=2025") == ["旧年"]
    assert found("year=2026") == ["新年"]


def test_the_mark_is_filtered_as_of_today(unit: Unit) -> None:
    with moved_to(date(2026, 6, 1)):
        ended = factories.published(unit, title="期满")
        gone = factories.published(unit, title="废止")
        factories.published(unit, title="有效")
        validity.change_validity(gone.pk, validity="repealed", on=date(2026, 6, 1), actor=unit.officer)
        Item.objects.filter(pk=ended.pk).update(valid_to=date(2026, 6, 10))
        assert sorted(found("validity=effective")) == ["有效", "期满"]
        assert found("validity=lapsed") == []
    with moved_to(date(2026, 6, 10)):
        validity.bring_up_to_date()
        outbox.drain()
        assert found("validity=effective") == ["有效"]
        assert found("validity=lapsed") == ["期满"]
        assert found("validity=repealed") == ["废止"]


def test_late_is_what_missed_a_clock_and_in_time_what_met_them_all(unit: Unit) -> None:
    for title, day in (("按时", date(2026, 6, 30)), ("逾期", date(2026, 7, 1))):
        with moved_to(date(2026, 6, 1)):
            item = factories.draft(unit, title=title, formed_on=date(2026, 6, 1))
        with moved_to(day):
            factories.publish(unit, factories.forward(unit, item))
    factories.brought_in(unit, factories.entry(title="历史", formed_on=None))
    assert found("pace=in-time") == ["按时"]
    assert found("pace=late") == ["逾期"]


@pytest.mark.django_db
def test_the_limit_of_a_directory_row_makes_an_item_late_too() -> None:
    at = directories.compiling()
    row = directories.entry(publisher=at.agency.name, time_limit="信息形成之日起3个工作日内")
    with moved_to(date(2026, 5, 1)):
        (line,) = directories.lines(directories.published(at, row).directory)
    with moved_to(date(2026, 6, 1)):
        item = factories.draft(at.unit, title="迟于目录", formed_on=date(2026, 6, 1))
        serving.attach(item.pk, line, actor=at.clerk)
    with moved_to(date(2026, 6, 10)):
        factories.publish(at.unit, factories.forward(at.unit, item))
    assert found("pace=late") == ["迟于目录"]
    assert found("pace=in-time") == []


def test_the_three_columns_of_the_platform_share_all_items_out(unit: Unit) -> None:
    factories.published(unit, title="政务公开工作制度", theme="2.1")
    factories.published(unit, title="某局2025年政府信息公开工作年度报告", theme="2.1")
    factories.published(unit, title="关于开放日活动的通知", theme="2.1")
    factories.published(unit, title="关于道路施工的通告", theme="10.2")
    assert found("column=systems") == ["政务公开工作制度"]
    assert found("column=reports") == ["某局2025年政府信息公开工作年度报告"]
    assert sorted(found("column=content")) == ["关于开放日活动的通知", "关于道路施工的通告"]


def test_what_has_no_date_of_issue_stands_last_in_that_order(unit: Unit) -> None:
    factories.published(unit, title="无日期")
    factories.published(unit, title="早", issued_on=date(2026, 1, 5))
    factories.published(unit, title="晚", issued_on=date(2026, 2, 5))
    assert found("sort=issued") == ["晚", "早", "无日期"]

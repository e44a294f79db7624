"""The controlled vocabularies hold what the texts list, agree with each other and grow only locally."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from disclosure.law import vocabulary
from disclosure.law.terms import UnknownTerm
from disclosure.law.vocabularies import VocabularyError, load, released

LISTS = released()


def write(directory: Path, text: str) -> list[Path]:
    (directory / "local.toml").write_text(text, encoding="utf-8")
    return [directory]


def local_theme(row: str) -> str:
    return f'[vocabulary]\nname = "themes"\n\n[[term]]\n{row}\n'


def test_there_are_twenty_two_theme_classes_numbered_in_order() -> None:
    classes = [theme for theme in LISTS.themes.choices() if not theme.parent]
    assert [theme.code for theme in classes] == [str(number) for number in range(1, 23)]


def test_a_sub_class_is_written_behind_its_class() -> None:
    assert LISTS.themes.written("2.1") == "综合政务\\政务公开"
    assert LISTS.themes.written("2") == "综合政务"


@pytest.mark.parametrize("printed", ["综合政务\\政务公开", "综合政务/政务公开", "政务公开", " 综合政务＼政务公开 "])
def test_a_printed_theme_is_recognised_however_it_is_divided(printed: str) -> None:
    theme = LISTS.themes.find(printed)
    assert theme is not None and theme.code == "2.1"


def test_the_class_of_all_else_is_not_the_rest_of_another_class() -> None:
    theme = LISTS.themes.find("其他")
    assert theme is not None and theme.code == "22"


def test_a_word_that_means_several_sub_classes_means_none(tmp_path: Path) -> None:
    row = 'code = "lake-1"\ntitle = "水利"\nparent = "2"\njurisdiction = "lake"'
    assert load(write(tmp_path, local_theme(row))).themes.find("水利") is None


def test_a_class_that_only_one_place_uses_is_offered_only_there() -> None:
    assert "行政事务" in [theme.title for theme in LISTS.themes.choices(jurisdiction="yubei")]
    assert "行政事务" not in [theme.title for theme in LISTS.themes.choices(jurisdiction="yanliang")]


def test_the_fifteen_kinds_of_official_document_are_those_of_2012() -> None:
    official = [genre.title for genre in LISTS.genres if genre.official]
    assert "、".join(official) == (
        "决议、决定、命令（令）、公报、公告、通告、意见、通知、通报、报告、请示、批复、议案、函、纪要"
    )


def test_minutes_of_meetings_are_called_minutes_today() -> None:
    assert LISTS.genres.get("meeting-minutes").replaced_by == "minutes"


def test_article_20_has_fifteen_items_and_article_21_seven_and_eight() -> None:
    assert [category.code for category in LISTS.categories] == [str(number) for number in range(1, 16)]
    by_level = [category.levels for category in LISTS.local_categories]
    assert by_level.count(("city", "county")) == 7
    assert by_level.count(("township",)) == 8


def test_every_matter_an_instrument_may_name_is_described_and_no_other() -> None:
    assert {matter.code: matter.title for matter in LISTS.matters} == vocabulary.MATTERS


def test_every_matter_asks_for_a_date_to_count_from() -> None:
    assert all(matter.asks for matter in LISTS.matters)


def test_a_penalty_may_later_be_overturned() -> None:
    assert [question.trigger for question in LISTS.matters.get("penalty").later] == ["decision-overturned"]


def test_the_five_openings_follow_the_course_of_a_decision() -> None:
    assert [stage.title for stage in LISTS.openness] == ["决策", "执行", "管理", "服务", "结果"]


def test_each_attribute_prints_its_own_mark_and_withholding_demands_a_ground() -> None:
    marks = {attribute.title: attribute.marks[0] for attribute in LISTS.attributes}
    assert marks == {"主动公开": "此件公开发布", "依申请公开": "此件依申请公开", "不予公开": "此件不公开"}
    assert [attribute.needs for attribute in LISTS.attributes] == ["", "reason", "ground"]


def test_no_mark_belongs_to_two_attributes() -> None:
    marks = [mark for attribute in LISTS.attributes for mark in attribute.marks]
    assert len(set(marks)) == len(marks)


def test_the_grounds_of_articles_14_to_16_fill_rows_5_to_12_of_the_annual_table() -> None:
    assert [ground.report_row for ground in LISTS.grounds] == list(range(5, 13))
    assert [ground.code for ground in LISTS.grounds if ground.force == "must"] == ["E1", "E2", "E3", "E4"]


def test_article_23_channels_are_all_there() -> None:
    titles = [channel.title for channel in LISTS.channels if channel.basis == "art. 23"]
    for named in ("政府网站", "政府公报", "新闻发布会", "报刊", "广播", "电视", "政务微博", "政务微信"):
        assert named in titles


def test_every_box_of_the_standard_catalogue_is_some_channel() -> None:
    boxes = {str(box) for channel in LISTS.channels for box in channel.boxes}
    assert boxes == {box.code for box in LISTS.catalogue_boxes}
    assert len(boxes) == 13


def test_there_are_twenty_six_domains_at_any_time() -> None:
    assert len(LISTS.domains.choices(date(2020, 6, 17))) == 26
    assert len(LISTS.domains.choices(date(2022, 1, 1))) == 26


def test_poverty_relief_became_rural_revitalisation() -> None:
    assert "扶贫" in [domain.title for domain in LISTS.domains.choices(date(2020, 10, 30))]
    later = [domain.title for domain in LISTS.domains.choices(date(2021, 12, 31))]
    assert "乡村振兴" in later and "扶贫" not in later


def test_every_domain_of_the_annex_has_its_responsible_unit_by_30_october_2020() -> None:
    tasks = LISTS.domain_tasks.choices(jurisdiction="yubei")
    assert [task.domain for task in tasks] == [str(number) for number in range(1, 27)]
    assert all(task.responsible and task.due_on == date(2020, 10, 30) for task in tasks)


def test_merged_cells_of_the_annex_hold_for_every_row_they_span() -> None:
    together = ("区发展改革委", "区规划自然资源局", "区城市管理局")
    assert all(LISTS.domain_tasks.get(f"yubei-{number}").cooperating == together for number in range(14, 18))
    assert all(LISTS.domain_tasks.get(f"yubei-{number}").open_ended for number in (1, 2))
    assert LISTS.domain_tasks.get("yubei-18").cooperating == ("区经济信息委",)
    assert LISTS.domain_tasks.get("yubei-6").responsible == ("区民政局",)


def test_repealed_and_lapsed_documents_no_longer_bind() -> None:
    assert [state.title for state in LISTS.validity if not state.binding] == ["废止", "失效"]


def test_an_unknown_code_is_refused_with_the_name_of_the_list() -> None:
    with pytest.raises(UnknownTerm, match="主题分类.*代码“99”"):
        LISTS.themes.get("99")


def test_an_installation_adds_a_class_of_its_own(tmp_path: Path) -> None:
    directories = write(tmp_path, local_theme('code = "lake-1"\ntitle = "湖长制"\nparent = "6"\njurisdiction = "lake"'))
    themes = load(directories).themes
    assert themes.written("lake-1") == "农业、林业、水利\\湖长制"
    assert "lake-1" not in released().themes


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('code = "x"\ntitle = "某类"', "jurisdiction"),
        ('code = "2.1"\ntitle = "某类"\njurisdiction = "lake"', "重复"),
        ('code = "x"\ntitle = "某类"\njurisdiction = "lake"\ncolour = "red"', "不认识的项 colour"),
        ('code = "x"\njurisdiction = "lake"', "缺少 title"),
        ('code = "x"\ntitle = 7\njurisdiction = "lake"', "title 的值 7"),
        ('code = "x"\ntitle = "某类"\njurisdiction = "lake"\nparent = "99"', "99 不存在"),
        ('code = "x"\ntitle = "某"\njurisdiction = "l"\nin_force_from = 2021-01-02\nin_force_to = 2021-01-01', "早于"),
    ],
)
def test_a_local_row_that_does_not_fit_is_refused_by_name(tmp_path: Path, row: str, why: str) -> None:
    with pytest.raises(VocabularyError, match=why):
        load(write(tmp_path, local_theme(row)))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[vocabulary]\nname = 'colours'\n", "name 应为"),
        ("[vocabulary\n", "TOML"),
        ("[vocabulary]\nname = 'themes'\nowner = 'x'\n", "不认识的项 owner"),
    ],
)
def test_a_local_file_that_is_no_vocabulary_is_refused_by_name(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(VocabularyError, match=f"local.toml.*{why}"):
        load(write(tmp_path, text))

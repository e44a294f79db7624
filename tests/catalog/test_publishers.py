"""Who a row's publisher is: agencies by any of the names that offices write, and whole groups; nobody by guess."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import publisher_words
from catalog.publishers import Names
from disclosure import agencies
from disclosure.models import Agency
from disclosure.today import today
from tests import factories

pytestmark = pytest.mark.django_db

DEPARTMENTS = {
    "重庆市渝北区发展和改革委员会": "区发展改革委",
    "重庆市渝北区教育委员会": "区教委",
    "重庆市渝北区民政局": "区民政局",
    "重庆市渝北区人力资源和社会保障局": "区人力社保局",
    "重庆市渝北区规划和自然资源局": "区规划自然资源局",
    "重庆市渝北区住房和城乡建设委员会": "区住房城乡建委",
    "重庆市渝北区市场监督管理局": "区市场监管局",
    "重庆市公安局渝北区分局": "区公安分局",
    "国家税务总局重庆市渝北区税务局": "区税务局",
    "重庆市渝北区人民政府办公室": "区政府办公室",
}
TOWNSHIPS = {"重庆市渝北区龙兴镇人民政府": "龙兴镇", "重庆市渝北区大盛镇人民政府": "大盛镇"}
STREETS = {"重庆市渝北区双龙湖街道办事处": "双龙湖街道"}


@pytest.fixture
def district() -> Agency:
    """渝北 with some of its departments, townships, a sub-district and a village."""
    city = factories.agency("重庆市人民政府", kind="city")
    factories.agency("重庆市民政局", parent=city, short_name="市民政局")
    root = factories.district("重庆市渝北区人民政府", parent=city, short_name="渝北区政府")
    for kind, names in (("department", DEPARTMENTS), ("township", TOWNSHIPS), ("street", STREETS)):
        for name, short in names.items():
            factories.agency(name, kind=kind, parent=root, short_name=short)
    factories.agency("龙兴镇洞口村村民委员会", kind="village", parent=Agency.objects.get(short_name="龙兴镇"))
    return root


def named(district: Agency, text: str) -> tuple[list[str], list[str]]:
    found = Names(district, on=today()).named(text)
    return [agency.short_name or agency.name for agency in found.agencies], list(found.unknown)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("重庆市渝北区民政局", "区民政局"),
        ("渝北区民政局", "区民政局"),
        ("区民政局", "区民政局"),
        ("民政局", "区民政局"),
        ("区 民 政 局", "区民政局"),
        ("区（县）民政局", "区民政局"),
        ("县（市、区）民政局", "区民政局"),
        ("区民政局（社会救助科）", "区民政局"),
        ("县级民政部门", "区民政局"),
        ("区发展改革委", "区发展改革委"),
        ("区发展和改革委员会", "区发展改革委"),
        ("发展改革委", "区发展改革委"),
        ("发改委", "区发展改革委"),
        ("区发改委", "区发展改革委"),
        ("教委", "区教委"),
        ("区县教育行政部门", "区教委"),
        ("区人社局", "区人力社保局"),
        ("人力资源社会保障部门", "区人力社保局"),
        ("住建委", "区住房城乡建委"),
        ("规资局", "区规划自然资源局"),
        ("市场监管局", "区市场监管局"),
        ("公安分局", "区公安分局"),
        ("税务局", "区税务局"),
        ("区政府", "渝北区政府"),
        ("渝北区人民政府", "渝北区政府"),
        ("区政府办公室", "区政府办公室"),
        ("区政府办", "区政府办公室"),
        ("龙兴镇政府", "龙兴镇"),
        ("龙兴镇", "龙兴镇"),
        ("双龙湖街道办", "双龙湖街道"),
        ("渝北区双龙湖街道办事处", "双龙湖街道"),
    ],
)
def test_an_agency_is_known_by_every_name_that_offices_write(district: Agency, text: str, short: str):
    assert named(district, text) == ([short], [])


@pytest.mark.parametrize(
    "text",
    [
        "各镇人民政府（街道办事处）",
        "镇街",
        "各镇街",
        "街镇",
        "各乡镇（街道）",
        "各乡镇、街道",
        "各镇人民政府、各街道办事处",
        "乡镇人民政府和街道办事处",
        "各乡镇人民政府、街道办",
        "全区各镇街",
        "镇（街道）",
    ],
)
def test_a_word_for_all_townships_and_sub_districts_means_each_of_them(district: Agency, text: str):
    agencies_named, unknown = named(district, text)
    assert (set(agencies_named), unknown) == ({"龙兴镇", "大盛镇", "双龙湖街道"}, [])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("各镇人民政府", {"龙兴镇", "大盛镇"}),
        ("各街道办事处", {"双龙湖街道"}),
        ("村（居）民委员会", {"龙兴镇洞口村村民委员会"}),
        ("各村（社区）", {"龙兴镇洞口村村民委员会"}),
    ],
)
def test_a_word_for_one_kind_means_that_kind_alone(district: Agency, text: str, meant: set[str]):
    agencies_named, unknown = named(district, text)
    assert (set(agencies_named), unknown) == (meant, [])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("民政局、各镇人民政府（街道办事处）", {"区民政局", "龙兴镇", "大盛镇", "双龙湖街道"}),
        ("区民政局\n区教委", {"区民政局", "区教委"}),
        ("区民政局和区教委", {"区民政局", "区教委"}),
        ("区发展和改革委员会和区民政局", {"区发展改革委", "区民政局"}),
        ("区规划和自然资源局、区住房和城乡建设委员会", {"区规划自然资源局", "区住房城乡建委"}),
        ("区民政局；龙兴镇，双龙湖街道", {"区民政局", "龙兴镇", "双龙湖街道"}),
        ("区民政局(区教委)", {"区民政局", "区教委"}),
        ("区政府和各镇街", {"渝北区政府", "龙兴镇", "大盛镇", "双龙湖街道"}),
    ],
)
def test_several_publishers_are_told_apart_and_a_name_with_and_in_it_stays_whole(district, text, meant):
    agencies_named, unknown = named(district, text)
    assert (set(agencies_named), unknown) == (meant, [])


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("区水利局", ["区水利局"]),
        ("有关部门", ["有关部门"]),
        ("市民政局", ["市民政局"]),
        ("编制单位", ["编制单位"]),
        ("区民政局、区残联", ["区残联"]),
    ],
)
def test_a_word_that_names_nobody_of_the_district_is_given_back(district: Agency, text: str, unknown: list[str]):
    assert named(district, text)[1] == unknown


def test_a_short_word_that_would_fit_two_departments_stands_for_neither(district: Agency):
    factories.agency("重庆市渝北区民生事务管理局", parent=district)
    factories.agency("重庆市渝北区民族事务局", parent=district)
    assert named(district, "民事局") == ([], ["民事局"])


def test_a_county_level_city_names_its_departments_by_its_own_rank():
    root = factories.district("某某市人民政府")
    factories.agency("某某市民政局", parent=root)
    assert named(root, "市民政局") == (["某某市民政局"], [])


def test_a_former_name_leads_to_the_agency_that_bears_another_now(district: Agency):
    bureau = Agency.objects.get(short_name="区教委")
    agencies.rename(bureau.pk, name="重庆市渝北区教育局", on=today(), actor=factories.system())
    assert named(district, "重庆市渝北区教育委员会")[0] == named(district, "区教育局")[0]


def test_an_agency_that_is_no_more_is_answered_for_by_its_successor(district: Agency):
    heir = factories.agency("重庆市渝北区乡村振兴局", parent=district, short_name="区乡村振兴局")
    gone = factories.agency("重庆市渝北区扶贫开发办公室", parent=district, short_name="区扶贫办")
    last = today() - timedelta(days=1)
    agencies.abolish(gone.pk, on=last, actor=factories.system(), successor=heir)
    assert named(district, "渝北区扶贫开发办公室") == (["区乡村振兴局"], [])


def test_an_agency_abolished_without_successor_names_nobody(district: Agency):
    gone = factories.agency("重庆市渝北区扶贫开发办公室", parent=district)
    agencies.abolish(gone.pk, on=date(2021, 2, 24), actor=factories.system())
    assert named(district, "区扶贫开发办公室") == ([], ["区扶贫开发办公室"])


@given(st.text(alphabet="区民政局各镇街道（）()、和及办事处人民政府,\n 村", max_size=24))
def test_taking_a_cell_apart_loses_nothing_but_what_separates(text: str):
    assert _joined(*publisher_words.pieces(text)) == _joined(publisher_words.plain(text))


def _joined(*parts: str) -> str:
    return "".join(letter for letter in "".join(parts) if letter not in publisher_words.SEPARATORS)

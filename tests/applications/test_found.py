"""What is published and like what was typed is found by its words, whoever's name stands in the title."""

import pytest

from applications.found import matching, pieces_of
from disclosure.models import Agency
from tests.catalog import factories

pytestmark = pytest.mark.django_db


def test_a_long_run_of_characters_is_cut_and_empty_words_are_left_out():
    assert pieces_of("申请公开有关低保的文件") == ["低保"]
    assert pieces_of("城市总体规划草案") == ["城市总体", "总体规划", "规划草案"]


def test_the_agencys_own_name_makes_no_two_titles_alike():
    unit = factories.unit(name="某区民政局")
    factories.published(unit, title="某区民政局采购结果公告")
    wanted = factories.published(unit, title="某区民政局社会救助标准")
    found = matching(Agency.objects.get(name="某区民政局"), "某区民政局社会救助标准调整")
    assert [wanted.editions.get().pk] == found


def test_what_is_not_public_is_never_offered():
    unit = factories.unit()
    factories.draft(unit, title="社会救助标准")
    assert matching(unit.agency, "社会救助标准") == []


def test_without_a_word_nothing_is_sought():
    assert matching(factories.unit().agency, "的", "", "") == []

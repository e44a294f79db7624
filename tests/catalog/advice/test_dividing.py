"""A long word that stands nowhere in one piece is offered in parts that do."""

from __future__ import annotations

from tests.catalog import factories
from tests.catalog.advice.test_giving import of, told
from tests.catalog.factories import Unit


def test_a_word_without_a_space_is_divided_where_both_parts_stand_in_the_same_items(unit: Unit) -> None:
    factories.published(unit, title="公租房的申请条件")
    factories.published(unit, title="公租房名单，申请条件另附")
    factories.published(unit, title="公租房管理办法")
    assert told(of("q=公租房申请条件").parts) == {"公租房 申请条件": 2}


def test_where_no_two_parts_stand_together_the_longest_beginning_and_end_are_offered_alone(unit: Unit) -> None:
    factories.published(unit, title="高铁站建设")
    factories.published(unit, title="职业培训补贴")
    assert told(of("q=职业培训高铁站").parts) == {"职业培训": 1, "高铁站": 1}
    assert told(of("q=乡村医生高铁站").parts) == {"高铁站": 1}


def test_the_other_words_and_conditions_hold_for_the_parts_too(unit: Unit) -> None:
    factories.published(unit, title="公租房的申请条件", genre="notice")
    factories.published(unit, title="公租房的申请条件，二〇二六", genre="decision")
    assert told(of("q=公租房申请条件&genre=notice").parts) == {"公租房 申请条件": 1}
    assert told(of("q=公租房申请条件 二〇二六").parts) == {"公租房 申请条件": 1}


def test_of_several_long_words_the_one_that_stands_nowhere_is_divided(unit: Unit) -> None:
    factories.published(unit, title="政务公开工作要点", body="<p>公租房的申请条件</p>")
    assert told(of("q=政务公开工作要点 公租房申请条件").parts) == {"公租房 申请条件": 1}


def test_the_parts_are_asked_for_whole_beside_what_was_typed(unit: Unit) -> None:
    factories.published(unit, title="公租房的申请条件，低保 一二 三四 五六 七八 九十")
    [offer] = of('q=公租房申请条件 "低保').parts
    assert offer.count == 1
    # Of more words than are read one would be lost: no two parts are offered, but each alone.
    assert told(of("q=公租房申请条件 一二 三四 五六 七八 九十 低保 公租").parts) == {"公租房": 1, "申请条件": 1}


def test_nothing_is_divided_that_stands_somewhere_or_is_short_or_beyond_measure(unit: Unit) -> None:
    factories.published(unit, title="公租房的申请条件")
    assert of("q=申请条件").parts == []
    assert of("q=公租条").parts == []
    assert of(f"q=公租房{'申请条件' * 3}").parts == []
    assert of("q=G20公租房申请条件").parts == []

"""Doubts: what does not fit together is told, and stops nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from catalog import doubts
from catalog.models import Edition
from catalog.services import discarding
from disclosure.today import today
from tests.catalog import factories
from tests.catalog.factories import Unit

JUNE, JULY = date(2020, 6, 17), date(2020, 7, 9)


@pytest.mark.parametrize(
    ("said", "published", "codes"),
    [
        ({"issued_on": JUNE, "formed_on": JUNE, "generated_on": JUNE}, JULY, []),
        ({"issued_on": JUNE, "generated_on": JULY}, JULY, ["issued-generated"]),
        ({"issued_on": JUNE, "formed_on": JULY}, JULY, ["issued-formed"]),
        ({"issued_on": JULY}, JUNE, ["published-before-issued"]),
        ({"formed_on": JULY}, JUNE, ["published-before-formed"]),
        ({"generated_on": JULY}, JUNE, ["published-before-generated"]),
        ({}, JULY, []),
    ],
)
def test_dates_that_disagree_are_told(said: dict[str, date], published: date, codes: list[str]) -> None:
    found = doubts.about_dates(Edition(number=1, **said), published_on=published)
    assert [one.code for one in found] == codes


def test_source_001_calls_its_day_of_publication_the_day_of_creation() -> None:
    found = doubts.about_dates(Edition(number=1, issued_on=JUNE, generated_on=JULY), published_on=JULY)
    assert str(found[0]) == "成文日期2020-06-17与生成日期2020-07-09不一致。请对照原件核对。"


def test_a_later_edition_is_formed_when_it_is_changed_and_not_when_it_was_signed() -> None:
    assert doubts.about_dates(Edition(number=2, issued_on=JUNE, formed_on=JULY), published_on=JULY) == []


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("渝北府办发〔2020〕17号", []),
        ("渝北府办发〔2019〕17号", ["document-year"]),
        ("（渝北）应急罚〔2024〕1号", ["document-number"]),
        ("", []),
    ],
)
def test_a_number_that_is_not_written_as_numbers_are_or_of_another_year_is_told(
    unit: Unit, number: str, codes: list[str]
) -> None:
    item = factories.draft(unit, document_number=number, issued_on=JUNE, formed_on=JUNE)
    assert sorted({one.code for one in doubts.about_numbers(item, factories.edition(item))}) == codes


def test_an_odd_index_number_from_elsewhere_is_told(unit: Unit) -> None:
    (item,) = factories.brought_in(unit, factories.entry(index_number="sggzyjyzx/2024-2"))
    assert {one.code for one in doubts.about_numbers(item, factories.edition(item))} == {"index-number"}


def test_a_posting_that_ends_too_early_is_told_with_its_article(unit: Unit) -> None:
    early = {"publicity_ends_on": today() + timedelta(days=3)}
    item = factories.draft(unit, matter="land-compensation-plan", item=early)
    (found,) = doubts.about_posting(item, factories.edition(item))
    assert found.field == "publicity_ends_on" and "第二十八条" in found.sentence


def test_numbers_of_persons_are_told_without_spreading_them(unit: Unit) -> None:
    item = factories.draft(unit, body="<p>当事人身份证号11010519491231002X。</p>")
    factories.attach(item, "联系电话13800138000", name="名单.txt", by=unit.clerk)
    told = [str(one) for one in doubts.about_people(factories.edition(item))]
    assert len(told) == 2 and "110*************2X" in told[0] and "名单.txt" in told[1]
    assert not any("13800138000" in text for text in told)


def test_a_sound_item_raises_no_doubt(unit: Unit) -> None:
    item = factories.published(unit)
    assert doubts.of(item, factories.edition(item)) == []


def test_a_number_the_agency_has_already_is_told_to_whoever_files_it_again(unit: Unit) -> None:
    said = {"document_number": "测府发〔2026〕1号"}
    first, again = factories.draft(unit, **said), factories.draft(unit, **said)
    told = [str(one) for one in doubts.about_numbers(again, factories.edition(again))]
    assert len(told) == 1 and first.working_number in told[0]


def test_neither_another_agency_s_number_nor_a_discarded_draft_s_nor_an_own_edition_s_is_a_repetition(
    unit: Unit,
) -> None:
    said = {"document_number": "测府发〔2026〕1号"}
    factories.published(factories.unit(), **said)
    discarding.discard(factories.draft(unit, **said).pk, actor=unit.clerk, reason="重复")
    item = factories.revised(unit, factories.published(unit, **said))
    assert list(doubts.about_numbers(item, factories.edition(item))) == []

"""What is typed above the queue is found by an index, or among a bounded number of cases."""

from __future__ import annotations

import pytest
from django.db import connection

from applications import selectors
from applications.models import Request
from applications.searched import by_words
from tests.applications import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> factories.Office:
    return factories.office()


def found(typed: str, **options: int) -> list[Request]:
    return list(by_words(Request.objects.all(), typed, **options))


def test_a_whole_number_finds_its_case_alone_and_its_beginning_all_that_bear_it(office: factories.Office) -> None:
    first, second = factories.sent(office), factories.sent(office)
    other = factories.sent(factories.office())
    year = first.number.rpartition("-")[0]
    assert found(f" {first.number} ") == [first]
    assert found(f"{year}-") == [second, first]
    assert found(year) == [second, first]
    assert other not in found(year)


def test_every_word_must_be_held_by_name_document_number_or_number(office: factories.Office) -> None:
    plan = factories.sent(office, title="滨江路规划文件", document_number="某规〔2026〕3号")
    factories.sent(office, title="滨江路财政预算")
    assert found("滨江路 规划") == [plan]
    assert found("某规〔2026〕3号") == [plan]
    assert found("滨江路 没有的词") == []


def test_words_are_looked_for_among_the_newest_and_only_in_what_was_filtered(office: factories.Office) -> None:
    old, new = factories.sent(office, title="规划甲"), factories.sent(office, title="规划乙")
    assert found("规划", among=1) == [new]
    assert list(by_words(Request.objects.filter(pk=old.pk), "规划", among=1)) == [old]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a table of one page whole")
def test_a_number_and_an_applicant_are_looked_up_by_an_index(office: factories.Office) -> None:
    request = factories.sent(office)
    assert "USING INDEX" in by_words(Request.objects.order_by(), request.number).explain()
    same = selectors.of_same_applicant(request).order_by().explain()
    assert "SCAN" not in same and "identity_digest=?" in same

"""What several people asked for is shown on the home page once it is public, with how many asked and nobody's words."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from applications.models import Demand
from disclosure.models import Agency
from disclosure.today import today
from tests.catalog import factories

pytestmark = pytest.mark.django_db


def demand(agency: Agency, outcome: str, working_number: str) -> Demand:
    """Seven people who asked for the same."""
    return Demand.objects.create(
        agency=agency,
        topic="张三说的那件事",
        applicants=7,
        found_on=today(),
        outcome=outcome,
        decided_on=today(),
        working_number=working_number,
    )


def home() -> str:
    cache.clear()
    return Client().get(reverse("home")).content.decode()


def test_it_is_named_by_its_published_title_with_the_number_of_people() -> None:
    unit = factories.unit()
    item = factories.published(unit, title="老旧小区改造资金使用明细")
    demand(unit.agency, Demand.Outcome.ACCEPTED, item.working_number)
    card = home().partition('id="asked-together"')[2].partition("</section>")[0]
    assert "老旧小区改造资金使用明细" in card
    assert "7 人申请过" in card
    assert "张三" not in card


def test_what_is_a_draft_yet_or_was_declined_is_not_named() -> None:
    unit = factories.unit()
    draft, declined = factories.draft(unit, title="还没有公开"), factories.published(unit, title="没有采纳")
    demand(unit.agency, Demand.Outcome.ACCEPTED, draft.working_number)
    demand(unit.agency, Demand.Outcome.DECLINED, declined.working_number)
    assert 'id="asked-together"' not in home()

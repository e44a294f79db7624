"""What a public page shows beside the text is corrected on a page of its own, not by the form of the next edition."""

from __future__ import annotations

from datetime import timedelta

import pytest

from disclosure.today import today
from tests.catalog import factories
from tests.catalog.admin.conftest import act, address, buttons, typed

pytestmark = pytest.mark.django_db


def test_the_particulars_of_a_public_page_are_corrected_on_a_page_that_shows_what_they_are(unit, as_user):
    item = factories.published(unit, item={"valid_from": today()})
    page = as_user(unit.clerk).get(act(item, "correct"))
    assert page.context["form"].initial["valid_from"] == today()
    later = (today() + timedelta(days=9)).isoformat()
    said = {"valid_from": later, "co_issuers": unit.agency.parent.name, "reason": "原登记有误"}
    assert as_user(unit.clerk).post(act(item, "correct"), said).status_code == 302
    item.refresh_from_db()
    assert item.valid_from.isoformat() == later
    assert [one.agency for one in item.co_issuers.all()] == [unit.agency.parent]
    refused = as_user(unit.clerk).post(act(item, "correct"), {"valid_from": later, "co_issuers": "", "reason": ""})
    assert "reason" in refused.context["form"].errors and item.co_issuers.exists()
    assert not buttons(as_user(unit.reviewer).get(address("change", item.pk)))["更正著录"].allowed


def test_the_form_of_the_next_edition_names_the_field_that_is_public_now(unit, as_user):
    item = factories.revised(unit, factories.published(unit))
    browser = as_user(unit.clerk)
    seen = browser.get(address("change", item.pk)).context["seen"]
    page = browser.post(address("change", item.pk), typed(valid_from="2026-01-01", seen=seen))
    assert "更正著录" in str(page.context["form"].errors["valid_from"])
    item.refresh_from_db()
    assert item.valid_from is None

"""On an item's page: the directory rows it fulfils, those it may fulfil, attached with one click."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Serving
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry
from tests.catalog.factories import draft, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Compiling:
    return directories.compiling()


def page(client: Client, person, item) -> str:
    """The item's page as a person sees it."""
    client.force_login(person)
    return client.get(reverse("admin:catalog_item_change", args=[item.pk])).content.decode()


def test_the_likely_row_is_offered_and_attached_with_one_click(client: Client, at: Compiling):
    version = directories.published(at, entry(publisher=at.agency.name, matters=("招生管理", "招生计划")))
    item = draft(at.unit, title="2026年招生计划")
    assert "招生管理 / 招生计划" in page(client, at.clerk, item)
    act = reverse("admin:catalog_item_act", args=[item.pk, "attach-row"])
    answer = client.post(act, {"line": directories.lines(version.directory)[0]})
    assert answer.status_code == 302
    assert Serving.objects.get(item=item).attached_by == at.clerk


def test_a_row_of_another_agency_cannot_be_sent_in(client: Client, at: Compiling):
    other = directories.published(directories.compiling())
    item = published(at.unit)
    directories.published(at, entry(publisher=at.agency.name))
    client.force_login(at.clerk)
    act = reverse("admin:catalog_item_act", args=[item.pk, "attach-row"])
    answer = client.post(act, {"line": directories.lines(other.directory)[0]})
    assert answer.status_code == 422
    assert not Serving.objects.exists()


def test_whoever_may_not_attach_sees_what_is_attached_and_no_button(client: Client, at: Compiling):
    directories.published(at, entry(publisher=at.agency.name, matters=("招生管理", "招生计划")))
    item = published(at.unit, title="2026年招生计划")
    shown = page(client, at.unit.reviewer, item)
    assert "尚未关联目录事项" in shown
    assert "attach-row" not in shown


def test_the_form_asks_for_the_date_the_row_counts_from(client: Client, at: Compiling):
    version = directories.published(at, entry(publisher=at.agency.name, time_limit="批复之日起10个工作日内"))
    item = draft(at.unit)
    client.force_login(at.clerk)
    client.post(
        reverse("admin:catalog_item_act", args=[item.pk, "attach-row"]),
        {"line": directories.lines(version.directory)[0]},
    )
    assert 'name="trigger-official-reply"' in page(client, at.clerk, item)

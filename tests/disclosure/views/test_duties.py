"""The law in public: the list of duties and the page of one."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def codes(page):
    return {duty.full_code for chapter in page.context["instruments"] for duty in chapter.duties}


def test_old_days_keep_old_law(client):
    then = client.get(reverse("duty_list"), {"on": "2011-01-04"})
    now = client.get(reverse("duty_list"), {"on": "2026-01-05"})
    assert "regulation-2008/publish" in codes(then)
    assert "regulation-2019/publish" not in codes(then)
    assert "regulation-2019/publish" in codes(now)


def test_without_a_day_every_version_is_listed(client):
    page = client.get(reverse("duty_list"), {"on": ""})
    assert {"regulation-2008/publish", "regulation-2019/publish"} <= codes(page)


def test_local_rules_stand_beside_the_national_ones(client):
    page = client.get(reverse("duty_list"), {"on": "2026-01-05", "jurisdiction": "yanliang"})
    assert {"regulation-2019/publish", "yanliang/publish"} <= codes(page)
    assert "yanliang/publish" not in codes(client.get(reverse("duty_list"), {"on": "2026-01-05"}))


def test_conditions_for_acts_stand_with_their_instrument(client):
    page = client.get(reverse("duty_list"), {"on": "2026-01-05"})
    gates = {gate.full_code for chapter in page.context["instruments"] for gate in chapter.gates}
    assert "regulation-2019/withhold.ground-required" in gates


def test_unknown_places_are_not_there_and_unreadable_days_refused(client):
    assert client.get(reverse("duty_list"), {"jurisdiction": "atlantis"}).status_code == 404
    assert client.get(reverse("duty_list"), {"on": "gestern"}).status_code == 400


def test_a_duty_names_its_article_and_its_other_versions(client):
    page = client.get(reverse("duty_detail", args=["regulation-2019/publish"]))
    assert "第二十六条" in page.content.decode()
    others = {version.duty.full_code for version in page.context["versions"]}
    assert {"regulation-2008/publish", "yanliang/publish"} <= others
    assert page.context["owners"] == ["各行政机关"]


@pytest.mark.parametrize("code", ["regulation-2019/nothing", "nowhere/publish", "publish"])
def test_a_duty_that_is_not_in_the_law_book_has_no_page(client, code):
    assert client.get(reverse("duty_detail", args=[code])).status_code == 404


def test_every_duty_of_the_law_book_has_a_page(client):
    every = codes(client.get(reverse("duty_list"), {"on": ""}))
    assert {code for code in every if client.get(reverse("duty_detail", args=[code])).status_code != 200} == set()

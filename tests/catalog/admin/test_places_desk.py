"""Reading places and manifests on the staff site: entered and changed by forms, sent, received, seen within scope."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalog.models import Manifest, ReadingPlace, Receipt, TransferPlan
from disclosure.today import moved_to
from tests.catalog import factories, shelves
from tests.catalog.admin.conftest import buttons, text

pytestmark = pytest.mark.django_db

PLACES, MANIFESTS = "/admin/catalog/readingplace/", "/admin/catalog/manifest/"
LINK = re.compile(r"/transfers/receipt/[\w-]+/")


def typed(at: Any, **said: Any) -> dict[str, Any]:
    """The form of a new place as it is sent."""
    week = {f"day_{day}": "9:00-17:00" if day < 5 else "" for day in range(7)}
    own = {
        "agency": at.agency.pk,
        "name": "区图书馆查阅室",
        "slug": "district-library",
        "kind": "library",
        "opened_on": "2026-01-01",
        "address": "人民路1号",
        "point": "geo:29.7187,106.631",
        "rests_on_holidays": "on",
        "services": ["terminal"],
        "access": ["step-free"],
    }
    return {**own, **week, **said}


def act(model: str, pk: int, name: str) -> str:
    return reverse(f"admin:catalog_{model}_act", args=[pk, name])


def test_a_place_is_entered_changed_arranged_for_and_closed_through_forms(unit, as_user):
    officer = as_user(unit.officer)
    assert officer.get(f"{PLACES}act/open/").status_code == 200
    assert officer.post(f"{PLACES}act/open/", typed(unit)).status_code == 302
    place = ReadingPlace.objects.get(slug="district-library")
    assert (place.geo, place.hours[0], place.hours[6]) == ("geo:29.7187,106.631", "09:00-17:00", "")
    shown = officer.get(act("readingplace", place.pk, "change"))
    assert 'value="29.7187,106.631"' in shown.content.decode()
    changed = {**typed(unit), "phone": "023-1", "point": ""}
    assert officer.post(act("readingplace", place.pk, "change"), changed).status_code == 302
    place.refresh_from_db()
    assert (place.phone, place.latitude) == ("023-1", None)
    said = {"agency": unit.agency.pk, "rhythm": "quarter", "begins_on": "2026-01-01"}
    assert officer.post(act("readingplace", place.pk, "arrange"), said).status_code == 302
    plan = TransferPlan.objects.get()
    assert officer.post(act("transferplan", plan.pk, "end"), {"on": "2026-02-01"}).status_code == 302
    assert (
        officer.post(act("readingplace", place.pk, "close"), {"on": "2026-03-01", "reason": "迁址"}).status_code == 302
    )
    page = officer.get(f"{PLACES}{place.pk}/change/")
    assert "迁址" in text(page) and not buttons(page)
    for address in (PLACES, "/admin/catalog/transferplan/", f"/admin/catalog/transferplan/{plan.pk}/change/"):
        assert officer.get(address).status_code == 200


def test_a_beginning_that_is_left_empty_follows_on_the_plan_that_ended(unit, as_user):
    plan = shelves.arranged(unit)
    officer, said = as_user(unit.officer), {"agency": unit.agency.pk, "rhythm": "week", "begins_on": ""}
    assert officer.post(act("transferplan", plan.pk, "end"), {"on": "2026-02-01"}).status_code == 302
    arrange = act("readingplace", plan.place.pk, "arrange")
    refused = officer.post(arrange, {**said, "begins_on": "2026-02-01"})
    assert "须自次日或者以后起算" in text(refused)
    assert officer.post(arrange, said).status_code == 302
    assert TransferPlan.objects.get(ended_on=None).begins_on == date(2026, 2, 2)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"point": "106.631,29.7187"}, "前后颠倒"),
        ({"point": "北京"}, "纬度,经度"),
        ({"day_0": "整天"}, "没有读懂"),
        ({"slug": "区图书馆"}, ""),
        ({"services": ["tea"]}, ""),
    ],
)
def test_what_cannot_be_is_told_in_the_form(unit, as_user, said, told):
    answer = as_user(unit.officer).post(f"{PLACES}act/open/", typed(unit, **said))
    assert answer.status_code == 422 and told in text(answer) and not ReadingPlace.objects.exists()


def test_a_manifest_is_sent_with_a_link_that_is_shown_once_and_received_on_paper(unit, as_user):
    with moved_to(date(2026, 1, 5)):
        factories.published(unit)
    manifest = shelves.drawn(shelves.arranged(unit))
    officer, clerk = as_user(unit.officer), as_user(unit.clerk)
    assert manifest.subject.title in text(officer.get("/admin/"))
    assert buttons(officer.get(f"{MANIFESTS}{manifest.pk}/change/"))["送交"].primary
    assert not buttons(clerk.get(f"{MANIFESTS}{manifest.pk}/change/"))["送交"].allowed
    sent = officer.post(act("manifest", manifest.pk, "send"))
    assert sent.status_code == 200 and LINK.search(text(sent)) and "no-store" in sent["Cache-Control"]
    assert not LINK.search(text(officer.get(f"{MANIFESTS}{manifest.pk}/change/")))
    scan = SimpleUploadedFile("回执.txt", "签收".encode(), "text/plain")
    said = {
        "institution": "市图书馆",
        "signer": "赵馆员",
        "on": Manifest.objects.get().sent_on.isoformat(),
        "scan": scan,
    }
    assert officer.post(act("manifest", manifest.pk, "receive"), said).status_code == 302
    page = officer.get(f"{MANIFESTS}{manifest.pk}/change/")
    assert "赵馆员" in text(page) and "已签收" in text(page)
    taken = officer.get(f"{MANIFESTS}{manifest.pk}/scan/")
    assert b"".join(taken.streaming_content) == "签收".encode()
    assert taken["X-Content-Type-Options"] == "nosniff" and Receipt.objects.get().scan_name == "回执.txt"


def test_others_neither_see_it_nor_its_scan(unit, as_user):
    with moved_to(date(2026, 1, 5)):
        factories.published(unit)
    manifest = shelves.drawn(shelves.arranged(unit))
    stranger = as_user(factories.unit().officer)
    for address in (f"{MANIFESTS}{manifest.pk}/change/", f"{MANIFESTS}{manifest.pk}/scan/"):
        assert stranger.get(address).status_code == 404
    assert manifest.subject.title not in text(stranger.get(MANIFESTS))


def test_who_keeps_the_place_sees_the_plan_of_whoever_hands_over(unit, as_user):
    other = factories.unit()
    plan = shelves.arranged(unit, shelves.opened(other))
    assert as_user(other.officer).get(f"/admin/catalog/transferplan/{plan.pk}/change/").status_code == 200
    assert as_user(factories.unit().officer).get(f"/admin/catalog/transferplan/{plan.pk}/change/").status_code == 404

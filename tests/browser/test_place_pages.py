"""Reading places, their manifests and the receipt by link: without barrier, on any screen, in every state of the form."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from catalog.models import ReadingPlace
from catalog.services import places
from catalog.services.manifests import Sent
from disclosure.today import moved_to, today
from tests.browser.desk import addresses_of_acts, give_passwords, log_in
from tests.browser.faults import faults, faults_of, no_faults
from tests.catalog import factories, shelves
from tests.catalog.factories import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def unit() -> Unit:
    made = factories.unit()
    give_passwords(*made.people)
    return made


@pytest.fixture
def sent(unit: Unit) -> Sent:
    """A manifest on its way, with a file on it."""
    with moved_to(date(2026, 1, 5)):
        item = factories.draft(unit, title="关于公布行政事业性收费目录清单和政府定价经营服务性收费目录清单的通知")
        factories.attach(item, name="收费目录清单.txt", by=unit.clerk)
        factories.publish(unit, factories.forward(unit, item))
    place = shelves.opened(unit, "terminal", "form-help", "step-free", slug="library")
    return shelves.sent(unit, shelves.arranged(unit, place))


def test_no_public_page_of_places_has_a_barrier(page: Page, unit: Unit, sent: Sent) -> None:
    gone = shelves.opened(unit, slug="gone")
    places.close(gone.pk, on=today(), reason="迁址重建", actor=unit.officer)
    shown = {"/places/": 200, "/places/?kind=archive&open=now&offers=paper": 200, "/places/library/": 200}
    shown |= {"/places/gone/": 200, sent.manifest.subject.public_address: 200, "/transfers/receipt/used/": 404}
    no_faults(faults(page, shown))


def test_the_receipt_is_signed_on_a_phone_and_has_no_barrier_in_any_state(page: Page, sent: Sent) -> None:
    no_faults(faults(page, {sent.address: 200}))
    page.get_by_role("button", name="签收", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    no_faults(faults_of(page, "the receipt with what is missing"))
    page.get_by_label("签收人姓名").fill("赵馆员")
    page.get_by_label("有差异，说明如下").check()
    page.get_by_label("差异说明").fill("第1件缺附件")
    page.get_by_role("button", name="签收", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="已签收")).to_be_visible()
    no_faults(faults_of(page, "the receipt that was signed"))


def test_no_page_of_the_desk_has_a_barrier(page: Page, unit: Unit, sent: Sent) -> None:
    place = ReadingPlace.objects.get(slug="library")
    records = [
        f"/admin/catalog/readingplace/{place.pk}/change/",
        f"/admin/catalog/transferplan/{sent.manifest.plan_id}/change/",
        f"/admin/catalog/manifest/{sent.manifest.pk}/change/",
    ]
    log_in(page, unit.officer)
    lists = [f"/admin/catalog/{name}/" for name in ("readingplace", "transferplan", "manifest")]
    no_faults(faults(page, dict.fromkeys([*lists, "/admin/catalog/readingplace/act/open/"], 200)))
    for record in records:
        no_faults(faults(page, {record: 200}))
        no_faults(faults(page, dict.fromkeys(addresses_of_acts(page), 200)))

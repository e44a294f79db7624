"""Whoever has no business with an item finds nothing at any of its addresses; who is consulted reads it."""

from __future__ import annotations

import pytest

from catalog.admin.acts import ACTS
from catalog.models import Batch, Item
from catalog.selectors import working_edition
from catalog.services import approval, clearance, consultation, proposal, publication, takedown
from tests import factories as kernel
from tests.catalog import factories
from tests.catalog.admin.conftest import act, address, text, typed

pytestmark = pytest.mark.django_db


def every_address(item):
    attached = working_edition(item).attachments.get()
    return [
        address("change", item.pk),
        address("preview", item.pk, 1),
        address("compare", item.pk, 1, 1),
        address("attachment", item.pk, 1, attached.pk),
        f"{address('change', item.pk)}",
        f"/admin/catalog/item/{item.pk}/history/",
        f"/admin/catalog/item/{item.pk}/delete/",
        *(act(item, one.name) for one in ACTS),
    ]


@pytest.fixture
def item(unit):
    made = factories.draft(unit)
    factories.attach(made, by=unit.clerk)
    return made


def test_a_foreign_agency_finds_nothing_at_any_address(item, as_user):
    elsewhere = factories.unit()
    for person in (*elsewhere.people, kernel.user("district-office", elsewhere.agency.parent)):
        browser = as_user(person)
        for url in every_address(item):
            assert browser.get(url).status_code in (403, 404), (person, url)
            assert browser.post(url, typed(reason="x", looked=["x"])).status_code in (403, 404), (person, url)
    assert working_edition(Item.objects.get(pk=item.pk)).status == "draft"


def test_a_superuser_without_a_role_reads_and_does_nothing_here(item, as_user):
    browser = as_user(kernel.superuser())
    for url in every_address(item):
        assert browser.get(url).status_code in (403, 404), url


def test_a_visitor_is_sent_to_the_door(item, client):
    for url in every_address(item):
        answer = client.get(url)
        assert answer.status_code == 302, url
        assert "/admin/login/" in answer.url


def test_nothing_of_another_agency_is_in_the_list_or_its_export(item, as_user):
    elsewhere = factories.unit()
    browser = as_user(elsewhere.clerk)
    assert not browser.get(address("changelist")).context["cl"].result_list
    exported = b"".join(browser.get("/admin/catalog/item/export/csv/").streaming_content).decode()
    assert working_edition(item).title not in exported
    assert not browser.get(address("changelist"), {"q": working_edition(item).title}).context["cl"].result_list


def test_whoever_is_consulted_reads_the_item_and_does_no_more_than_answer(unit, as_user):
    item, other = factories.proposed(unit), factories.unit()
    consultation.ask(item.pk, other.agency, question="？", actor=unit.clerk)
    browser = as_user(other.officer)
    page = browser.get(address("change", item.pk))
    assert page.status_code == 200
    assert page.context["entries"] is None
    assert {str(one.label) for one in page.context["acts"] if one.allowed} == {"答复会商"}
    assert browser.get(address("preview", item.pk, 1)).status_code == 200


def test_what_was_taken_down_is_read_only_by_who_settles_it(unit, as_user):
    item = factories.draft(unit, body="<p>不应公开的内容</p>")
    factories.attach(item, by=unit.clerk)
    attached = working_edition(item).attachments.get()
    public = _through(unit, item)
    takedown.take_down(public.pk, actor=unit.reviewer, cause="泄密")
    clerk, head = as_user(unit.clerk), as_user(unit.head)
    for url in (address("preview", item.pk, 1), address("attachment", item.pk, 1, attached.pk)):
        assert clerk.get(url).status_code == 403
        assert head.get(url).status_code == 200
    assert "不应公开的内容" not in text(clerk.get(address("change", item.pk)))


def _through(unit, item):
    proposal.propose(item.pk, actor=unit.clerk)
    clearance.clear(item.pk, actor=unit.reviewer)
    approval.approve(item.pk, actor=unit.approver)
    return publication.publish(item.pk, actor=unit.officer)


def test_a_foreign_agency_finds_no_batch(unit, as_user):
    batch = factories.backlog(unit, factories.entry(), cleared_and_approved=False)
    elsewhere = as_user(factories.unit().reviewer)
    for name in ("clear", "approve", "apply", "undo"):
        url = f"/admin/catalog/batch/{batch.pk}/act/{name}/"
        assert elsewhere.get(url).status_code == 404
        assert elsewhere.post(url, {"reason": "x"}).status_code == 404
    assert elsewhere.get(f"/admin/catalog/batch/{batch.pk}/change/").status_code == 404
    assert Batch.objects.get().status == "read"

"""The page of an item tells where it stands, who has it next, and shows it as the public will see it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import Item
from catalog.selectors import working_edition
from catalog.services import filing, publication, revision
from catalog.services.filing import Draft
from disclosure.today import today
from tests.catalog import factories
from tests.catalog.admin.conftest import act, address, text

pytestmark = pytest.mark.django_db


def test_the_page_says_who_has_the_item_next_by_name(unit, as_user):
    item = factories.proposed(unit)
    page = as_user(unit.clerk).get(address("change", item.pk))
    assert page.context["state"] == "待公开前保密审查"
    assert str(unit.reviewer) in page.context["waits_for"]


def test_an_approver_who_cleared_is_not_named_as_the_next(unit, as_user):
    both = factories.holding("approver", unit)
    item = factories.cleared(unit)
    edition = working_edition(item)
    edition.cleared_by = both
    edition.save(update_fields=["cleared_by"])
    waits_for = as_user(unit.clerk).get(address("change", item.pk)).context["waits_for"]
    assert str(unit.approver) in waits_for
    assert str(both) not in waits_for


def test_a_preview_is_the_public_page_before_it_is_public(unit, as_user):
    item = factories.draft(unit, title="预览的标题", body="<p>预览的正文</p>")
    factories.attach(item, name="预览.txt", by=unit.clerk)
    page = as_user(unit.approver).get(address("preview", item.pk, 1))
    assert "catalog/item_detail.html" in {template.name for template in page.templates}
    assert "预览的正文" in text(page)
    assert "发布时编定" in text(page)
    assert address("attachment", item.pk, 1, working_edition(item).attachments.get().pk) in text(page)
    assert "no-store" in page["Cache-Control"]


def test_the_clocks_stand_beside_the_item_the_nearest_first_with_their_steps(yanliang, as_user):
    item = factories.draft(yanliang)
    page = as_user(yanliang.clerk).get(address("change", item.pk))
    due = [clock.due_on for clock in page.context["clocks"]]
    assert due == sorted(due)
    assert len(due) >= 2
    assert page.context["clocks"][0].steps
    assert "阎良" in text(page)


def test_what_does_not_fit_together_is_told_as_a_doubt_not_as_an_error(unit, as_user):
    item = factories.draft(unit, issued_on=today(), body="<p>联系人身份证号11010519491231002X</p>")
    page = as_user(unit.clerk).get(address("change", item.pk))
    flagged = {row.bound.name for section in page.context["sections"] for row in section.rows if row.flags}
    assert "body" in flagged
    proposed = factories.proposed(unit, body="<p>联系人身份证号11010519491231002X</p>")
    assert "去标识化" in text(as_user(unit.reviewer).get(act(proposed, "clear")))


def test_two_editions_are_compared_for_staff_before_the_new_one_is_public(unit, as_user):
    item = factories.published(unit, title="原标题")
    edition = revision.revise(item.pk, actor=unit.clerk, changed_on=today())
    filing.edit(item.pk, Draft({"title": "新标题"}), actor=unit.clerk)
    page = as_user(unit.approver).get(address("compare", item.pk, 1, edition.number))
    assert "原标题" in text(page)
    assert "新标题" in text(page)
    assert as_user(unit.approver).get(address("compare", item.pk, 1, 9)).status_code == 404


def test_the_ledger_is_shown_to_who_may_read_it_in_words(unit, as_user):
    item = factories.proposed(unit)
    assert as_user(unit.clerk).get(address("change", item.pk)).context["entries"] is None
    entries = as_user(unit.head).get(address("change", item.pk)).context["entries"]
    assert "提出公开" in {entry.act_label for entry in entries}


def test_the_reviews_of_an_item_stand_on_its_page(unit, as_user):
    item = factories.approved(unit)
    page = as_user(unit.clerk).get(address("change", item.pk))
    moments = [look.review.moment for look in page.context["looks"]]
    assert moments == ["approval", "publication", "formation"]


def test_a_public_item_leads_to_its_public_page(unit, as_user):
    item = factories.published(unit)
    page = as_user(unit.clerk).get(address("change", item.pk))
    assert Item.objects.get().subject.public_address in text(page)


@pytest.mark.parametrize(
    "made", [factories.draft, factories.proposed, factories.published], ids=lambda one: one.__name__
)
def test_the_page_of_an_item_asks_a_bounded_number_of_queries(unit, as_user, made, django_assert_max_num_queries):
    item = made(unit)
    browser = as_user(unit.head)
    browser.get(address("change", item.pk))
    # Four of them are about directories: the rows it serves, their duties, those it may serve, whether it serves any.
    with django_assert_max_num_queries(42):
        browser.get(address("change", item.pk))


def test_the_queries_of_a_page_do_not_grow_with_editions(unit, as_user, django_assert_max_num_queries):
    item = factories.published(unit)
    browser = as_user(unit.head)
    before = _queries(browser, item)
    for _round in range(3):
        revision.revise(item.pk, actor=unit.clerk, changed_on=today())
        _publish_again(unit, item)
    assert _queries(browser, item) <= before + 12


def _publish_again(unit, item):
    factories.proposal.propose(item.pk, actor=unit.clerk)
    factories.clearance.clear(item.pk, actor=unit.reviewer)
    factories.approval.approve(item.pk, actor=unit.approver)
    publication.publish(item.pk, actor=unit.officer)


def _queries(browser, item):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address("change", item.pk)).status_code == 200
    return len(asked)

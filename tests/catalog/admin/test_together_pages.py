"""Several items in one go: one look at each, and only what was looked at as it stood is passed."""

from __future__ import annotations

import pytest

from catalog import states
from catalog.forms.checklists import BEFORE_PUBLICATION, POINTS
from catalog.forms.together import tick
from catalog.models import Item
from catalog.selectors import working_edition
from tests.catalog import factories
from tests.catalog.admin.conftest import address, text

pytestmark = pytest.mark.django_db


def together(name):
    return address("together", name)


def state(item):
    return working_edition(Item.objects.get(pk=item.pk)).status


def ticks(*items):
    return [tick(working_edition(item)) for item in items]


def test_each_item_is_shown_with_its_title_attribute_doubts_and_a_tick(unit, as_user):
    item = factories.proposed(unit, title="待看的一件", body="<p>身份证号11010519491231002X</p>")
    page = as_user(unit.reviewer).get(together("clear"))
    (look,) = page.context["looks"]
    assert look.edition.title == "待看的一件"
    assert look.doubts
    assert not look.ticked
    assert ticks(item)[0] in text(page)
    assert "主动公开" in text(page)


def test_what_is_ticked_is_cleared_and_the_rest_is_not(unit, as_user):
    looked, other = factories.proposed(unit), factories.proposed(unit)
    answer = as_user(unit.reviewer).post(
        together("clear"), {"looked_at": ticks(looked), "looked": list(BEFORE_PUBLICATION), "opinion": ""}, follow=True
    )
    assert "已办理1件" in text(answer)
    assert (state(looked), state(other)) == (states.CLEARED, states.PROPOSED)
    assert looked.subject.reviews.get(moment="publication").reviewer == unit.reviewer


def test_nothing_is_passed_without_a_tick_or_without_the_points(unit, as_user):
    item = factories.proposed(unit)
    browser = as_user(unit.reviewer)
    assert browser.post(together("clear"), {"looked": list(BEFORE_PUBLICATION)}).status_code == 422
    page = browser.post(together("clear"), {"looked_at": ticks(item), "looked": ["text"]})
    assert page.status_code == 422
    assert page.context["looks"][0].ticked
    assert state(item) == states.PROPOSED


def test_a_tick_for_a_content_that_changed_since_is_refused(unit, as_user):
    item = factories.draft(unit)
    stale = ticks(item)
    edition = working_edition(item)
    edition.title = "改过"
    edition.save(update_fields=["title"])
    said = {"looked_at": stale, "looked": list(POINTS), "opinion": ""}
    page = as_user(unit.officer).post(together("propose"), said)
    assert page.status_code == 422
    assert "有了变化" in text(page)
    assert state(item) == states.DRAFT


def test_one_that_is_refused_says_why_and_holds_up_no_other(unit, as_user):
    whole, incomplete = factories.draft(unit), factories.draft(unit, body="")
    said = {"looked_at": ticks(whole, incomplete), "looked": list(POINTS), "opinion": ""}
    answer = as_user(unit.clerk).post(together("propose"), said, follow=True)
    assert "既没有正文" in text(answer)
    assert (state(whole), state(incomplete)) == (states.PROPOSED, states.DRAFT)


def test_several_are_approved_and_published_by_those_who_may(unit, as_user):
    items = [factories.cleared(unit), factories.cleared(unit)]
    as_user(unit.approver).post(together("approve"), {"looked_at": ticks(*items), "opinion": "同意"})
    assert {state(item) for item in items} == {states.APPROVED}
    as_user(unit.officer).post(together("publish"), {"looked_at": ticks(*items)})
    assert {state(item) for item in items} == {states.PUBLISHED}


def test_what_is_not_to_be_public_is_dealt_with_one_by_one(unit, as_user):
    factories.proposed(unit, attribute="withheld", ground="E5", attribute_reason="内部管理")
    assert as_user(unit.reviewer).get(together("clear")).context["looks"] == []


def test_what_the_person_filed_or_a_foreign_agency_holds_is_not_among_them(unit, as_user):
    factories.proposed(factories.unit())
    assert as_user(unit.reviewer).get(together("clear")).context["looks"] == []
    foreign = factories.proposed(factories.unit())
    said = {"looked_at": ticks(foreign), "looked": list(BEFORE_PUBLICATION), "opinion": ""}
    assert as_user(unit.reviewer).post(together("clear"), said).status_code == 422
    assert state(foreign) == states.PROPOSED


def test_the_page_is_there_only_for_who_holds_the_act(unit, as_user):
    assert as_user(unit.clerk).get(together("clear")).status_code == 404
    assert as_user(unit.reviewer).get(together("approve")).status_code == 404
    assert as_user(unit.reviewer).get(together("no-such-way")).status_code == 404

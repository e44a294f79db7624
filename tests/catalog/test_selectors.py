"""Who sees what, and what waits for whom: the same rules as the policies, as queries."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog import policies, selectors
from catalog.models import Item
from disclosure.models import User
from tests import factories as kernel
from tests.catalog import factories
from tests.catalog.factories import Unit


def test_one_sees_the_items_of_ones_scope_and_no_others(unit: Unit) -> None:
    own, foreign = factories.draft(unit), factories.draft(factories.unit())
    office = factories.over("district-office", unit)
    for person in (*unit.people, office):
        assert set(selectors.visible_to(person)) == {own}
    assert not selectors.visible_to(kernel.superuser()).exists()
    assert foreign not in selectors.visible_to(unit.clerk)


def test_what_waits_for_a_person_is_what_the_policy_lets_them_do(unit: Unit) -> None:
    factories.also(unit.reviewer, "approver", unit)
    factories.also(unit.clerk, "secrecy-reviewer", unit)
    for make in (factories.draft, factories.proposed, factories.cleared, factories.approved):
        make(unit)
    for person in unit.people:
        for waiting, policy in (
            (selectors.to_clear, policies.clear),
            (selectors.to_approve, policies.approve),
            (selectors.to_publish, policies.publish),
        ):
            allowed = {item for item in Item.objects.all() if not policy(item, actor=fresh(person))}
            assert {edition.item for edition in waiting(person)} == allowed


def fresh(person: User) -> User:
    """The same person as the next request reads them."""
    return User.objects.get(pk=person.pk)


def test_the_working_edition_is_the_pending_one_then_the_latest_kept(unit: Unit) -> None:
    item = factories.revised(unit, factories.published(unit))
    assert selectors.working_edition(item).number == 2
    visible = selectors.visible_edition(item)
    assert visible is not None and visible.number == 1


def test_a_page_that_prefetched_the_editions_asks_nothing_more(unit: Unit) -> None:
    factories.revised(unit, factories.published(unit))
    item = Item.objects.prefetch_related("editions").get()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        working, visible = selectors.working_edition(item), selectors.visible_edition(item)
    assert not asked.captured_queries and visible is not None and (working.number, visible.number) == (2, 1)


def test_a_name_that_two_agencies_bear_is_answered_by_neither(unit: Unit) -> None:
    one = kernel.agency("甲区民政局", short_name="民政局")
    kernel.agency("乙区民政局", short_name="民政局")
    assert selectors.agencies_named(["甲区民政局", "民政局", "子虚局", ""]) == {"甲区民政局": one}


def test_nobody_who_is_not_logged_in_is_asked_about_at_all(unit: Unit) -> None:
    factories.draft(unit)
    assert not selectors.visible_to(AnonymousUser()).exists()  # type: ignore[arg-type]

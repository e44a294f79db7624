"""Several cases given to one person: rehearsed first, each judged by itself."""

from __future__ import annotations

import pytest

from disclosure.models import LedgerEntry, Message
from tests.applications import factories
from tests.applications.admin.conftest import address, said, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(office):
    return [factories.registered(office) for _more in range(3)]


def holders(cases):
    for one in cases:
        one.subject.refresh_from_db()
    return [one.subject.holder for one in cases]


def chosen(cases, holder, **more):
    return {"cases": [one.pk for one in cases], "holder": holder.pk, **more}


def test_the_first_answer_is_a_rehearsal_that_writes_nothing(office, as_user, cases):
    before, written = holders(cases), LedgerEntry.objects.count()
    page = as_user(office.officer).post(f"{address('assign')}?all=1", chosen(cases, office.head))
    assert page.status_code == 200
    assert [one.done for one in page.context["outcomes"]] == [True, True, True]
    assert holders(cases) == before
    assert LedgerEntry.objects.count() == written


def test_what_was_confirmed_is_done_and_the_new_holder_is_told_of_each(office, as_user, cases):
    as_user(office.officer).post(f"{address('assign')}?all=1", chosen(cases[:2], office.head, confirmed="1"))
    assert holders(cases) == [office.head, office.head, office.clerk]
    assert Message.objects.filter(recipient=office.head, title__contains="交您经办").count() == 2


def test_one_that_cannot_be_done_says_why_and_stops_no_other(office, as_user, cases):
    browser, held = as_user(office.officer), cases[0]
    held.subject.holder = office.head
    held.subject.save()
    page = browser.post(f"{address('assign')}?all=1", chosen(cases, office.head))
    assert [one.done for one in page.context["outcomes"]] == [False, True, True]
    page = browser.post(f"{address('assign')}?all=1", chosen(cases, office.head, confirmed="1"), follow=True)
    assert held.number in said(page)
    assert holders(cases) == [office.head] * 3


def test_only_cases_without_a_holder_are_offered_unless_asked_for(office, as_user, cases):
    browser = as_user(office.officer)
    assert cases[0].number not in text(browser.get(address("assign")))
    assert cases[0].number in text(browser.get(f"{address('assign')}?all=1"))


def test_cases_of_other_agencies_are_neither_offered_nor_taken(office, as_user, cases):
    other = factories.office()
    browser = as_user(other.officer)
    assert cases[0].number not in text(browser.get(f"{address('assign')}?all=1"))
    assert browser.post(f"{address('assign')}?all=1", chosen(cases, other.head, confirmed="1")).status_code == 422
    assert holders(cases) == [office.clerk] * 3


def test_those_who_do_not_dispatch_do_not_hand_out(office, as_user):
    assert as_user(office.clerk).get(address("assign")).status_code == 403


def test_a_person_who_handles_elsewhere_only_is_no_choice(office, as_user, cases):
    stranger = factories.office().clerk
    page = as_user(office.officer).post(f"{address('assign')}?all=1", chosen(cases, stranger, confirmed="1"))
    assert page.status_code == 422

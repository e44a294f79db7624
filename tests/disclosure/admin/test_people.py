"""Accounts, posts and stand-ins, by acts alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from disclosure.models import Assignment, Delegation, User
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db

ACCOUNT = {"username": "liming", "display_name": "李明", "password": factories.PASSWORD, "again": factories.PASSWORD}


def entry(model, name):
    return reverse(f"admin:disclosure_{model}_entry", args=[name])


def act(record, name):
    return reverse(f"admin:disclosure_{record._meta.model_name}_act", args=[record.pk, name])


@pytest.fixture(autouse=True)
def _march():
    with moved_to(date(2026, 3, 2)):
        yield


def test_an_account_is_opened_then_given_a_post(client, here, as_user):
    browser = as_user(here.people.office)
    assert browser.post(entry("user", "open"), ACCOUNT).status_code == 302
    opened = User.objects.get(username="liming")
    given = {"user": opened.pk, "role": "clerk", "agency": here.department.pk, "from_on": "2026-03-02"}
    assert browser.post(entry("assignment", "assign"), given).status_code == 302
    assert opened.assignments.get().scope_root == here.department
    assert (
        client.post(reverse("admin:login"), {"username": "liming", "password": factories.PASSWORD}).status_code == 302
    )


def test_passwords_typed_differently_or_too_weak_are_refused(here, as_user):
    browser = as_user(here.people.office)
    assert "again" in browser.post(entry("user", "open"), {**ACCOUNT, "again": "x"}).context["form"].errors
    weak = browser.post(entry("user", "open"), {**ACCOUNT, "password": "12345", "again": "12345"})
    assert weak.status_code == 422
    assert not User.objects.filter(username="liming").exists()


def test_a_login_name_is_given_once(here, as_user):
    browser = as_user(here.people.office)
    browser.post(entry("user", "open"), ACCOUNT)
    assert browser.post(entry("user", "open"), ACCOUNT).status_code == 422


def test_only_who_appoints_people_opens_accounts(here, as_user):
    for person in (here.people.clerk, here.people.disclosure_head, here.people.auditor):
        assert as_user(person).post(entry("user", "open"), ACCOUNT).status_code == 403
        assert as_user(person).get(entry("assignment", "assign")).status_code == 403
    assert not User.objects.filter(username="liming").exists()


def test_nobody_is_given_a_post_where_one_does_not_appoint(here, elsewhere, as_user):
    free = factories.user()
    given = {"user": free.pk, "role": "clerk", "agency": elsewhere.department.pk, "from_on": "2026-03-02"}
    answer = as_user(here.people.office).post(entry("assignment", "assign"), given)
    assert answer.status_code == 422
    assert not free.assignments.exists()


def test_nobody_appoints_oneself(here, as_user):
    given = {"user": here.people.office.pk, "role": "clerk", "agency": here.department.pk, "from_on": "2026-03-02"}
    answer = as_user(here.people.office).post(entry("assignment", "assign"), given)
    assert answer.status_code == 422
    assert here.people.office.assignments.count() == 1


def test_the_holder_of_a_post_names_a_stand_in(here, as_user):
    post = here.people.approver.assignments.get()
    given = {
        "stand_in": here.people.disclosure_head.pk,
        "from_on": "2026-03-02",
        "to_on": "2026-03-20",
        "reason": "年休假",
    }
    assert as_user(here.people.approver).post(act(post, "delegate"), given).status_code == 302
    delegation = Delegation.objects.get()
    assert delegation.stand_in == here.people.disclosure_head
    browser = as_user(here.people.disclosure_head)
    assert browser.post(act(delegation, "end"), {"on": "2026-03-06"}).status_code == 302
    delegation.refresh_from_db()
    assert delegation.to_on == date(2026, 3, 6)


def test_a_post_is_ended_with_a_last_day(here, as_user):
    post = here.people.clerk.assignments.get()
    assert as_user(here.people.office).post(act(post, "end"), {"on": "2026-03-31"}).status_code == 302
    post.refresh_from_db()
    assert post.to_on == date(2026, 3, 31)


def test_a_closed_account_cannot_log_in_and_can_be_reopened(client, here, as_user):
    clerk, browser = here.people.clerk, as_user(here.people.office)
    assert browser.post(act(clerk, "close"), {"reason": "调离"}).status_code == 302
    clerk.refresh_from_db()
    assert not clerk.is_active
    assert browser.post(act(clerk, "reopen"), {"reason": "返岗"}).status_code == 302
    clerk.refresh_from_db()
    assert clerk.is_active


def test_nobody_closes_their_own_account(here, as_user):
    assert as_user(here.people.office).post(act(here.people.office, "close"), {"reason": "x"}).status_code == 403


def test_everybody_sees_and_keeps_up_their_own_account_alone(here, as_user):
    browser = as_user(here.people.clerk)
    listed = browser.get(reverse("admin:disclosure_user_changelist")).context["cl"].result_list
    assert listed == [here.people.clerk]
    given = {"display_name": "新名", "email": "new@example.org", "phone": "1"}
    assert browser.post(act(here.people.clerk, "amend"), given).status_code == 302
    assert browser.post(act(here.people.approver, "amend"), given).status_code == 404
    here.people.clerk.refresh_from_db()
    assert here.people.clerk.email == "new@example.org"


def test_the_administrators_account_is_out_of_the_district_offices_reach(here, as_user):
    administrator = factories.superuser()
    browser = as_user(here.people.office)
    for name in ("amend", "password", "close"):
        assert browser.get(act(administrator, name)).status_code in (403, 404)


def test_posts_and_people_are_listed_at_the_same_cost(here, as_user, django_assert_max_num_queries):
    for _ in range(10):
        factories.user("clerk", here.department)
    browser = as_user(here.people.office)
    for model in (User, Assignment):
        with django_assert_max_num_queries(12):
            browser.get(reverse(f"admin:disclosure_{model._meta.model_name}_changelist"))

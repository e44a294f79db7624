"""The workbench: what lapses in my scope, and what I can do about it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from disclosure import messages, obligations
from disclosure.messages import Letter
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db


def bench(browser, on):
    with moved_to(on):
        return browser.get(reverse("admin:index"))


def queue(page, key):
    return next(queue for queue in page.context["queues"] if queue.key == key)


@pytest.fixture
def report(here):
    with moved_to(date(2026, 1, 2)):
        return factories.obligation(here.department, in_year=2026)


def test_what_is_due_within_a_week_is_ahead(here, report, as_user):
    page = bench(as_user(here.people.clerk), date(2026, 1, 23))
    (row,) = queue(page, "due-week").rows
    assert (row.title, row.due_on) == (report.subject.title, date(2026, 1, 31))
    assert queue(page, "due-today").rows == queue(page, "overdue").rows == []


def test_a_fixed_date_on_a_rest_day_is_due_on_the_working_day_before(here, report, as_user):
    for day in (date(2026, 1, 30), date(2026, 1, 31)):
        page = bench(as_user(here.people.clerk), day)
        assert queue(page, "due-today").total == 1, day
        assert queue(page, "due-week").total == 0, day


def test_what_is_past_its_day_is_overdue_by_working_days(here, report, as_user):
    page = bench(as_user(here.people.clerk), date(2026, 2, 4))
    (row,) = queue(page, "overdue").rows
    assert row.clock.late_by == 3
    assert queue(page, "due-today").total == 0


def test_who_may_chase_does_so_from_the_workbench(here, report, as_user):
    browser = as_user(here.people.office)
    (row,) = queue(bench(browser, date(2026, 2, 4)), "overdue").rows
    with moved_to(date(2026, 2, 4)):
        assert browser.post(row.chase_url).url == reverse("admin:index")
    (row,) = queue(bench(browser, date(2026, 2, 4)), "overdue").rows
    assert row.chased_at is not None
    (row,) = queue(bench(as_user(here.people.clerk), date(2026, 2, 4)), "overdue").rows
    assert row.chase_url == ""
    assert row.act_url.endswith("/act/fulfil/")


def test_nothing_of_a_foreign_place_is_on_the_bench(elsewhere, report, as_user):
    page = bench(as_user(elsewhere.people.office), date(2026, 2, 4))
    assert [queue.total for queue in page.context["queues"]] == [0] * len(page.context["queues"])


def test_what_is_done_leaves_the_bench(here, report, as_user):
    with moved_to(date(2026, 2, 3)):
        obligations.fulfil(report.pk, actor=here.people.clerk, on=date(2026, 2, 3), evidence="已公布")
    assert queue(bench(as_user(here.people.clerk), date(2026, 2, 4)), "overdue").total == 0


def test_a_posting_that_must_stay_up_never_falls_due(here, as_user):
    with moved_to(date(2026, 1, 2)):
        subject = factories.subject(here.department)
        factories.running_clock(subject, "urban-planning-2019/urban-plan.keep", on=date(2026, 1, 2))
    page = bench(as_user(here.people.clerk), date(2026, 6, 1))
    assert queue(page, "overdue").total == 0


def test_unread_messages_stand_beside_the_work(here, as_user):
    messages.write(Letter(key="a", kind="chase", title="请尽快办理", body=""), [here.people.clerk])
    page = bench(as_user(here.people.clerk), date(2026, 1, 23))
    assert [message.title for message in page.context["inbox"]] == ["请尽快办理"]
    assert list(bench(as_user(here.people.approver), date(2026, 1, 23)).context["inbox"]) == []


def test_an_unread_message_is_opened_from_the_bench(here, as_user):
    messages.write(Letter(key="a", kind="chase", title="请尽快办理", body=""), [here.people.clerk])
    page = bench(as_user(here.people.clerk), date(2026, 1, 23))
    own = reverse("admin:disclosure_message_change", args=[here.people.clerk.messages.get().pk])
    assert f'<a href="{own}">请尽快办理</a>' in page.content.decode()


def test_the_bench_costs_the_same_however_much_lapses(here, as_user, django_assert_max_num_queries):
    browser = as_user(here.people.office)
    with moved_to(date(2026, 1, 2)):
        for _ in range(12):
            factories.obligation(factories.agency(parent=here.district), in_year=2026)
    bench(browser, date(2026, 2, 4))
    with django_assert_max_num_queries(30):
        assert queue(bench(browser, date(2026, 2, 4)), "overdue").total == 12


def test_the_bench_says_whether_today_works(here, as_user):
    browser = as_user(here.people.clerk)
    assert bench(browser, date(2026, 1, 4)).context["working"]
    assert not bench(browser, date(2026, 1, 2)).context["working"]

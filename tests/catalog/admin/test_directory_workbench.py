"""Directories that wait for somebody stand on their workbench, with why they came back and until when there is time."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from catalog.services import directory_review
from disclosure.today import moved_to
from tests.catalog import directories
from tests.catalog.admin.directory_pages import act, entry_page, page_of
from tests.catalog.directories import Compiling

pytestmark = pytest.mark.django_db

BENCH = reverse("admin:index")


@pytest.fixture
def at() -> Compiling:
    return directories.compiling()


def queues(browser):
    return {queue.key: queue for queue in browser.get(BENCH).context["queues"]}


def test_the_row_leads_straight_to_the_act_it_waits_for_with_the_nearest_day(at, as_user):
    with moved_to(date(2020, 7, 9)):
        version = directories.draft(at)
        directory_review.propose(version.pk, actor=at.clerk)
        (row,) = queues(as_user(at.head))["directory-step"].rows
        assert (row.act_label, row.act_url) == ("审核", act(version.directory, "endorse"))
        assert (row.url, row.due_on) == (page_of(version.directory), date(2020, 9, 20))
        assert row.kind == "第1版，待单位主要领导审核"
        assert "directory-step" not in queues(as_user(at.affairs))


def test_what_came_back_says_why_and_by_whom(at, as_user):
    version = directories.draft(at)
    assert "directory-drafts" in queues(as_user(at.clerk))
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.send_back(version.pk, reason="漏列一项", actor=at.head)
    mine = queues(as_user(at.clerk))
    (row,) = mine["directory-returned"].rows
    assert (row.note, row.note_by) == ("漏列一项", str(at.head))
    assert "directory-drafts" not in mine


def test_a_clock_of_a_directory_leads_to_the_directory(at, as_user):
    with moved_to(date(2020, 7, 9)):
        version = directories.draft(at)
    with moved_to(date(2020, 9, 18)):
        rows = queues(as_user(at.clerk))["due-today"].rows
        assert page_of(version.directory) in {row.url for row in rows}


def test_beginning_is_offered_to_those_who_may(at, as_user):
    def offered(person):
        return {entrance.url for entrance in as_user(person).get(BENCH).context["entrances"]}

    assert entry_page("open") in offered(at.clerk)
    assert entry_page("open") not in offered(at.affairs)
    assert entry_page("record-guide") in offered(at.office)

"""The list of directories: each with its newest version, its rows and its next day, narrowed and in print order."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.services import directory_adjustment, directory_opening, directory_review
from disclosure.today import moved_to, today
from tests.catalog import directories
from tests.catalog.admin.conftest import text
from tests.catalog.admin.directory_pages import DOMAINS, LIST
from tests.catalog.directories import Compiling

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Compiling:
    return directories.compiling()


def listed(browser, **asked):
    return list(browser.get(LIST, asked).context["cl"].result_list)


def test_a_directory_stands_with_its_newest_version_the_one_in_force_its_rows_and_its_next_day(at, as_user):
    first = directories.published(at)
    with moved_to(date(2020, 7, 9)):
        directory_opening.open_version(first.directory_id, reason="", actor=at.clerk)
        directory_adjustment.note_change(first.directory_id, on=today(), reason="权责调整", actor=at.office)
        (one,) = listed(as_user(at.clerk))
        assert (one.shown_version.number, one.in_force.number, one.shown_version.row_count) == (2, 1, 1)
        assert one.shown_clock[0].due_on == date(2020, 8, 6)
        assert "现行第1版" in text(as_user(at.clerk).get(LIST))


def test_directories_stand_in_the_order_in_which_the_domains_are_printed(at, as_user):
    for domain in ("10", "2", "1"):
        directories.draft(at, domain=domain)
    assert [one.domain for one in listed(as_user(at.clerk))] == ["1", "2", "10"]


def test_the_list_is_narrowed_by_state_level_domain_and_what_waits_for_me(at, as_user):
    proposed = directories.draft(at)
    directory_review.propose(proposed.pk, actor=at.clerk)
    in_force = directories.published(at, domain="5", level="township")
    browser = as_user(at.head)
    assert listed(browser, state="proposed") == [proposed.directory]
    assert listed(browser, state="published") == [in_force.directory]
    assert listed(browser, level__exact="township") == [in_force.directory]
    assert listed(browser, domain="5") == [in_force.directory]
    assert listed(browser, mine="directory-step") == [proposed.directory]
    assert listed(as_user(at.clerk), mine="directory-step") == []


def test_a_renamed_domain_is_found_under_both_its_names(at, as_user):
    with moved_to(date(2020, 7, 9)):
        old = directories.draft(at, domain="25").directory
    new = directories.draft(at, domain="25-rural").directory
    for code in ("25", "25-rural"):
        assert set(listed(as_user(at.clerk), domain=code)) == {old, new}


def test_the_list_is_exported_as_it_is_narrowed(at, as_user):
    directories.draft(at)
    exported = as_user(at.clerk).get(f"{LIST}export/csv/")
    lines = b"".join(exported.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1].startswith(f"义务教育,区（县）级,{at.agency.name},编制中,1,1")


def test_the_domains_stand_with_who_compiles_who_helps_and_by_when(at, as_user):
    directories.draft(at)
    page = as_user(at.clerk).get(DOMAINS)
    by_title = {told.domain.title: told for told in page.context["domains"]}
    (task,) = by_title["重大建设项目"].tasks
    assert (task.responsible, task.due_on) == (("区发展改革委",), date(2020, 10, 30))
    assert "区水利局等" in text(page)
    assert (by_title["义务教育"].published, by_title["义务教育"].on_the_way) == (0, 1)
    assert by_title["扶贫"].successor == "乡村振兴"


def test_no_tasks_of_another_place_are_shown(as_user):
    at = directories.compiling(jurisdiction="")
    told = as_user(at.clerk).get(DOMAINS).context["domains"]
    assert not [task for one in told for task in one.tasks]

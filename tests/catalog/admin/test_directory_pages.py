"""The page of a directory says which version stands where, who passed it when, and what its rows leave open."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.services import directory_opening, directory_review, directory_rows
from disclosure.today import moved_to
from tests import factories
from tests.catalog import directories
from tests.catalog.admin.conftest import buttons, text
from tests.catalog.admin.directory_pages import LIST, act, page_of, row_page
from tests.catalog.directories import Compiling, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Compiling:
    return directories.compiling()


def steps(page):
    return {step.label: step for step in page.context["steps"]}


def test_the_page_says_who_has_the_version_next_by_name(at, as_user):
    version = directories.draft(at)
    page = as_user(at.clerk).get(page_of(version.directory))
    assert (page.context["state"], page.context["waits_for"]) == ("编制中", str(at.clerk))
    directory_review.propose(version.pk, actor=at.clerk)
    page = as_user(at.clerk).get(page_of(version.directory))
    assert page.context["state"] == "待单位主要领导审核"
    assert str(at.head) in page.context["waits_for"]


def test_whoever_had_a_hand_in_it_is_not_named_as_the_next_to_pass_it(at, as_user):
    both = factories.user("affairs-office", at.agency.parent)
    factories.people.assign(both, "principal-leader", at.agency, from_on=factories.LONG_AGO, actor=factories.system())
    version = directories.draft(at)
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=both)
    waits_for = as_user(at.clerk).get(page_of(version.directory)).context["waits_for"]
    assert str(at.affairs) in waits_for
    assert str(both) not in waits_for


def test_each_step_is_told_with_who_did_it_and_by_when_the_plan_wants_it(at, as_user):
    with moved_to(date(2020, 9, 1)):
        version = directories.draft(at)
        directory_review.propose(version.pk, actor=at.clerk)
    with moved_to(date(2020, 9, 17)):
        directory_review.pass_on(version.pk, "endorse", actor=at.head)
        told = steps(as_user(at.clerk).get(page_of(version.directory)))
    endorsed, joint = told["单位主要领导审核"], told["政务办集中审查"]
    assert (endorsed.state, endorsed.who, endorsed.clock.due_on) == ("done", at.head, date(2020, 9, 20))
    assert (joint.state, joint.clock.due_on) == ("now", date(2020, 10, 10))
    assert told["上级主管部门复审"].clock.due_on == date(2020, 10, 15)
    assert told["公布"].state == "ahead"


def test_a_review_the_place_does_not_ask_for_is_not_told_of(as_user):
    at = directories.compiling(jurisdiction="")
    page = as_user(at.clerk).get(page_of(directories.draft(at).directory))
    assert list(steps(page)) == ["编制", "单位主要领导审核", "定稿", "公布"]


def test_where_fewer_reviews_are_asked_for_the_state_names_the_next_one_that_is(as_user):
    at = directories.compiling(jurisdiction="")
    version = directories.draft(at)
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=at.head)
    page = as_user(at.clerk).get(page_of(version.directory))
    assert page.context["state"] == "审核通过，待定稿"
    assert str(at.unit.officer) in page.context["waits_for"]


def test_the_clocks_stand_on_the_page_with_their_steps_and_lead_to_their_public_explanation(at, as_user):
    with moved_to(date(2020, 7, 9)):
        version = directories.draft(at)
        page = as_user(at.clerk).get(page_of(version.directory))
    first = page.context["clocks"][0]
    assert first.steps
    assert first.why_url in text(page)


def test_a_return_is_told_with_its_reason_above_the_draft(at, as_user):
    version = directories.draft(at)
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.send_back(version.pk, reason="漏列招生方案", actor=at.head)
    page = as_user(at.clerk).get(page_of(version.directory))
    assert page.context["returned"].opinion == "漏列招生方案"
    assert "漏列招生方案" in text(page)


def test_the_points_of_the_joint_review_are_told_in_words(at, as_user):
    page = as_user(at.clerk).get(page_of(directories.published(at).directory))
    (joint,) = [look for look in page.context["looks"] if look.review.moment == "joint"]
    assert [(point[:7], yes) for point, yes in joint.points] == [("公开事项覆盖度", True), ("标准目录规范度", True)]


def test_a_row_is_told_in_words_with_how_its_limit_reads_and_what_is_open(at, as_user):
    sound = entry(publisher=at.agency.name, time_limit="每季度公开", specific_group=False)
    vague = entry(publisher="有关部门", time_limit="适时更新", matters=("审批", "结果", "公示"))
    version = directories.draft(at, sound, vague)
    first, second = as_user(at.clerk).get(page_of(version.directory)).context["rows"]
    assert (first.limits, first.doubts) == (["每季度至少公开一次"], [])
    assert (first.channels, first.audience, first.way, first.levels) == (
        ["政府网站", "公开查阅点"],
        "全社会",
        "主动公开",
        "县级",
    )
    assert (second.title, second.above) == ("公示", ["审批", "结果"])
    assert [doubt.column for doubt in second.doubts] == ["公开时限", "公开主体"]


def test_the_doubtful_rows_may_be_looked_at_alone(at, as_user):
    rows = [
        entry(publisher=at.agency.name, matters=("齐全",)),
        entry(publisher=at.agency.name, matters=("缺",), basis=""),
    ]
    version = directories.draft(at, *rows)
    page = as_user(at.clerk).get(page_of(version.directory), {"show": "doubtful"})
    assert [told.title for told in page.context["rows"]] == ["缺"]
    assert (page.context["rows_in_all"], page.context["doubtful_in_all"]) == (2, 1)


def test_a_next_version_marks_what_is_new_and_what_was_changed(at, as_user):
    rows = [entry(publisher=at.agency.name, matters=(name,)) for name in ("照旧", "要改")]
    first = directories.published(at, *rows)
    second = directory_opening.open_version(first.directory_id, reason="职能调整", actor=at.clerk)
    changed = second.rows.get(position=2)
    directory_rows.change(changed.pk, entry(publisher=at.agency.name, matters=("改过",)), actor=at.clerk)
    directory_rows.add(second.pk, entry(publisher=at.agency.name, matters=("新的",)), actor=at.clerk)
    told = as_user(at.clerk).get(page_of(first.directory)).context["rows"]
    assert [(one.title, one.change) for one in told] == [("照旧", ""), ("改过", "changed"), ("新的", "new")]


def test_the_version_in_force_is_read_while_the_next_is_on_its_way(at, as_user):
    first = directories.published(at, entry(publisher=at.agency.name, matters=("现行",)))
    directory_opening.open_version(first.directory_id, reason="职能调整", actor=at.clerk)
    browser = as_user(at.head)
    assert browser.get(page_of(first.directory)).context["version"].number == 2
    page = browser.get(page_of(first.directory), {"version": "1"})
    assert page.context["version"] == first
    assert "这里显示的是第 1 版" in text(page)
    assert [one.number for one in page.context["versions"]] == [2, 1]


def test_the_acts_are_those_of_the_state_and_the_one_waited_for_stands_first(at, as_user):
    version = directories.draft(at)
    offered = buttons(as_user(at.clerk).get(page_of(version.directory)))
    open_now = [label for label, button in offered.items() if button.allowed]
    assert open_now[0] == "提交本单位审核"
    assert {"增补事项", "作废这一版"} <= set(open_now)
    assert "定稿" not in offered
    directory_review.propose(version.pk, actor=at.clerk)
    offered = buttons(as_user(at.head).get(page_of(version.directory)))
    assert [label for label, button in offered.items() if button.allowed] == ["单位主要领导审核", "退回"]
    assert "增补事项" not in offered


def test_without_a_version_on_its_way_a_next_one_is_offered(at, as_user):
    version = directories.published(at)
    offered = buttons(as_user(at.clerk).get(page_of(version.directory)))
    assert offered["编制新版"].allowed
    assert as_user(at.clerk).get(page_of(version.directory)).context["state"] == "现行"


def test_whoever_has_no_business_with_a_directory_finds_nothing_at_any_address(at, as_user):
    version = directories.draft(at)
    stranger = factories.user("clerk", factories.agency(parent=at.agency.parent))
    browser = as_user(stranger)
    row = version.rows.get()
    for address in (page_of(version.directory), act(version.directory, "propose"), row_page(row)):
        assert browser.get(address).status_code in (302, 404)
    assert not browser.get(LIST).context["cl"].result_list


def test_the_ledger_is_shown_to_who_may_read_it(at, as_user):
    version = directories.draft(at)
    assert as_user(at.clerk).get(page_of(version.directory)).context["entries"] is None
    entries = as_user(at.unit.head).get(page_of(version.directory)).context["entries"]
    assert {"建立目录", "增补事项"} <= {one.act_label for one in entries}


def test_the_page_asks_the_database_as_often_for_many_rows_as_for_few(at, as_user):
    few = directories.draft(at, *[entry(publisher=at.agency.name) for _ in range(2)])
    many = directories.draft(at, *[entry(publisher=at.agency.name) for _ in range(12)], domain="5")
    browser = as_user(at.clerk)
    asked = []
    for version in (few, few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(page_of(version.directory))
        asked.append(len(queries))
    assert asked[2] <= asked[1] + 1

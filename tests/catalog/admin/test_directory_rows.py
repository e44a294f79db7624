"""The form of a row is the official table's columns; saving loses nothing and tells how limit and publisher are read."""

from __future__ import annotations

import pytest

from catalog.directory_content import entry_of
from catalog.services import directory_review
from tests.catalog import directories
from tests.catalog.admin.conftest import text
from tests.catalog.admin.directory_pages import page_of, row_act, row_page, typed
from tests.catalog.directories import Compiling, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Compiling:
    return directories.compiling()


def sent(form):
    """The form as a browser sends it back untouched."""
    return {name: value for name in form.fields if (value := form[name].value()) not in (None, "", [])}


def test_saving_a_row_as_it_stands_changes_nothing_of_it(at, as_user):
    full = entry(
        publisher=at.agency.name,
        matters=("一", "二", "三", "四"),
        channels=("1", "13", "local-board"),
        other_channels="村务公开栏",
        whole_society=False,
        specific_group=True,
        group="适龄儿童家长",
        on_request=True,
        levels=("county", "village"),
        stage="结果公开",
        site_column="教育信息",
        extra={"责任科室": "基础教育科"},
    )
    row = directories.draft(at, full).rows.get()
    browser = as_user(at.clerk)
    form = browser.get(row_act(row, "change")).context["form"]
    assert form["matter_3"].value() == "四"
    assert form["extra_0"].label == "责任科室"
    assert browser.post(row_act(row, "change"), sent(form)).url == row_page(row)
    row.refresh_from_db()
    assert entry_of(row) == full


def test_beneath_limit_and_publisher_stands_how_they_are_read_also_while_the_form_has_errors(at, as_user):
    row = directories.draft(
        at, entry(publisher=f"{at.agency.name}、区督导室", time_limit="每年公开，适时更新")
    ).rows.get()
    browser = as_user(at.clerk)
    page = text(browser.get(row_act(row, "change")))
    assert "读作：每年至少公开一次。没有读懂“适时更新”。" in page
    assert f"指向：{at.agency.name}。名录中没有：区督导室。" in page
    wrong = browser.post(row_act(row, "change"), typed(matter_0="", time_limit="5个工作日内", publisher="某局"))
    assert wrong.status_code == 422
    assert "没有指向机关名录中的任何机关" in text(wrong)
    assert "5个工作日内公开" in text(wrong)


def test_what_the_service_refuses_stays_in_the_form(at, as_user):
    row = directories.draft(at).rows.get()
    page = as_user(at.clerk).post(row_act(row, "change"), typed(publisher=" "))
    assert page.status_code == 422
    assert page.context["form"].errors["publisher"]


def test_a_row_is_taken_out_with_its_reason_and_its_directory_is_gone_back_to(at, as_user):
    version = directories.draft(at, entry(publisher=at.agency.name), entry(publisher=at.agency.name))
    answer = as_user(at.clerk).post(row_act(version.rows.get(position=1), "remove"), {"reason": "不属本单位"})
    assert answer.url.startswith(page_of(version.directory))
    assert version.rows.count() == 1


def test_a_row_that_left_the_desk_is_read_and_not_changed(at, as_user):
    version = directories.draft(at)
    row = version.rows.get()
    directory_review.propose(version.pk, actor=at.clerk)
    browser = as_user(at.clerk)
    page = browser.get(row_page(row))
    assert page.status_code == 200
    assert page.context["acts"] == []
    assert browser.get(row_act(row, "change")).context["form"] is None
    assert browser.post(row_act(row, "change"), typed()).status_code == 409


def test_a_row_in_force_tells_how_it_stands_at_each_publisher(at, as_user):
    version = directories.published(at)
    page = as_user(at.clerk).get(row_page(version.rows.get()))
    assert [one.agency for one in page.context["standings"]] == [at.agency]
    assert "现有 0 件" in text(page)

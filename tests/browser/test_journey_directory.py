"""A standard directory's way through a real browser: compiled, passed by five roles one after another, and in force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from catalog.models import Directory
from catalog.services import directory_publication, directory_review
from disclosure.models import User
from disclosure.today import moved_to
from tests import factories
from tests.browser.desk import addresses_of_acts, confirm, give_passwords, log_in, open_act, tick_all
from tests.browser.faults import faults, faults_of, no_faults
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BASIS = "【行政法规】《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）"
ADMIN = "/admin/catalog/directory"


@pytest.fixture
def july() -> Iterator[None]:
    """The day on which the plan of 2020 was published."""
    with moved_to(date(2020, 7, 9)):
        yield


@pytest.fixture
def at(july: None) -> Compiling:
    """渝北's department of education under a city whose own has a directory in force."""
    city = factories.agency("重庆市人民政府", kind="city")
    above = directories.compiling(district=city, name="重庆市教育委员会", short_name="市教委")
    rows = [
        entry(matters=("招生入学", name), publisher="教育行政部门", basis=BASIS) for name in ("招生方案", "学区划分")
    ]
    version = directories.draft(above, *rows)
    directory_review.propose(version.pk, actor=above.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=above.head)
    directory_review.finalise(version.pk, actor=above.unit.officer)
    directory_publication.publish(version.pk, actor=above.office)
    root = factories.district("重庆市渝北区人民政府", parent=city, jurisdiction="yubei")
    made = directories.compiling(district=root, name="重庆市渝北区教育委员会", short_name="区教委")
    factories.agency("重庆市渝北区龙兴镇人民政府", kind="township", parent=root, short_name="龙兴镇")
    give_passwords(*made.unit.people, made.head, made.affairs, made.office, made.superior)
    return made


def on_its_page(page: Page, person: User, directory: Directory, act: str) -> None:
    """Somebody logs in, opens the directory, and follows an act."""
    log_in(page, person)
    page.goto(directory.subject.address)
    open_act(page, act)


def test_five_roles_bring_a_directory_from_the_desk_to_the_public(page: Page, at: Compiling) -> None:
    log_in(page, at.clerk)
    page.get_by_role("link", name="编制标准目录").click()
    page.get_by_label("领域").select_option(label="义务教育")
    page.get_by_label("区（县）级").check()
    confirm(page, "建立目录")
    open_act(page, "认领上级事项")
    page.get_by_label("招生方案").check()
    confirm(page, "认领所选事项")
    open_act(page, "增补事项")
    page.get_by_label("一级事项").fill("教育督导")
    page.get_by_label("公开内容（要素）").fill("督导评估报告")
    page.get_by_label("公开依据").fill(BASIS)
    page.get_by_label("公开时限").fill("每季度公开，适时更新")
    page.get_by_label("公开主体").fill("区教委、各镇街")
    for box in ("政府网站", "全社会", "主动公开", "县级"):
        page.get_by_label(box, exact=True).check()
    confirm(page, "保存")
    expect(page.get_by_text("读作：每季度至少公开一次")).to_be_visible()
    expect(page.get_by_text("指向：区教委、龙兴镇")).to_be_visible()
    expect(page.get_by_text("没有读懂“适时更新”")).to_be_visible()

    directory = at.agency.directories.get()
    on_its_page(page, at.clerk, directory, "提交本单位审核")
    confirm(page, "提交本单位审核")
    on_its_page(page, at.head, directory, "单位主要领导审核")
    confirm(page, "同意报送")
    on_its_page(page, at.affairs, directory, "政务办集中审查")
    expect(page.get_by_text("招生入学 / 学区划分")).to_be_visible()
    expect(page.get_by_text("没有读懂“适时更新”")).to_be_visible()
    page.goto(directory.subject.address)
    open_act(page, "退回")
    page.get_by_label("退回的理由").fill("督导报告的更新时限没有写明")
    confirm(page, "退回")

    log_in(page, at.clerk)
    expect(page.get_by_text("督导报告的更新时限没有写明")).to_be_visible()
    page.goto(directory.subject.address)
    page.get_by_role("link", name=re.compile("修改.*教育督导")).click()
    page.get_by_label("公开时限").fill("每季度公开")
    confirm(page, "保存")
    expect(page.get_by_text("没有读懂")).to_be_hidden()
    on_its_page(page, at.clerk, directory, "提交本单位审核")
    confirm(page, "提交本单位审核")
    on_its_page(page, at.head, directory, "单位主要领导审核")
    confirm(page, "同意报送")
    on_its_page(page, at.affairs, directory, "政务办集中审查")
    tick_all(page)
    confirm(page, "审查通过")
    on_its_page(page, at.office, directory, "区政府办公室初审")
    confirm(page, "初审通过")
    on_its_page(page, at.unit.officer, directory, "报送复审")
    confirm(page, "报送复审")
    on_its_page(page, at.superior, directory, "上级主管部门复审")
    confirm(page, "复审通过")
    on_its_page(page, at.unit.officer, directory, "定稿")
    confirm(page, "定稿")
    on_its_page(page, at.office, directory, "公布")
    confirm(page, "公布")
    expect(page.get_by_text("现行").first).to_be_visible()
    assert directory.versions.get().status == "published"


def test_no_page_of_a_directory_has_a_barrier_or_overflows_a_phone(page: Page, at: Compiling) -> None:
    vague = entry(publisher="区教委、各镇街、区督导室", time_limit="适时更新", basis="按有关规定")
    version = directories.draft(at, vague, entry(publisher="区教委"))
    row = f"{ADMIN}row/{version.rows.first().pk}"
    log_in(page, at.clerk)
    own = version.directory.subject.address
    shown = [own, f"{row}/change/", f"{row}/act/change/", f"{row}/act/remove/", f"{ADMIN}/", f"{ADMIN}/domains/"]
    no_faults(faults(page, dict.fromkeys([*shown, f"{ADMIN}/act/open/", "/admin/"], 200)))
    page.goto(own)
    no_faults(faults(page, dict.fromkeys(addresses_of_acts(page), 200)))
    page.goto(f"{row}/act/change/")
    page.get_by_label("公开主体").fill("")
    confirm(page, "保存")
    no_faults(faults_of(page, "a row that was refused"))
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=at.head)
    log_in(page, at.affairs)
    shown = [own, f"{own.removesuffix('change/')}act/review-jointly/", "/admin/"]
    no_faults(faults(page, dict.fromkeys(shown, 200)))
    log_in(page, at.office)
    shown = [f"{ADMIN}/act/record-guide/", f"{ADMIN}/act/add-domain/"]
    no_faults(faults(page, dict.fromkeys(shown, 200)))

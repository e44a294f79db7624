"""A directory's file on the staff side: handed in, reported row by row, written to the draft, taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from catalog.models import Directory, DirectoryImport, DirectoryRow
from catalog.services import directory_import_writing, directory_rows
from disclosure.models import User
from tests.catalog import directories
from tests.catalog.admin.conftest import buttons, text
from tests.catalog.directories import Compiling, entry
from tests.catalog.directory_files import handed_in, line, table, workbook

HAND_IN = "/admin/catalog/directoryimport/act/hand-in/"
Browser = Callable[[User], Client]


@pytest.fixture
def at(db: None) -> Compiling:
    return directories.compiling()


def page_of(one: DirectoryImport) -> str:
    return reverse("admin:catalog_directoryimport_change", args=[one.pk])


def act(one: DirectoryImport, name: str) -> str:
    return reverse("admin:catalog_directoryimport_act", args=[one.pk, name])


def send(browser: Client, at: Compiling, data: bytes, name: str = "目录.csv", **said: Any) -> Any:
    file = SimpleUploadedFile(name, data)
    return browser.post(HAND_IN, {"agency": at.agency.pk, "domain": "3", "level": "county", "file": file, **said})


def test_a_file_is_read_and_reported_before_anything_is_written(at: Compiling, as_user: Browser) -> None:
    browser = as_user(at.clerk)
    assert "义务教育" in text(browser.get(HAND_IN))
    data = table(line("1", "许可结果", publisher=at.agency.name), line("2", "处罚", publisher="", limit="看情况"))
    answer = send(browser, at, data)
    one = DirectoryImport.objects.get()
    assert answer.url == page_of(one)
    page = browser.get(answer.url)
    assert page.context["counted"] == {"all": 2, "faulty": 1}
    assert "看情况" in text(page)
    assert "没有填写公开主体" in text(page)
    assert not DirectoryRow.objects.exists()
    assert Directory.objects.get().agency == at.agency


def test_each_row_shows_what_changed_against_the_directory(at: Compiling, as_user: Browser) -> None:
    first, second = entry(publisher=at.agency.name), entry(publisher=at.agency.name)
    directories.draft(at, first, second)
    changed = replace(first, channels=("1",), site_column="政务公开", elements="审批结果、批复全文")
    one = handed_in(at, workbook(changed, entry(publisher=at.agency.name)))
    page = as_user(at.clerk).get(page_of(one))
    assert {name: count for name, _label, count, _tone in page.context["tally"]} == {
        "": 2,
        "faulty": 0,
        "remarked": 0,
        "new": 1,
        "changed": 1,
        "same": 0,
        "removed": 1,
    }
    [told] = [row for row in page.context["rows"] if row["change"] == "changed"]
    said = {change.label: str(change.text) for change in told["changes"]}
    assert set(said) == {"公开内容（要素）", "公开渠道和载体", "网站所属栏目"}
    assert "<del>文件</del>" in said["公开内容（要素）"]
    assert said["网站所属栏目"] == "<ins>政务公开</ins>"


@pytest.mark.parametrize(("show", "serials"), [("new", ["9"]), ("changed", ["1"]), ("same", ["2"]), ("faulty", [])])
def test_the_report_shows_only_what_is_asked_for(
    at: Compiling, as_user: Browser, show: str, serials: list[str]
) -> None:
    first, second = (entry(publisher=at.agency.name, serial=serial) for serial in "12")
    directories.draft(at, first, second)
    given = (replace(first, elements="别的"), second, entry(publisher=at.agency.name, serial="9"))
    page = as_user(at.clerk).get(page_of(handed_in(at, workbook(*given))), {"show": show})
    assert [told["row"].entry["serial"] for told in page.context["rows"]] == serials


def test_the_rows_that_are_not_in_the_file_are_listed(at: Compiling, as_user: Browser) -> None:
    first, second = entry(publisher=at.agency.name), entry(publisher=at.agency.name)
    directories.draft(at, first, second)
    page = as_user(at.clerk).get(page_of(handed_in(at, workbook(first))), {"show": "removed"})
    assert [problem["text"] for problem in page.context["page"]] == [" / ".join(second.matters)]
    assert second.matters[1] in text(page)


def test_rows_with_errors_hold_everything_up_unless_they_are_left_out(at: Compiling, as_user: Browser) -> None:
    browser = as_user(at.clerk)
    data = table(line("1", "许可结果", publisher=at.agency.name), line("2", "处罚", publisher=""))
    send(browser, at, data)
    one = DirectoryImport.objects.get()
    held = browser.post(act(one, "apply"), {})
    assert held.status_code == 422
    assert "有1行有误" in text(held)
    assert browser.post(act(one, "apply"), {"leave_out_faulty": "on"}).url == page_of(one)
    running = browser.get(page_of(one))
    assert running.context["running"]
    assert 'http-equiv="refresh"' in text(running)
    directory_import_writing.bring_in(one.pk)
    done = browser.get(page_of(one))
    assert not done.context["running"]
    assert "已写入第 1 版草稿。有误的 1 行已略过。" in text(done)


def test_an_import_is_taken_back_with_a_reason(at: Compiling, as_user: Browser) -> None:
    browser = as_user(at.clerk)
    send(browser, at, workbook(entry(publisher=at.agency.name)), "目录.xlsx")
    one = DirectoryImport.objects.get()
    browser.post(act(one, "apply"), {})
    directory_import_writing.bring_in(one.pk)
    assert browser.post(act(one, "undo"), {"reason": ""}).status_code == 422
    assert browser.post(act(one, "undo"), {"reason": "拿错了"}).url == page_of(one)
    assert not DirectoryRow.objects.exists()
    assert browser.get(page_of(one)).status_code == 200


def test_a_draft_changed_meanwhile_is_told_and_compared_again(at: Compiling, as_user: Browser) -> None:
    version = directories.draft(at)
    one = handed_in(at, workbook(entry(publisher=at.agency.name)))
    directory_rows.add(version.pk, entry(publisher=at.agency.name), actor=at.clerk)
    browser = as_user(at.clerk)
    held = browser.post(act(one, "apply"), {})
    assert held.status_code == 409
    assert "请重新比对" in text(held)
    browser.post(act(one, "compare"), {})
    assert browser.post(act(one, "apply"), {}).status_code == 302


def test_what_is_no_directory_is_refused_with_the_reason_and_everything_chosen_kept(
    at: Compiling, as_user: Browser
) -> None:
    page = send(as_user(at.clerk), at, "甲,乙\n1,2\n".encode(), level="township")
    assert page.status_code == 422
    assert "没有找到目录的表头" in text(page)
    assert page.context["form"]["level"].value() == "township"
    assert not DirectoryImport.objects.exists()


def test_no_domain_is_chosen_for_anybody(at: Compiling, as_user: Browser) -> None:
    page = send(as_user(at.clerk), at, workbook(entry()), "目录.xlsx", domain="")
    assert "domain" in page.context["form"].errors


def test_a_file_that_is_too_large_is_refused_at_its_field(at: Compiling, as_user: Browser, settings: Any) -> None:
    settings.DISCLOSURE_LARGEST_UPLOAD = 10
    page = send(as_user(at.clerk), at, workbook(entry()), "目录.xlsx")
    assert "file" in page.context["form"].errors


def test_only_who_compiles_hands_in_and_only_for_their_agencies(at: Compiling, as_user: Browser) -> None:
    data = workbook(entry())
    assert send(as_user(at.head), at, data, "目录.xlsx").status_code == 403
    elsewhere = directories.compiling()
    page = send(as_user(at.clerk), elsewhere, data, "目录.xlsx")
    assert "agency" in page.context["form"].errors
    assert not DirectoryImport.objects.exists()


def test_an_import_is_seen_by_those_who_see_the_agencys_directories_alone(at: Compiling, as_user: Browser) -> None:
    one = handed_in(at, workbook(entry(publisher=at.agency.name)))
    page = as_user(at.head).get(page_of(one))
    assert page.status_code == 200
    assert not any(button.allowed for button in buttons(page).values())
    stranger = as_user(directories.compiling().clerk)
    assert stranger.get(page_of(one)).status_code == 404
    assert "目录.xlsx" not in text(stranger.get(reverse("admin:catalog_directoryimport_changelist")))


def test_the_list_and_its_export_name_directory_and_rows(at: Compiling, as_user: Browser) -> None:
    handed_in(at, workbook(entry(publisher=at.agency.name), entry(publisher=at.agency.name)))
    browser = as_user(at.clerk)
    assert "导入目录文件" in text(browser.get(reverse("admin:catalog_directoryimport_changelist")))
    exported = browser.get(reverse("admin:catalog_directoryimport_export", args=["csv"]))
    assert f"目录.xlsx,{at.agency.name}," in b"".join(exported).decode()  # type: ignore[arg-type]


def test_the_report_asks_as_much_for_many_rows_as_for_one(
    at: Compiling, as_user: Browser, django_assert_max_num_queries: Any
) -> None:
    one = handed_in(at, workbook(*(entry(publisher=at.agency.name) for _each in range(60))))
    browser = as_user(at.clerk)
    with django_assert_max_num_queries(24):
        page = browser.get(page_of(one), {"page": "2"})
    assert len(page.context["rows"]) == 10

"""Acting on a request through pages alone: somebody asks and looks, staff perform acts, everybody follows the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from playwright.sync_api import FilePayload, Locator, Page, expect

from applications import tasks
from applications.models import Request
from disclosure import sweep
from disclosure.models import User
from disclosure.today import SHANGHAI, moved_to
from tests.applications.factories import Office
from tests.browser.desk import finish, give_passwords, log_in, open_act

TITLE = "2025年社会救助资金分配方案"

# What runs by itself between the acts of people.
NIGHTLY = (sweep.sweep, tasks.close_silent_consultations, tasks.propose_lapses, tasks.remind_dispatched)

# A step of a clock: the day it stands at, and words of its sentence.
Steps = Sequence[tuple[str, str]]


def a_night_passes() -> None:
    """What the machine does unattended is done, up to the present moment."""
    for job in NIGHTLY:
        job()


def paper(name: str, text: str = "凭据") -> FilePayload:
    """A text file as a browser hands it in."""
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


# Somebody without an account


def fill_in(page: Page, office: Office, title: str = TITLE) -> None:
    """Everything art. 29 asks for, to be had online."""
    page.get_by_label("向哪个机关申请").select_option(office.agency.slug)
    page.get_by_label("所需信息的名称").fill(title)
    page.locator("#id_name").fill("王小明")
    page.get_by_label("证件号码").fill("500112199001010011")
    page.get_by_label("联系电话").fill("13800000001")
    page.get_by_label("网上查看、下载").check()


def go_on(page: Page) -> None:
    """From the form to the last look at it."""
    page.get_by_role("button", name="下一步：核对").click()


def receipt_of(page: Page) -> tuple[str, str]:
    """The number and the query code that a receipt shows."""
    expect(page.get_by_role("heading", level=1, name="申请已经提交")).to_be_visible()
    figures = page.locator(".gk-pass-figures")
    return figures.nth(0).inner_text(), figures.nth(1).inner_text()


def ask(page: Page, office: Office, on: date, title: str = TITLE) -> tuple[str, str]:
    """Somebody asks online in the morning of a day, five minutes of writing; the number and the code they leave with."""
    nine = datetime(on.year, on.month, on.day, 9, tzinfo=SHANGHAI)
    with moved_to(nine):
        page.goto("/request/new/")
        fill_in(page, office, title)
    with moved_to(nine + timedelta(minutes=5)):
        go_on(page)
        page.get_by_role("button", name="提交申请", exact=True).click()
        return receipt_of(page)


def look_up(page: Page, number: str, code: str) -> None:
    """Find one's request from the front page of requests by its number and code."""
    page.goto("/request/")
    page.get_by_role("link", name="查询办理情况").click()
    page.get_by_label("编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询", exact=True).click()


def come_back(page: Page, number: str, code: str) -> None:
    """The applicant looks at the request on a machine on which nobody is logged in."""
    page.context.clear_cookies()
    look_up(page, number, code)
    expect(page.get_by_role("heading", level=1, name="我的申请")).to_be_visible()


def read_letter(page: Page, title: str) -> Locator:
    """The applicant opens a letter from the page of the request, which delivers it; its text."""
    page.get_by_role("link", name=title, exact=True).last.click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    return page.locator("main")


def letters_of_applicant(page: Page) -> list[str]:
    """The titles of the letters on the applicant's page, in order."""
    return page.locator("section[aria-labelledby=letters] a[href*='/letters/']").all_inner_texts()


def what_happened(page: Page) -> list[tuple[str, str]]:
    """The course of the case on the applicant's page: each event with its day."""
    return _dated(page.locator("section[aria-labelledby=course] ol.gk-steps > li"))


# Staff


def staffed(office: Office) -> Office:
    """An office whose people can log in."""
    give_passwords(office.clerk, office.officer, office.head, office.reviewer, office.approver)
    return office


def open_case(page: Page, request: Request) -> None:
    """Open the page of a case."""
    page.goto(f"/admin/applications/request/{request.pk}/change/")


def begin(page: Page, request: Request, act: str) -> None:
    """Open the page of an act from that of its case."""
    open_case(page, request)
    open_act(page, act)


def perform(page: Page, request: Request, act: str, button: str = "") -> None:
    """Do an act that asks nothing, from the page of the case, and come back to it."""
    begin(page, request, act)
    finish(page, button or act)


def register(page: Page, request: Request, office: Office) -> None:
    """The officer takes a request into the books and gives it to the clerk."""
    log_in(page, office.officer)
    begin(page, request, "登记")
    page.get_by_label("经办人").select_option(str(office.clerk.pk))
    finish(page, "登记")


def hand_out(page: Page, request: Request, document: FilePayload) -> None:
    """Whoever handles a case drafts that the information is given, with its document, and sends the draft to review."""
    begin(page, request, "拟办答复")
    page.get_by_role("link", name="可以公开，提供该信息", exact=True).click()
    page.get_by_label("上传拟提供的文件").set_input_files([document])
    finish(page, "保存草稿")
    perform(page, request, "答复送审")


def clear_and_sign(page: Page, request: Request, office: Office) -> None:
    """Another person clears what is handed out, a third signs."""
    log_in(page, office.reviewer)
    perform(page, request, "答复前保密审查", "审查通过")
    log_in(page, office.approver)
    perform(page, request, "审核签发", "签发")


def deliver(page: Page, request: Request, *, signed_for_on: date | None = None) -> None:
    """Record how the newest letter went out today: electronically, or handed over against a slip signed on a day."""
    begin(page, request, "登记送达")
    page.get_by_label("送达方式").select_option("signed" if signed_for_on else "electronic")
    if signed_for_on is not None:
        page.get_by_label("送达日期").fill(signed_for_on.isoformat())
        page.get_by_label("送达凭据").set_input_files([paper("签收单.txt", "签收单")])
    finish(page, "登记送达")


def archive(page: Page, request: Request, officer: User) -> None:
    """Close a case and see that it is kept."""
    log_in(page, officer)
    perform(page, request, "归档")
    expect(page.locator(".gk-acts .gk-badge")).to_have_text("已归档")


def stands_against(page: Page, request: Request, act: str) -> str:
    """What the page of a case says against an act that cannot be done now."""
    open_case(page, request)
    page.get_by_text("现在不能办理的").click()
    told = page.locator(".gk-acts dl")
    expect(told.locator("dt", has_text=act)).to_be_visible()
    return told.locator("dt", has_text=act).locator("+ dd").inner_text()


def letters_of_case(page: Page, request: Request) -> list[str]:
    """The titles of the letters on the page of a case, without their numbers, in order."""
    open_case(page, request)
    return [told.split()[0] for told in page.locator(".gk-table-letters tbody td:first-child").all_inner_texts()]


def unread(page: Page, person: User, title: str) -> None:
    """Somebody logs in, finds a message of that title among the unread, and follows it to what it is about."""
    log_in(page, person)
    page.locator("section[aria-labelledby=inbox-head]").get_by_role("link", name=title).first.click()
    page.get_by_role("link", name="打开此事项").click()


# The clock


def follow(page: Page, clock: str, expected: Steps) -> None:
    """The page tells one clock in exactly these steps: each at its day, with these words; closed folds are opened."""
    own = page.locator("details.gk-clock", has=page.locator("summary", has_text=clock))
    staffs = page.locator(".gk-clocks > li", has=page.locator("h3", has_text=clock)).locator("details")
    told = _steps(own.or_(staffs).first)
    assert [day for day, _words in told] == [day for day, _words in expected], told
    for (_day, words), (_same, part) in zip(told, expected, strict=True):
        assert part in words, (part, words)


def _steps(fold: Locator) -> list[tuple[str, str]]:
    """The steps in a fold, each with its day and its sentence, every one of them visible."""
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    rows = fold.locator("ol.gk-steps").first.locator("> li")
    expect(rows.last).to_be_visible()
    return _dated(rows)


def _dated(rows: Locator) -> list[tuple[str, str]]:
    """Each row's day and what it says."""
    read = "rows => rows.map(row => [row.querySelector('time').dateTime, row.querySelector('p').innerText])"
    return [(day, words) for day, words in rows.evaluate_all(read)]

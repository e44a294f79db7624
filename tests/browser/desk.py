"""Walking the staff side: a person logs in, and performs an act on the page that act has."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Response, expect

from catalog.demonstration import sources
from disclosure.models import User
from tests import factories

TAG = re.compile(r"<[^>]+>\s*")


def give_passwords(*people: User) -> None:
    """Let these people log in."""
    for person in people:
        person.set_password(factories.PASSWORD)
        person.save(update_fields=["password"])


def log_in(page: Page, person: User) -> None:
    """Whoever sat here leaves, and a person logs in and sees the workbench."""
    page.context.clear_cookies()
    page.goto("/admin/")
    page.get_by_label("用户名").fill(person.username)
    page.get_by_label("密码").fill(factories.PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1, name="工作台")).to_be_visible()


def tick_all(page: Page) -> None:
    """Tick every point of a review."""
    for box in page.locator("input[name=looked]").all():
        box.check()


def confirm(page: Page, name: str) -> None:
    """Press the button of an act's page."""
    page.locator("#content-main").get_by_role("button", name=name, exact=True).click()


def open_act(page: Page, name: str) -> None:
    """Follow the button of an act on a record's page."""
    page.locator(".gk-acts-row").get_by_role("link", name=name, exact=True).click()


def finish(page: Page, button: str) -> None:
    """Press the button of an act and see that it was done."""
    confirm(page, button)
    expect(page.locator(".messagelist .success")).to_be_visible()


def addresses_of_acts(page: Page) -> list[str]:
    """The pages of all acts that the record on show leads to."""
    return [str(link.get_attribute("href")) for link in page.locator(".gk-acts-row a").all()]


def opened(page: Page, address: str) -> Response:
    """The answer of an address, whatever its status."""
    answer = page.goto(address)
    if answer is None:
        raise LookupError(f"{address} leads nowhere")
    return answer


def red_headed_text(key: str) -> str:
    """An official document as it is pasted from a page: letterhead, number, title, and its text line by line."""
    document = next(one for one in sources.load() if one.key == key)
    agency = document.issuing_agency
    lines = (line.strip() for line in TAG.sub("\n", document.body).splitlines())
    rest = document.title.removeprefix(agency)
    return "\n".join([f"{agency}文件", document.document_number, agency, rest, *filter(None, lines)])

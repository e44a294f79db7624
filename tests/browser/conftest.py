"""A real browser against a real server, at the width of a phone, of a tablet and of a desk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright
from pytest_django.live_server_helper import LiveServer

PHONE, TABLET, DESK = 360, 768, 1280
# At each of these nothing stands beyond the edge.
WIDTHS = (PHONE, TABLET, DESK)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACINTOSH = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
MISSING = "Chromium was not found. Debian or Ubuntu: sudo apt install chromium fonts-noto-cjk; macOS: install Chrome"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str:
    """The path of an installed browser."""
    found = next(filter(None, map(shutil.which, NAMES)), None) or (str(MACINTOSH) if MACINTOSH.exists() else None)
    if not found:
        pytest.exit(MISSING, returncode=2)
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # Playwright keeps an event loop running in this thread, where Django would refuse the test its own database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as started:
        yield started


@pytest.fixture
def browser(playwright: Playwright, live_server: LiveServer, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser that has never been here: its profile is new for every test."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile",
        executable_path=executable(),
        args=FLAGS,
        base_url=live_server.url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": DESK, "height": 900},
    )
    yield context
    context.close()


@pytest.fixture
def plain_page(playwright: Playwright, live_server: LiveServer) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    launched = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
    yield launched.new_context(java_script_enabled=False, base_url=live_server.url, locale="zh-CN").new_page()
    launched.close()


def is_ours(message: ConsoleMessage) -> bool:
    """Whether an error comes from a page or its scripts; what axe-core tries as it looks has no address."""
    return message.type == "error" and bool(message.location["url"])


@pytest.fixture
def page(browser: BrowserContext) -> Iterator[Page]:
    """A page whose addresses begin at the live server and which tolerates no refused script or style."""
    opened = browser.new_page()
    complaints: list[str] = []
    opened.on("console", lambda one: complaints.append(f"{opened.url}: {one.text}") if is_ours(one) else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    refused = [text for text in complaints if "Content Security Policy" in text]
    assert refused == []


def at_each_width(page: Page) -> Iterator[tuple[int, int]]:
    """Make the window as wide as each, and tell how wide the page then needs to be."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        yield width, page.evaluate("document.documentElement.scrollWidth")


@pytest.fixture
def screenshots(tmp_path: Path) -> Callable[[Page, str], list[Path]]:
    """Take the page whole at every width and check that none need be scrolled sideways."""

    def take(page: Page, name: str) -> list[Path]:
        taken = []
        for width, needed in at_each_width(page):
            assert needed <= width, f"{name} is {needed} px wide at {width} px"
            taken.append(tmp_path / f"{name}-{width}.png")
            page.screenshot(path=taken[-1], full_page=True)
        return taken

    return take

"""What is wrong with a page: barriers that axe-core finds, what stands beyond the edge, an answer that was not expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE, at_each_width
from tests.browser.desk import opened

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
IS_THERE = "'axe' in window"
LOOK = "axe.run(document, {resultTypes: ['violations']})"
# Barriers are looked for where the layout differs most; a tablet's width is only measured.
LOOKED_AT = (PHONE, DESK)


def barriers(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds on the page that is open."""
    if not page.evaluate(IS_THERE):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = page.evaluate(LOOK)["violations"]
    return [(one["id"], node["html"][:200]) for one in found for node in one["nodes"]]


def faults(page: Page, addresses: Mapping[str, int]) -> Iterator[str]:
    """Of these addresses with their expected answers, every one that answers otherwise, has a barrier or overflows."""
    for address, status in addresses.items():
        answer = opened(page, address)
        if answer.status != status:
            yield f"{address} answers {answer.status}"
        yield from faults_of(page, address)


def faults_of(page: Page, name: str) -> Iterator[str]:
    """What is wrong with the page that is open; barriers at the width of a phone and of a desk."""
    page.wait_for_load_state("load")
    for width, needed in at_each_width(page):
        if needed > width:
            yield f"{name} is {needed} px wide at {width} px"
        if width in LOOKED_AT:
            yield from (f"{name} at {width} px: {rule} {where}" for rule, where in barriers(page))


def no_faults(found: Iterable[str]) -> None:
    """Every fault is told in full, each on a line of its own."""
    if told := "\n".join(found):
        pytest.fail(told, pytrace=False)

"""Going through pages by the keyboard alone, and seeing at every stop where one is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

MOST_STOPS = 200
WHERE = r"""() => {
    const at = document.activeElement, style = getComputedStyle(at), box = at.getClientRects()[0];
    const told = {tag: at.tagName, id: at.id, text: '', ringed: false, covered: ''};
    const label = at.labels && at.labels.length ? at.labels[0].innerText : '';
    told.text = (label || at.getAttribute('aria-label') || at.innerText || at.value || '').trim().replace(/\s+/g, ' ');
    told.ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    if (!box || box.width === 0 || box.height === 0) return {...told, covered: 'nothing is shown'};
    const top = document.elementFromPoint(
        Math.min(box.left + box.width / 2, innerWidth - 1), Math.min(box.top + box.height / 2, innerHeight - 1));
    if (!top) return {...told, covered: 'out of sight'};
    const own = at === top || at.contains(top) || top.contains(at) || [...(at.labels || [])].some(one => one.contains(top));
    return own ? told : {...told, covered: top.outerHTML.slice(0, 80)};
}"""


@dataclass(frozen=True)
class At:
    """Where the keyboard is."""

    tag: str
    id: str
    text: str
    ringed: bool
    covered: str

    def is_seen(self) -> bool:
        """Whether somebody looking at the page sees where the keyboard is."""
        return self.ringed and not self.covered


def focused(page: Page) -> At:
    """What the keyboard is at."""
    return At(**page.evaluate(WHERE))


def press(page: Page, key: str) -> At:
    """Press a key and see where that leads; wherever it is, it can be seen."""
    page.keyboard.press(key)
    at = focused(page)
    assert at.tag == "BODY" or at.is_seen(), f"{page.url}: {at}"
    return at


def reach(page: Page, wanted: Callable[[At], bool] | str, key: str = "Tab") -> At:
    """Go from stop to stop until the one that is wanted, by what it is called or what it is."""
    fits = (lambda at: at.text == wanted) if isinstance(wanted, str) else wanted
    for _stop in range(MOST_STOPS):
        at = press(page, key)
        if fits(at):
            return at
    pytest.fail(f"{page.url}: {wanted} is not reached by the keyboard", pytrace=False)


def choose(page: Page, label: str, first_letters: str) -> None:
    """In the list of that label choose what begins with these letters."""
    reach(page, label)
    page.keyboard.type(first_letters)


def write(page: Page, label: str, text: str) -> None:
    """Go on to the field of that label and write."""
    reach(page, lambda at: at.tag in ("INPUT", "TEXTAREA") and at.text.startswith(label))
    page.keyboard.type(text)


def follow(page: Page, name: str, key: str = "Enter") -> None:
    """Reach a link or button and press it."""
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press(key)

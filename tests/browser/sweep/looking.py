"""Looks at pages with every instrument at once: axe-core and a phone's width in a browser, a validator for the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from tests.browser.faults import AXE, faults_of

VALIDATOR = Path(__file__).parents[1] / "vendor" / "html-validate.min.js"
# The standard's own rules and its advice; what is a matter of taste in writing HTML is left out.
RULES: dict[str, Any] = {
    "extends": ["html-validate:recommended"],
    "root": True,
    "rules": {
        "no-missing-references": "error",
        "heading-level": "error",
        "aria-label-misuse": ["error", {"allowAnyNamable": True}],
        "form-dup-name": ["error", {"shared": ["radio", "checkbox", "submit", "button"]}],
        "no-redundant-for": "off",
        "prefer-tbody": "off",
        "prefer-button": "off",
        "no-trailing-whitespace": "off",
        "void-style": "off",
        "long-title": "off",
        "no-inline-style": "off",
        "attr-quotes": "off",
        "attribute-boolean-style": "off",
        "attribute-empty-style": "off",
        "doctype-style": "off",
        "no-raw-characters": "off",
        "tel-non-breaking": "off",
        "no-implicit-button-type": "off",
        "prefer-native-element": "off",
        "require-sri": "off",
    },
}
# What the frame does that Django draws around lists and records, which are not ours: a form with nothing to send, links
# that sort named by their title alone, rows headed without saying so.
STAFF_RULES = {**RULES, "rules": {**RULES["rules"], "wcag/h30": "off", "wcag/h32": "off", "wcag/h63": "off"}}
VALIDATE = """async ([source, rules]) => {
    const checker = new htmlvalidate.HtmlValidate(new htmlvalidate.StaticConfigLoader(rules));
    const report = await checker.validateString(source);
    return report.results.flatMap(one => one.messages.map(
        told => `${told.ruleId}: ${told.message} (line ${told.line}, ${told.selector || ''})`));
}"""


@dataclass
class Looker:
    """A browser for one visitor, and what was found wrong."""

    home: str
    context: BrowserContext
    page: Page
    validator: Page
    refused: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, browser: Browser, base_url: str, *, scripts: bool = True) -> Looker:
        """Open a browser that has never been here."""
        context = browser.new_context(
            base_url=base_url,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        if scripts:
            context.add_init_script(path=AXE)
        made = cls(base_url, context, context.new_page(), _validator(browser))
        made.page.on("console", made._hear)
        return made

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text and message.location["url"]:
            self.refused.append(f"{self.page.url}: {message.text}")

    def close(self) -> None:
        """Close both windows."""
        self.validator.context.close()
        self.context.close()

    def be(self, session: SessionBase) -> None:
        """Be whoever holds this session."""
        self.context.clear_cookies()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": str(session.session_key), "url": self.home}
        self.context.add_cookies([cookie])  # type: ignore[list-item]

    def open(self, address: str) -> Response:
        """Go to an address."""
        answer = self.page.goto(address)
        if answer is None:
            raise LookupError(f"{address} leads nowhere")
        return answer

    def faults(self, addresses: Iterable[str], status: int = 200) -> Iterator[str]:
        """Everything wrong with the pages of these addresses."""
        for address in addresses:
            answer = self.open(address)
            if answer.status != status:
                yield f"{address} answers {answer.status}"
            yield from self.faults_of_source(address, answer.text())
            yield from self.faults_shown(address)

    def faults_shown(self, name: str) -> Iterator[str]:
        """What is wrong with the page that is open, at every width."""
        self.page.wait_for_load_state("load")
        yield from self.refused
        yield from faults_of(self.page, name)
        # What the policy refused axe-core is none of the page's doing.
        self.refused.clear()

    def faults_of_source(self, name: str, source: str) -> Iterator[str]:
        """What the validator says of a page's source."""
        rules = STAFF_RULES if name.startswith("/admin/") else RULES
        told: list[str] = self.validator.evaluate(VALIDATE, [source, rules])
        yield from (f"{name}: {one}" for one in told)


def _validator(browser: Browser) -> Page:
    page = browser.new_context().new_page()
    page.evaluate(VALIDATOR.read_text("utf-8"))
    return page


def path_of(url: str) -> str:
    """An address without its host."""
    return urlsplit(url)._replace(scheme="", netloc="").geturl()

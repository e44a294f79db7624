"""Walks the portal from link to link as a visitor can, and keeps an address for every kind of page met on the way."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from lxml import html

ORIGIN = "http://testserver"
# A walk passes no door.
SHUT = ("/admin/logout/", "/admin/password_change/")
# How many addresses of a route are looked at, how many that ask by one parameter, and how many pages are kept: only
# such as are made of different templates.
LOOKED_AT, ASKED_AT, KEPT = 4, 1, 3


@dataclass(frozen=True)
class Stop:
    """A page: its address, its route, and the templates it is made of."""

    address: str
    route: str
    made_of: frozenset[str]


@dataclass
class Walk:
    """What was met: an address of every route, the pages to be looked at, and the links that lead nowhere.

    It does not go beyond what begins with `within`.
    """

    within: str = "/"
    routes: dict[str, str] = field(default_factory=dict)
    pages: list[Stop] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    _rounds: int = 0
    _seen: set[str] = field(default_factory=set)
    _looked: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _kept: dict[tuple[str, ...], set[frozenset[str]]] = field(default_factory=dict)

    def go(self, client: Client, starts: Iterable[str]) -> list[Stop]:
        """Walk on from these addresses; the pages that were kept on this way."""
        known, way = len(self.pages), deque((start, "") for start in starts)
        self._seen.clear()
        self._rounds += 1
        while way:
            address, led_from = way.popleft()
            if self._is_wanted(address) or not led_from:
                way.extend((link, address) for link in self._look(client, address, led_from))
        return self.pages[known:]

    def _is_wanted(self, address: str) -> bool:
        if address in self._seen or address.startswith(SHUT) or not address.startswith(self.within):
            return False
        self._seen.add(address)
        kind, asked = kind_of(address), asked_by(address)
        # What can be done with a record differs from one who opens it to the next.
        kind = (*kind, str(self._rounds)) if kind[0].endswith("/change/") else kind
        # Facets combine without end: an address that asks for something is new when it asks by a parameter that is.
        counted = [(*kind, name) for name in asked] or [kind]
        self._looked.update(counted)
        return any(self._looked[one] <= (ASKED_AT if asked else LOOKED_AT) for one in counted)

    def _look(self, client: Client, address: str, led_from: str) -> list[str]:
        answer: Any = client.get(address)
        for name in set(client.cookies) - {settings.SESSION_COOKIE_NAME}:
            del client.cookies[name]
        is_html = answer.get("Content-Type", "").startswith("text/html") and answer.status_code == 200
        if answer.status_code >= 400:
            self.broken.append(f"{led_from} leads to {address}, which answers {answer.status_code}")
        self.routes.setdefault(kind_of(address)[0], address)
        answer.close()
        if not is_html:
            return [urljoin(address, answer["Location"])] if 300 <= answer.status_code < 400 else []
        self._keep(Stop(address, kind_of(address)[0], made_of(answer)))
        return list(links(address, answer.content))

    def _keep(self, stop: Stop) -> None:
        kept = self._kept.setdefault(kind_of(stop.address), set())
        if len(kept) < KEPT and stop.made_of not in kept:
            kept.add(stop.made_of)
            self.pages.append(stop)


def made_of(answer: Any) -> frozenset[str]:
    """The templates of a page: pages of one route that are made differently are different pages."""
    return frozenset(template.name for template in answer.templates if template.name)


def kind_of(address: str) -> tuple[str, str]:
    """The route of an address, and the act it names if any."""
    path = urlsplit(address).path
    try:
        match = resolve(path)
    except Resolver404:
        return "", path
    return match.route, str(match.kwargs.get("name", "")) if "/act/" in path else ""


def asked_by(address: str) -> list[str]:
    """The parameters an address carries."""
    return list(parse_qs(urlsplit(address).query, keep_blank_values=True))


def links(address: str, content: bytes) -> Iterator[str]:
    """The addresses of the portal to which a page leads, without their fragments."""
    for href in html.fromstring(content).xpath("//a/@href"):
        target = urlsplit(urljoin(ORIGIN + address, str(href)))
        if f"{target.scheme}://{target.netloc}" == ORIGIN:
            yield target._replace(scheme="", netloc="", fragment="").geturl()


def routes(*, staff: bool) -> dict[str, str]:
    """Every route of the public side, or of the staff's, with its name."""
    found = dict(_routes(get_resolver(), ""))
    return {route: name for route, name in found.items() if route.startswith("admin/") is staff}


def _routes(resolver: URLResolver, before: str) -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        route = f"{before}{one.pattern}"
        if isinstance(one, URLPattern):
            yield route, one.name or ""
        else:
            yield from _routes(one, route)

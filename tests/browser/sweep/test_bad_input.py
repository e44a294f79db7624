"""Whatever bytes ask whatever public address: an answer with a sentence, never a failure, never more work than bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote_from_bytes

import pytest
from django.core.handlers import wsgi
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browser.sweep import walk

# It opens no browser, but walks the demonstration, which is loaded for the tests of this directory alone.
pytestmark = pytest.mark.browser

# Bytes that are no UTF-8, what databases and addresses choke on, numbers and dates outside any column.
ODD = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"'\"--;/*%s%(a)s%n",
    b"-1",
    b"9" * 400,
    b"1e400",
    b"\xd9\xa3",
    b"0001-01-01",
    b"9999-12-31",
    b"2026-02-30",
    b'((((("""',
    b"*" * 300,
    "〔2021〕号“”".encode(),
    b"a" * 9_000,
)
WORST = (b"\x00", b"\xff\xfe", b"9" * 40)
ANSWERS = {200, 301, 302, 304, 400, 403, 404, 405, 406, 410, 422, 429, 503}
SENTENCE = re.compile(r"[\u4e00-\u9fff]{2,}")
# How many queries more than the plain address an odd question may cost.
MORE_QUERIES = 40


class Listening(QueryDict):
    """Parameters that remember by which names they were asked for."""

    heard: set[str] = set()

    def __getitem__(self, key: str) -> object:
        self.heard.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.heard.add(str(key))
        return super().__contains__(key)

    def getlist(self, key: str, default: list[str] | None = None) -> list[str]:
        self.heard.add(key)
        return super().getlist(key, default)


@pytest.fixture(scope="module")
def asked(walked: walk.Walk) -> dict[str, int]:
    """One address of every public route, with what it costs when nothing is asked."""
    public = walk.routes(staff=False)
    plain = {walked.routes[route].partition("?")[0] for route in public if route in walked.routes}
    return {address: _cost(address)[1] for address in sorted(plain)}


@pytest.fixture(scope="module")
def read_by(asked: Mapping[str, object]) -> dict[str, list[str]]:
    """The parameters each of them reads, as it says itself."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wsgi, "QueryDict", Listening)
        for address in asked:
            Listening.heard.clear()
            Client().get(f"{address}?q=a")
            found[address] = sorted(Listening.heard | {"q", "page"})
    return found


def _cost(address: str) -> tuple[int, int, bytes]:
    """Status, queries and text of an answer."""
    with CaptureQueriesContext(connection) as queries:
        answer = Client(raise_request_exception=False).get(address)
        text = answer.getvalue()
    return answer.status_code, len(queries), text


def _fault(address: str, query: str, plain: int) -> Iterator[str]:
    status, cost, text = _cost(f"{address}?{query}")
    told = f"{address}?{query[:120]}"
    if status not in ANSWERS:
        yield f"{told} answers {status}"
    if 400 <= status < 500 and not SENTENCE.search(text.decode("utf-8", "replace")):
        yield f"{told} answers {status} without a sentence"
    if cost > plain + MORE_QUERIES:
        yield f"{told} costs {cost} queries, {plain} without it"


def _queries(names: list[str]) -> Iterator[str]:
    # An unknown format ends the matter before anything else of the address is read.
    together = [name for name in names if name != "format"]
    for value in ODD:
        yield "&".join(f"{name}={quote_from_bytes(value)}" for name in together)
    for name in names:
        for value in WORST:
            yield f"{name}={quote_from_bytes(value)}&{name}[]=1&{name}=2"


def test_odd_questions_of_every_parameter_of_every_public_address_are_answered(
    asked: dict[str, int], read_by: dict[str, list[str]]
) -> None:
    found = [
        fault
        for address, plain in asked.items()
        for query in _queries(read_by[address])
        for fault in _fault(address, query, plain)
    ]
    assert found == []

    names = st.sampled_from(sorted({name for known in read_by.values() for name in known})) | st.text(max_size=4)

    @settings(max_examples=150)
    @given(st.sampled_from(sorted(asked)), st.dictionaries(names, st.binary(max_size=40), max_size=4))
    def answered(address: str, said: dict[str, bytes]) -> None:
        query = "&".join(
            f"{quote_from_bytes(name.encode('utf-8', 'replace'))}={quote_from_bytes(value)}"
            for name, value in said.items()
        )
        assert list(_fault(address, query, asked[address])) == []

    answered()

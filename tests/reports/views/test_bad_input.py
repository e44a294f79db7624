"""Whatever bytes an address asks with: a page, or a 400 with a sentence; never a failure of the portal."""

from __future__ import annotations

import re
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import example, given, settings
from hypothesis import strategies as st

from catalog.filters import FILTERS
from tests.catalog import factories
from tests.catalog.factories import Unit

NAMES = ("q", "after", "sort", "agency", "within", "since", "until", "more", "page", *(one.name for one in FILTERS))
BOARD = ("year", "quarter", "measure", "within", "kind", "sort", "state", "agency", "page")
ADDRESSES = {
    "item_list": NAMES,
    "feed": NAMES,
    "directory_list": ("domain", "agency"),
    "coverage": ("domain", "agency", "state", "page"),
    "sitemap": ("page", "part"),
    "sitemap_pages": ("page",),
    "home": ("q",),
    "request_entrance": ("agency",),
    "scoreboard": BOARD,
    "scoreboard_csv": BOARD,
    "scoreboard_evidence": BOARD,
}
# Bytes that are no UTF-8, what databases and addresses choke on, numbers too large for any column.
ODD = [
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"'\"--;/*",
    b"%s%(a)s%n",
    b"\xe5\x85",
    b"-1",
    b"0",
    b"9" * 400,
    b"1e400",
    b"0.9223372036854775808",
    b"1.-5",
    b"2.99999",
    b"\xd9\xa3",
    b"0001-01-01",
    b"9999-12-31",
    b"2026-W01-1",
    b'((((("""',
    b"- - -",
    b"*" * 300,
    "〔2021〕号“”".encode(),
    b"a" * 9_000,
]
WORST = [b"\x00", b"\xff\xfe", b"9" * 400]
VALUES = st.one_of(st.binary(max_size=40), st.sampled_from(ODD))
SENTENCE = re.compile(r"[\u4e00-\u9fff]{2,}")


@pytest.fixture
def portal(db: None) -> Unit:
    unit = factories.unit()
    factories.published(unit, title="政务公开办法", theme="2.1")
    return unit


def is_answered(address: str) -> None:
    """The client raises whatever the portal failed with, so that a 500 cannot pass unseen."""
    answer = Client().get(address)
    assert answer.status_code in (200, 302, 400), (address, answer.status_code)
    if answer.status_code == 400:
        assert SENTENCE.search(answer.getvalue().decode()), address


@pytest.mark.parametrize("name", ADDRESSES)
def test_odd_values_of_every_parameter_are_answered(portal: Unit, name: str) -> None:
    for value in ODD:
        is_answered(f"{reverse(name)}?{'&'.join(f'{one}={quote_from_bytes(value)}' for one in ADDRESSES[name])}")
    for parameter in ADDRESSES[name]:
        for value in WORST:
            is_answered(f"{reverse(name)}?{parameter}={quote_from_bytes(value)}")


@pytest.mark.parametrize("name", ["item_list", "feed", "sitemap", "scoreboard", "scoreboard_evidence"])
def test_any_bytes_in_any_parameters_are_answered(portal: Unit, name: str) -> None:
    asked = st.dictionaries(st.sampled_from(ADDRESSES[name]) | st.text(max_size=5), VALUES, max_size=4)

    @settings(max_examples=25)
    @example({"q": b"\x00", "agency": b"\xff"})
    @given(asked)
    def answered(parameters: dict[str, bytes]) -> None:
        query = "&".join(
            f"{quote_from_bytes(key.encode('utf-8', 'replace'))}={quote_from_bytes(value)}"
            for key, value in parameters.items()
        )
        is_answered(f"{reverse(name)}?{query}")

    answered()


@pytest.mark.parametrize("query", ["%", "%zz", "&&&==", "q", "=", "q=%E5%85%", "q[]=1", "a=" + "b&a=" * 1_200])
@pytest.mark.parametrize("name", ["item_list", "feed", "sitemap", "scoreboard"])
def test_what_is_no_query_at_all_is_answered(portal: Unit, name: str, query: str) -> None:
    is_answered(f"{reverse(name)}?{query}")


def test_the_same_is_so_of_kept_pages(portal: Unit, settings: object) -> None:
    settings.DISCLOSURE_PAGES_KEPT = 10  # type: ignore[attr-defined]
    for value in ODD:
        for _time in range(2):
            is_answered(f"{reverse('item_list')}?q={quote_from_bytes(value)}")

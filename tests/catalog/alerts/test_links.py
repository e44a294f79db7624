"""A link opens what it is for, for its purpose alone, and cannot be made up."""

from __future__ import annotations

from uuid import uuid4

from django.conf import LazySettings
from hypothesis import given
from hypothesis import strategies as st

from catalog.alerts import links
from disclosure import unlogged


def test_a_link_is_for_one_purpose(settings: LazySettings) -> None:
    public_id = uuid4()
    token = links.token(links.END, public_id)
    assert links.read(links.END, token) == public_id
    assert links.read(links.CONFIRM, token) is None
    assert links.read(links.MINE, token) is None
    settings.DISCLOSURE_DIGEST_KEY = "another"
    assert links.read(links.END, token) is None


@given(st.text(max_size=90) | st.text("0123456789abcdef", min_size=72, max_size=72))
def test_nothing_made_up_opens_anything(text: str) -> None:
    assert links.read(links.END, text) is None


def test_one_wrong_letter_is_enough() -> None:
    token = links.token(links.END, uuid4())
    for at in range(len(token)):
        assert links.read(links.END, token[:at] + ("0" if token[at] != "0" else "1") + token[at + 1 :]) is None


def test_no_log_line_holds_a_link() -> None:
    for purpose in (links.CONFIRM, links.END, links.MINE):
        public_id = uuid4()
        address = links.address(purpose, public_id)
        assert unlogged.masked(f"GET {address} HTTP/1.1").endswith(f"/alerts/{purpose}/***/ HTTP/1.1")
        carried = f"/reading/?next={address.replace('/', '%2F')}"
        assert links.token(purpose, public_id)[32:40] not in unlogged.masked(carried)
        assert unlogged.masked(carried).endswith("***%2F")

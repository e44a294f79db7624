"""Each channel has its own day of receipt (条例 art. 31), and a request may still be waiting for it."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.law.instruments import load
from disclosure.law.receipt import CHANNELS, Receipt, ReceiptError, gate_code, receipt
from disclosure.law.rows import Gate
from disclosure.law.vocabulary import GATES

BOOK = load()
SENT, LATER = date(2026, 3, 2), date(2026, 3, 5)


def option(channel: str) -> Gate:
    return BOOK.gate(gate_code(channel), on=SENT)


def received(channel: str, **days: date) -> Receipt:
    return receipt(channel, submitted_on=SENT, option=option(channel), **days)


def test_every_channel_has_its_gate_and_every_gate_its_channel() -> None:
    gates = {code for code in GATES if code.startswith("receipt.")} - {"receipt.rest-day"}
    assert gates == {gate_code(channel) for channel in CHANNELS}
    assert all(option(channel).article for channel in CHANNELS)


@pytest.mark.parametrize(
    ("channel", "article"),
    [("in-person", "第三十一条第一项"), ("oral", "第二十九条第一款"), ("online", "第三十一条第三项")],
)
def test_what_is_handed_in_or_confirmed_at_once_is_received_that_day(channel: str, article: str) -> None:
    found = received(channel, confirmed_on=LATER)
    assert (found.received_on, found.limb) == (SENT, "submission")
    assert article in found.article
    assert "2026年3月2日" in found.sentence.text


def test_signed_post_is_received_on_the_day_of_the_signature() -> None:
    found = received("signed-post", signed_on=LATER, confirmed_on=date(2026, 3, 9))
    assert (found.received_on, found.limb, found.article) == (LATER, "signature", "第三十一条第二项")


@pytest.mark.parametrize(
    ("channel", "article"),
    [("ordinary-post", "第三十一条第二项"), ("fax", "第三十一条第三项"), ("email", "第三十一条第三项")],
)
def test_what_nobody_signs_for_is_received_on_the_day_of_confirmation(channel: str, article: str) -> None:
    found = received(channel, confirmed_on=LATER)
    assert (found.received_on, found.limb, found.article) == (LATER, "confirmation", article)


@pytest.mark.parametrize("channel", ["ordinary-post", "fax", "email"])
def test_until_it_is_confirmed_a_request_is_not_received(channel: str) -> None:
    found = received(channel)
    assert found.received_on is None
    assert "尚未与申请人确认" in found.sentence.text


def test_until_it_is_signed_for_a_letter_is_not_received() -> None:
    assert received("signed-post", confirmed_on=LATER).received_on is None
    assert "尚未签收" in received("signed-post").sentence.text


def test_a_place_may_count_an_online_request_from_its_confirmation() -> None:
    online = option("online")
    local = Gate("county", online.code, online.title, "第五条", "confirmation", SENT, None, "confirmed", "county")
    assert receipt("online", submitted_on=SENT, option=local).received_on is None
    confirmed = receipt("online", submitted_on=SENT, confirmed_on=LATER, option=local)
    assert (confirmed.received_on, confirmed.article) == (LATER, "第五条")


@pytest.mark.parametrize("day", ["signed_on", "confirmed_on"])
def test_nothing_is_signed_for_or_confirmed_before_it_was_handed_in(day: str) -> None:
    with pytest.raises(ReceiptError, match="早于提交之日"):
        received("fax", **{day: date(2026, 3, 1)})


def test_the_rule_of_another_channel_does_not_serve() -> None:
    with pytest.raises(ReceiptError, match="receipt.fax"):
        receipt("email", submitted_on=SENT, option=option("fax"))


def test_an_unknown_channel_is_refused() -> None:
    with pytest.raises(ReceiptError, match="pigeon"):
        gate_code("pigeon")

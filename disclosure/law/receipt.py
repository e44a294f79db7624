"""The day a request is received, and which limb of 条例 art. 31 makes it that day.

How each channel counts is a gate, `receipt.<channel>`, which a jurisdiction may set where the article leaves room.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from disclosure.law.rows import Gate
from disclosure.law.sentences import Sentence, gettext_noop

Limb = Literal["submission", "signature", "confirmation"]

CHANNELS: dict[str, str] = {
    "in-person": gettext_noop("当面提交"),
    "oral": gettext_noop("口头提出，由工作机构代为填写"),
    "signed-post": gettext_noop("需签收的邮寄"),
    "ordinary-post": gettext_noop("无需签收的邮寄"),
    "fax": gettext_noop("传真"),
    "email": gettext_noop("电子邮件"),
    "online": gettext_noop("在线提交"),
}

RECEIVED: dict[Limb, str] = {
    "submission": gettext_noop("{channel}的申请，以提交之日{on}为收到申请之日。"),
    "signature": gettext_noop("{channel}的申请，以行政机关签收之日{on}为收到申请之日。"),
    "confirmation": gettext_noop("{channel}的申请，以与申请人确认之日{on}为收到申请之日。"),
}
AWAITED: dict[str, str] = {
    "signature": gettext_noop("{channel}的申请尚未签收，签收之日为收到申请之日。"),
    "confirmation": gettext_noop("{channel}的申请尚未与申请人确认，确认之日为收到申请之日。"),
}

NO_SUCH_CHANNEL = gettext_noop("没有“{channel}”这种申请渠道。")
OTHER_OPTION = gettext_noop("“{code}”不是{channel}的收到规则。")
TOO_EARLY = gettext_noop("签收或者确认之日{on}早于提交之日{submitted}。")


class ReceiptError(ValueError):
    """Dates or a rule that cannot belong to a request; `template` and `values` let the web layer say it otherwise."""

    def __init__(self, template: str, **values: object) -> None:
        self.template, self.values = template, values
        super().__init__(Sentence(template, values).text)


@dataclass(frozen=True, slots=True)
class Receipt:
    """When a request was received, or None while it waits for its signature or confirmation."""

    received_on: date | None
    limb: Limb
    article: str
    sentence: Sentence


def gate_code(channel: str) -> str:
    """The gate that says how a channel counts."""
    if channel not in CHANNELS:
        raise ReceiptError(NO_SUCH_CHANNEL, channel=channel)
    return f"receipt.{channel}"


def receipt(
    channel: str,
    *,
    submitted_on: date,
    option: Gate,
    signed_on: date | None = None,
    confirmed_on: date | None = None,
) -> Receipt:
    """The day of receipt by the channel's gate (条例 art. 31): submission, signature or confirmation.

    `submitted_on` is the day the request was handed in or sent, for post the day it arrived. The literal day is
    told; whether a rest day counts is the clock's question (gate `receipt.rest-day`).
    """
    named = Sentence(CHANNELS[channel], {}) if channel in CHANNELS else channel
    if option.code != gate_code(channel):
        raise ReceiptError(OTHER_OPTION, code=option.code, channel=named)
    for later in (signed_on, confirmed_on):
        if later is not None and later < submitted_on:
            raise ReceiptError(TOO_EARLY, on=later, submitted=submitted_on)
    limb = cast(Limb, option.value)
    days = {"submission": submitted_on, "signature": signed_on, "confirmation": confirmed_on}
    on = days[limb]
    told = Sentence(AWAITED[limb], {"channel": named}) if on is None else received(limb, named, on)
    return Receipt(on, limb, option.article, told)


def received(limb: Limb, channel: object, on: date) -> Sentence:
    return Sentence(RECEIVED[limb], {"channel": channel, "on": on})

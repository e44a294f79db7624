"""How an agency counts the day of receipt of what is sent online, told before anything is sent (条例 art. 31)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from disclosure import calendars
from disclosure.lawbook import book
from disclosure.models import Agency
from disclosure.today import today


@dataclass(frozen=True, slots=True)
class ReceiptRule:
    """The rule of one place in words; `waits` says that sending alone does not begin the term."""

    place: str
    sentence: str
    rest_day: str
    article: str
    waits: bool


def of(agency: Agency) -> ReceiptRule:
    """The rule by which one agency counts."""
    return _rule(calendars.jurisdiction_of(agency))


def all_of() -> list[ReceiptRule]:
    """The national rule first, then the places that count otherwise."""
    places = Agency.objects.exclude(jurisdiction="").order_by("jurisdiction").values_list("jurisdiction", flat=True)
    return list(_differing(_rule(""), [_rule(place) for place in places.distinct()]))


def _differing(national: ReceiptRule, local: list[ReceiptRule]) -> Iterator[ReceiptRule]:
    yield national
    for rule in local:
        if (rule.waits, rule.rest_day) != (national.waits, national.rest_day):
            yield rule


def _rule(place: str) -> ReceiptRule:
    online = book().gate_if_any("receipt.online", on=today(), jurisdiction=place or None)
    rest_day = book().gate_if_any("receipt.rest-day", on=today(), jurisdiction=place or None)
    waits = online is not None and online.value == "confirmation"
    return ReceiptRule(
        place=book().jurisdiction(place).title if place else "",
        sentence=_receipt(waits),
        rest_day=rest_day_words(str(rest_day.value) if rest_day else "same"),
        article=f"《{book().instrument(online.instrument).title}》{online.article}" if online else "",
        waits=waits,
    )


def _receipt(waits: bool) -> str:
    if waits:
        return _("网上提交的申请，以工作人员与您双方确认之日为收到申请之日，答复期限从那一天的次日起算。")
    return _("网上提交的申请，以提交成功之日为收到申请之日，答复期限从次日起算。")


def rest_day_words(option: str) -> str:
    """Which day counts when a request arrives on a rest day."""
    if option == "next":
        return _("休息日提交的，以其后第一个工作日为收到之日。")
    return _("休息日提交的，以当日为收到之日。")

"""The law kernel's rows and sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from disclosure.law import sentences
from disclosure.law.phrases import PERIODS
from disclosure.law.rows import Duty
from disclosure.law.vocabulary import TRIGGERS
from disclosure.law.workdays import SATURDAY, DayReason
from disclosure.templatetags.gongkai import local_moment

register = template.Library()


def spoken_day(moment: date) -> str:
    """A day inside a sentence, with its weekday; an instant also with hour and minute."""
    local = local_moment(moment)
    words = _("%(day)s（%(weekday)s）") % {
        "day": date_format(local, "DATE_FORMAT"),
        "weekday": date_format(local, "l"),
    }
    return f"{words} {local:%H:%M}" if isinstance(local, datetime) else words


@register.filter
def told(sentence: Any) -> str:
    """A step of a clock, or the reason of a day, as a sentence."""
    values = {name: _(value) if value and isinstance(value, str) else value for name, value in sentence.values.items()}
    return sentences.told(sentence.template, values, _, spoken_day)


@register.filter
def day_kind(reason: DayReason) -> str:
    """A day of the calendar as work, weekend, off (given off by a notice or by law) or worked (made up)."""
    if reason.working:
        return "worked" if reason.on.weekday() >= SATURDAY else "work"
    return "off" if reason.holiday else "weekend"


@dataclass
class Holiday:
    """What the calendar orders for one holiday: the days off in a row, and the weekend days made up for them."""

    name: str
    source: str
    off: list[date]
    worked: list[date]


@register.filter
def holidays(days: Iterable[DayReason]) -> list[Holiday]:
    """The days off and the days made up, gathered by holiday in the order of the first day off."""
    found: dict[str, Holiday] = {}
    for reason in days:
        if reason.holiday:
            one = found.setdefault(reason.holiday, Holiday(reason.holiday, reason.source, [], []))
            (one.worked if reason.working else one.off).append(reason.on)
    return sorted(found.values(), key=lambda one: (one.off or one.worked)[0])


@register.filter
def trigger(duty: Duty) -> str:
    """The date from which a duty is counted, in words."""
    return _(TRIGGERS.get(duty.trigger, duty.trigger))


@register.filter
def limit(duty: Duty) -> str:
    """How long a duty gives, in words."""
    match duty.kind:
        case "at-once":
            return _("立即")
        case "fixed":
            return _fixed(duty)
        case "window":
            return _("每年%(windows)s") % {"windows": "、".join(_stretch(window) for window in duty.windows)}
        case "every":
            return _every(duty)
    return _phrase(duty) % {"length": sentences.amount(duty.length or 0, duty.unit or "").told(_)}


def _phrase(duty: Duty) -> str:
    if duty.kind == "keep-at-least":
        return _("至少公开%(length)s")
    return _("提前%(length)s") if duty.kind == "before" else _("%(length)s内")


def _fixed(duty: Duty) -> str:
    if duty.on:
        return _("%(day)s前") % {"day": date_format(duty.on, "DATE_FORMAT")}
    return _("每年%(day)s前") % {"day": _month_day(duty.day)}


def _every(duty: Duty) -> str:
    return _("每%(period)s至少%(times)s次") % {"period": _(PERIODS[duty.unit or ""]), "times": duty.times}


def _stretch(window: Any) -> str:
    return _("%(opens)s至%(closes)s") % {"opens": _month_day(window.opens), "closes": _month_day(window.closes)}


def _month_day(month_day: tuple[int, int] | None) -> str:
    month, on = month_day or (1, 1)
    return date_format(date(2000, month, on), pgettext("date format", "n月j日"))

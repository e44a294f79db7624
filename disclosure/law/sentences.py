"""Sentences kept as a template with its values, so that they are put into words only where somebody reads them.

A sentence holds dates, numbers and further sentences, never finished text: the kernel words it in Chinese,
the web layer may hand in its own translation and its own way of writing a date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

WEEKDAYS = "一二三四五六日"


def gettext_noop(message: str) -> str:
    """Mark a template for translation and return it unchanged."""
    return message


def chinese_day(on: date) -> str:
    """A day as a citizen writes it, with its weekday; an instant also with hour and minute."""
    day = f"{on.year}年{on.month}月{on.day}日（星期{WEEKDAYS[on.weekday()]}）"
    return f"{day}{on:%H:%M}" if isinstance(on, datetime) else day


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template and what fills it."""

    template: str
    values: Mapping[str, object]

    def told(self, translate: Callable[[str], str] = str, day: Callable[[date], str] = chinese_day) -> str:
        return told(self.template, self.values, translate, day)

    @property
    def text(self) -> str:
        return self.told()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation: its day, its sentence, and the article or notice it rests on."""

    on: date
    template: str
    values: Mapping[str, object]
    source: str

    def told(self, translate: Callable[[str], str] = str, day: Callable[[date], str] = chinese_day) -> str:
        """The sentence, in another language and with another way of writing dates if asked."""
        return told(self.template, self.values, translate, day)

    @property
    def text(self) -> str:
        return self.told()


def told(
    template: str,
    values: Mapping[str, object],
    translate: Callable[[str], str] = str,
    day: Callable[[date], str] = chinese_day,
) -> str:
    """The template in words: dates written by `day`, inner sentences told in the same language."""

    def spoken(value: object) -> object:
        if isinstance(value, Sentence):
            return value.told(translate, day)
        return day(value) if isinstance(value, date) else value

    return translate(template).format(**{name: spoken(value) for name, value in values.items()})


AMOUNTS: dict[str, str] = {
    "working-day": gettext_noop("{n}个工作日"),
    "calendar-day": gettext_noop("{n}日"),
    "hour": gettext_noop("{n}小时"),
    "week": gettext_noop("{n}周"),
    "month": gettext_noop("{n}个月"),
    "quarter": gettext_noop("{n}个季度"),
    "half-year": gettext_noop("{n}个半年"),
    "year": gettext_noop("{n}年"),
}


def amount(n: int, unit: str) -> Sentence:
    """A number of units, e.g. 20 working days."""
    return Sentence(AMOUNTS[unit], {"n": n})

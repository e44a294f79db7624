"""Opening hours: read from words, and asked on a day or at an instant, with holidays and made-up working days.

A statutory holiday closes a place that rests on holidays, whatever its weekday says. A Saturday or Sunday that works
(调休) is a working day: it has its own hours where there are any, otherwise those of the last weekday that has some.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from disclosure.law.workdays import SATURDAY, Calendar, CalendarRangeError, DayReason
from disclosure.today import SHANGHAI

# How far ahead the next open day is looked for: beyond the longest row of holidays, and no further.
LOOK_AHEAD = 31
LONGEST = 120
SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-~至到]\s*(\d{1,2}):(\d{2})", re.ASCII)
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―〜～−", "-"))
BETWEEN = re.compile(r"[\s,;、。]+")


class HoursError(ValueError):
    """Hours that cannot be read; the message is a sentence for whoever wrote them."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From when to when a place is open within one day; the end is the first minute it is closed again."""

    begins: time
    ends: time

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}-{self.ends:%H:%M}"


Week = Sequence[Sequence[Span]]


def read(text: str) -> tuple[Span, ...]:
    """The hours of one day from words such as 9:00-12:00、14:00至17:00; nothing means closed."""
    plain = unicodedata.normalize("NFKC", text[: LONGEST + 1].translate(DASHES)).translate(DASHES).strip()
    if len(text) > LONGEST or BETWEEN.sub("", SPAN.sub("", plain)):
        raise HoursError(_("没有读懂“%(text)s”，请写作“09:00-12:00、14:00-17:00”。") % {"text": text[:LONGEST]})
    found = tuple(sorted(_span(match) for match in SPAN.finditer(plain)))
    for earlier, later in pairwise(found):
        if later.begins < earlier.ends:
            raise HoursError(_("%(one)s与%(other)s重叠。") % {"one": earlier, "other": later})
    return found


def _span(match: re.Match[str]) -> Span:
    begun, begun_past, ended, ended_past = (int(part) for part in match.groups())
    try:
        one = Span(time(begun, begun_past), time(ended, ended_past))
    except ValueError:
        raise HoursError(_("没有“%(text)s”这样的时间。") % {"text": match[0]}) from None
    if one.ends <= one.begins:
        raise HoursError(_("%(span)s：结束时间应当晚于开始时间。") % {"span": one})
    return one


def written(spans: Sequence[Span]) -> str:
    """The hours of one day as they are kept and shown."""
    return "、".join(str(one) for one in spans)


def week(kept: Sequence[str]) -> Week:
    """The seven days as they are kept, Monday first."""
    return tuple(read(text) for text in kept)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a place stands at an instant: open until then, or open next on that day in those hours, or neither known."""

    open_until: time | None
    next_on: date | None
    next_span: Span | None

    @property
    def is_open(self) -> bool:
        return self.open_until is not None


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of one place over a calendar; outside `since` and `until` it is closed."""

    week: Week
    calendar: Calendar
    rests_on_holidays: bool = True
    since: date | None = None
    until: date | None = None

    def spans(self, day: date) -> Sequence[Span]:
        """The hours of a day."""
        if (self.since and day < self.since) or (self.until and day >= self.until):
            return ()
        own, reason = self.week[day.weekday()], self.reason(day)
        if reason is None or not self.rests_on_holidays:
            return own
        if reason.holiday and not reason.working:
            return ()
        made_up = reason.working and day.weekday() >= SATURDAY
        return own or (self._of_a_workday() if made_up else own)

    def reason(self, day: date) -> DayReason | None:
        """Why the day works or not; nothing where no calendar reaches, and the week alone speaks."""
        try:
            return self.calendar.reason(day)
        except CalendarRangeError:
            return None

    def _of_a_workday(self) -> Sequence[Span]:
        return next((self.week[day] for day in reversed(range(SATURDAY)) if self.week[day]), ())

    def at(self, instant: datetime) -> Standing:
        """How the place stands at an instant, and when it opens next if it is closed."""
        local = instant.astimezone(SHANGHAI)
        clock = local.time()
        under_way = next((one for one in self.spans(local.date()) if one.begins <= clock < one.ends), None)
        if under_way is not None:
            return Standing(under_way.ends, None, None)
        day, span = next(self._coming(local.date(), clock), (None, None))
        return Standing(None, day, span)

    def _coming(self, first: date, clock: time) -> Iterator[tuple[date, Span]]:
        yield from ((first, one) for one in self.spans(first) if one.begins > clock)
        for ahead in range(1, LOOK_AHEAD + 1):
            day = first + timedelta(days=ahead)
            yield from ((day, one) for one in self.spans(day))

    def irregular(self, first: date, days: int) -> Iterator[tuple[DayReason, Sequence[Span]]]:
        """The coming days whose hours are not what their weekday says, each with the reason."""
        for ahead in range(days):
            day = first + timedelta(days=ahead)
            reason, spans = self.reason(day), self.spans(day)
            if reason is not None and reason.holiday and spans != self.week[day.weekday()]:
                yield reason, spans

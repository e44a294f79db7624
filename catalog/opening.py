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
# The end of a day, 24:00, which a time of day cannot name; nobody asks at the last microsecond.
DAY_END = time.max
WHOLE_DAY = re.compile(r"全天|24\s*小时(?:开放)?", re.ASCII)
BETWEEN = re.compile(r"[\s,;、。]+")


class HoursError(ValueError):
    """Hours that cannot be read; the message is a sentence for whoever wrote them."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From when to when a place is open within one day; the end is the first minute it is closed again."""

    begins: time
    ends: time

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}-{hour(self.ends)}"

    @property
    def is_whole_day(self) -> bool:
        """Whether the place never closes on the day."""
        return (self.begins, self.ends) == (time(), DAY_END)


def hour(at: time) -> str:
    """A time as hours are written, the end of the day as 24:00."""
    return "24:00" if at == DAY_END else f"{at:%H:%M}"


Week = Sequence[Sequence[Span]]


def read(text: str) -> tuple[Span, ...]:
    """The hours of one day from words such as 9:00-12:00、14:00至17:00, or 全天; nothing means closed."""
    plain = unicodedata.normalize("NFKC", text[: LONGEST + 1].translate(DASHES)).translate(DASHES).strip()
    if WHOLE_DAY.fullmatch(plain):
        return (Span(time(), DAY_END),)
    if len(text) > LONGEST or BETWEEN.sub("", SPAN.sub("", plain)):
        raise HoursError(
            _("没有读懂“%(text)s”，请写作“09:00-12:00、14:00-17:00”，昼夜开放的写“全天”。") % {"text": text[:LONGEST]}
        )
    found = tuple(sorted(_span(match) for match in SPAN.finditer(plain)))
    for earlier, later in pairwise(found):
        if later.begins < earlier.ends:
            raise HoursError(_("%(one)s与%(other)s重叠。") % {"one": earlier, "other": later})
    return found


def _span(match: re.Match[str]) -> Span:
    begun, begun_past, ended, ended_past = (int(part) for part in match.groups())
    try:
        until = DAY_END if (ended, ended_past) == (24, 0) else time(ended, ended_past)
        one = Span(time(begun, begun_past), until)
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
    """How a place stands at an instant: open in those hours, or open next on that day in those, or neither known."""

    open_in: Span | None
    next_on: date | None
    next_span: Span | None

    @property
    def is_open(self) -> bool:
        return self.open_in is not None

    @property
    def open_until(self) -> str:
        """Until when it is open today, nothing where it is closed."""
        return hour(self.open_in.ends) if self.open_in else ""


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
            return Standing(under_way, None, None)
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

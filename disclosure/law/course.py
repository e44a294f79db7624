"""The course of one clock: the terms its events make, with their pauses, extensions and last days.

A course refuses the event that cannot follow and computes; it tells nothing. `steps.py` puts it into
sentences, `clock.py` gives it to callers as a `Deadline`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from disclosure.law.events import Event, ordered, refusal
from disclosure.law.periods import When, advance, as_day, exclude, lapse, next_yearly, period, retreat, rolled
from disclosure.law.rows import Duty
from disclosure.law.sentences import amount, gettext_noop
from disclosure.law.workdays import Calendar

Receipt = Literal["same", "next"]

# Only a term that is counted out can be paused, begun anew or lengthened; a date of the calendar cannot.
COUNTED = frozenset({"within", "keep-at-least"})

# Whether a request that arrives on a rest day is received that day or on the next working day is a choice of
# the jurisdiction (条例 art. 31 does not say); what nobody sends in has no such choice.
RECEIPTS = frozenset({"receipt", "correction-received"})
# A payment arrives nowhere to be received: the term it begins anew is counted from its very day.
PAID = "fee"

AFTER_STOP = gettext_noop("{event}（{on}）不成立：期限已于{stopped}办结，办结之后不再接受事件。")
TWO_STARTS = gettext_noop("{event}（{on}）重复：期限已于{start}起算，只能起算一次。")
NO_RESTART = gettext_noop("{event}（{on}）不成立：“{duty}”（{article}）的日期由日历确定，不能重新起算。")
NO_PAUSE = gettext_noop("{event}（{on}）不成立：“{duty}”（{article}）没有中止计算的规定。")
PAUSED_TWICE = gettext_noop("{event}（{on}）重复：标识为“{key}”的中止尚未恢复，不能再次中止。")
NOT_PAUSED = gettext_noop("{event}（{on}）不成立：没有标识为“{key}”的中止可以恢复。")
NO_EXTENSION = gettext_noop("{event}（{on}）不成立：“{duty}”（{article}）没有延长的规定。")
NOT_SETTABLE = gettext_noop("{event}（{on}）的长度“{length}”不符：“{duty}”（{article}）的期限不能另定。")
NO_LENGTH = gettext_noop("{event}（{on}）的长度“{length}”不符：另定的期限至少为1。")
TOO_OFTEN = gettext_noop("{event}（{on}）超过次数：{article}只许延长{times}次。")
TOO_LONG = gettext_noop("{event}（{on}）的长度“{length}”不符：{article}许可延长1至{most}。")
TOO_LATE = gettext_noop("{event}（{on}）过晚：期限已于{last}届满，延长须在届满之前作出（{article}）。")


@dataclass(slots=True)
class Pause:
    """Time taken out of a term: the days after `begins` up to and including `ends`."""

    begins: When
    ends: When | None
    key: str


@dataclass(slots=True)
class Span:
    """Pauses that overlap or touch, made one; open as long as one of them is."""

    begins: When
    ends: When | None
    pauses: list[Pause]


@dataclass(slots=True)
class Term:
    """One run of the clock, from its start or restart on, with what was taken out of it and added to it.

    `begins` is day zero, which is not counted.
    """

    opened: Event
    begins: When
    pauses: list[Pause] = field(default_factory=list)
    extensions: list[Event] = field(default_factory=list)

    def open_pause(self, key: str) -> Pause | None:
        return next((pause for pause in self.pauses if pause.ends is None and pause.key == key), None)

    def spans(self) -> list[Span]:
        """The pauses in order, those that overlap or touch made one, so that no day is taken out twice."""
        spans: list[Span] = []
        for pause in sorted(self.pauses, key=lambda pause: pause.begins):
            last = spans[-1] if spans else None
            if last is None or (last.ends is not None and pause.begins > last.ends):
                spans.append(Span(pause.begins, pause.ends, [pause]))
                continue
            last.pauses.append(pause)
            last.ends = None if last.ends is None or pause.ends is None else max(last.ends, pause.ends)
        return spans


class Course:
    """What the events so far have made of a duty."""

    def __init__(self, duty: Duty, calendar: Calendar, rest_day_receipt: Receipt = "same") -> None:
        self.duty, self.calendar, self.rest_day_receipt = duty, calendar, rest_day_receipt
        self.unit = duty.unit or "calendar-day"
        self.extension_unit = duty.extension.unit if duty.extension else self.unit
        self.terms: list[Term] = []
        self.stopped_on: When | None = None

    @property
    def term(self) -> Term:
        """The term that runs now, after every restart."""
        return self.terms[-1]

    @property
    def counted(self) -> bool:
        return self.duty.kind in COUNTED

    def take(self, event: Event) -> None:
        """Let the event act, or refuse it; a day the calendar does not reach raises `CalendarRangeError`."""
        self.calendar.is_workday(as_day(event.on))
        if self.stopped_on is not None:
            raise refusal(AFTER_STOP, event, self.duty, stopped=self.stopped_on)
        ACTS[event.kind](self, event)

    def due(self) -> When | None:
        """The day the duty is due by its kind, None while a pause is open."""
        return self.last_day(self.term) if self.counted else self.named_day()

    def last_day(self, term: Term, *, pauses: bool = True, extensions: bool = True) -> When | None:
        """The last day of a term, moved off a rest day where its unit allows it (民法典 art. 203)."""
        nominal = self.nominal_end(term, pauses=pauses, extensions=extensions)
        return None if nominal is None else rolled(self.calendar, nominal, self.unit)

    def nominal_end(self, term: Term, *, pauses: bool = True, extensions: bool = True) -> When | None:
        """Where a term ends before any roll-over; a pause moves it only if it begins before that day."""
        last = self._full_length(term, term.extensions if extensions else [])
        for span in term.spans() if pauses and term.pauses else ():
            if span.begins >= last:
                break
            if span.ends is None:
                return None
            last = exclude(self.calendar, last, span.begins, span.ends, self.unit)
        return last

    def length(self, term: Term) -> int:
        """The units of a term before any extension: those set when it began, or those of the duty."""
        return term.opened.length or self.duty.length or 0

    def _full_length(self, term: Term, extensions: list[Event]) -> When:
        length, added = self.length(term), sum(event.length or 0 for event in extensions)
        if self.extension_unit == self.unit:
            return advance(self.calendar, term.begins, length + added, self.unit)
        last = advance(self.calendar, term.begins, length, self.unit)
        return advance(self.calendar, last, added, self.extension_unit)

    def named_day(self) -> date:
        """The day the duty names in the calendar; none of these moves off a rest day."""
        duty, start = self.duty, self.term.begins
        if duty.kind == "before":
            return retreat(self.calendar, start, duty.length or 0, self.unit)
        if duty.kind == "every":
            return period(start, self.unit)[1]
        if duty.kind == "window":
            return min(next_yearly(start, window.closes) for window in duty.windows)
        if duty.on:
            return duty.on
        return next_yearly(start, duty.day) if duty.day else start

    def target_before(self, due: When | None) -> date | None:
        """For a date that does not move, the last working day on or before it."""
        if self.counted or due is None or self.duty.kind == "at-once" or self.unit == "hour":
            return None
        return self.calendar.previous_workday(due)

    def provisional(self, due: When | None) -> bool:
        """Whether the date rests on days that no holiday notice has settled yet; hours rest on none."""
        if self.unit == "hour":
            return False
        reach = self.last_day(self.term, pauses=False) if due is None else due
        if self.duty.kind == "before" and self.unit == "working-day":
            reach = self.term.begins
        return reach is not None and self.calendar.is_provisional(reach)

    def late(self, due: When | None) -> bool:
        """Whether the duty was done after its last day; a posting kept up longer than it must be is not late."""
        stopped = self.stopped_on
        return stopped is not None and due is not None and self.duty.kind != "keep-at-least" and stopped > due

    def late_by(self, due: When | None) -> int:
        """The working days from the last day to the stop."""
        if due is None or self.stopped_on is None or not self.late(due):
            return 0
        return self.calendar.between(as_day(due), as_day(self.stopped_on))

    def short_by(self, due: When | None) -> int:
        """What a posting lacked when it came down early: working days, hours, or else calendar days."""
        if self.duty.kind != "keep-at-least" or self.stopped_on is None or due is None or self.stopped_on >= due:
            return 0
        return lapse(self.calendar, self.stopped_on, due, self.unit)

    def _start(self, event: Event) -> None:
        if self.terms:
            raise refusal(TWO_STARTS, event, self.duty, start=self.terms[0].opened.on)
        self._open(event)

    def _restart(self, event: Event) -> None:
        """A fresh term; what was paused or extended before belongs to the term that is over (条例 art. 30)."""
        if not self.counted:
            raise refusal(NO_RESTART, event, self.duty)
        self._open(event)

    def _open(self, event: Event) -> None:
        if event.length is not None and not self.duty.settable:
            raise refusal(NOT_SETTABLE, event, self.duty, length=event.length)
        if event.length is not None and event.length < 1:
            raise refusal(NO_LENGTH, event, self.duty, length=event.length)
        moved = self.rest_day_receipt == "next" and self.received_on_rest_day(event)
        self.terms.append(Term(event, self.calendar.next_workday(event.on) if moved else event.on))

    def received_on_rest_day(self, event: Event) -> bool:
        """Whether the jurisdiction's choice about receipt on a rest day decides this term."""
        received = self.duty.trigger in RECEIPTS and event.key != PAID
        return received and self.unit != "hour" and not self.calendar.is_workday(event.on)

    def _pause(self, event: Event) -> None:
        if not (self.duty.pausable and self.counted):
            raise refusal(NO_PAUSE, event, self.duty)
        if self.term.open_pause(event.key):
            raise refusal(PAUSED_TWICE, event, self.duty)
        self.term.pauses.append(Pause(event.on, None, event.key))

    def _resume(self, event: Event) -> None:
        pause = self.term.open_pause(event.key)
        if pause is None:
            raise refusal(NOT_PAUSED, event, self.duty)
        pause.ends = event.on

    def _extend(self, event: Event) -> None:
        extension = self.duty.extension
        if extension is None or not self.counted:
            raise refusal(NO_EXTENSION, event, self.duty)
        if len(self.term.extensions) >= extension.times:
            raise refusal(TOO_OFTEN, event, self.duty, article=self.duty.cite(extension.article), times=extension.times)
        length = extension.length if event.length is None else event.length
        if not 0 < length <= extension.length:
            most = amount(extension.length, extension.unit)
            raise refusal(
                TOO_LONG, event, self.duty, article=self.duty.cite(extension.article), length=length, most=most
            )
        last = self.last_day(self.term)
        if last is not None and event.on > last and not event.on_record:
            raise refusal(TOO_LATE, event, self.duty, article=self.duty.cite(extension.article), last=last)
        self.term.extensions.append(Event("extend", event.on, event.key, length))

    def _stop(self, event: Event) -> None:
        """What ends the duty also ends the pauses that were still open."""
        for pause in self.term.pauses:
            pause.ends = event.on if pause.ends is None else pause.ends
        self.stopped_on = event.on


ACTS: dict[str, Callable[[Course, Event], None]] = {
    "start": Course._start,
    "pause": Course._pause,
    "resume": Course._resume,
    "restart": Course._restart,
    "extend": Course._extend,
    "stop": Course._stop,
}


def course_of(duty: Duty, events: Sequence[Event], calendar: Calendar, rest_day_receipt: Receipt) -> Course:
    """The course of a duty through its events, in the order of their days."""
    course = Course(duty, calendar, rest_day_receipt)
    for event in ordered(duty, events):
        course.take(event)
    return course

"""How a clock came to its date, step by step, in sentences a citizen can check with a calendar in hand.

Each step names its day and what it rests on: an article, or the holiday notice by which a day is skipped or
counted. The course has computed everything; nothing here decides a date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from disclosure.law import phrases
from disclosure.law.counting import CountingRule, counting_rule
from disclosure.law.course import Course, Span, Term
from disclosure.law.daily import irregular_days
from disclosure.law.events import Event
from disclosure.law.periods import When, as_day, lapse, last_yearly, period
from disclosure.law.sentences import Sentence, Step, amount
from disclosure.law.vocabulary import TRIGGERS
from disclosure.law.workdays import HOLIDAY_RULES

# Units of which a part can be said to be used up; a part of a month cannot.
DIVISIBLE = frozenset({"working-day", "calendar-day"})


def narrate(course: Course) -> tuple[Step, ...]:
    """All steps of a course, from the trigger to the end."""
    return tuple(Narration(course).steps())


class Narration:
    """The telling of one course."""

    def __init__(self, course: Course) -> None:
        self.course, self.duty, self.calendar, self.unit = course, course.duty, course.calendar, course.unit
        self.due = course.due()

    def steps(self) -> Iterator[Step]:
        if self.course.counted:
            for term in self.course.terms:
                yield from self.opening(term)
                yield from self.course_of_term(term)
            yield from self.last_day()
        else:
            yield from self.named_day()
        yield from self.outlook()
        yield from self.stopping()

    def rule(self, term: Term) -> CountingRule:
        return counting_rule(as_day(term.opened.on))

    def step(self, on: When, template: str, source: str = "", /, **values: object) -> Step:
        return Step(on, template, values, source or self.duty.cite())

    def term_length(self, term: Term) -> Sentence:
        return amount(self.course.length(term), self.unit)

    def trigger(self, event: Event) -> Sentence:
        if event.kind == "restart":
            return Sentence(phrases.RESTART_DAY, {})
        return Sentence(TRIGGERS.get(self.duty.trigger, self.duty.trigger), {})

    def opening(self, term: Term) -> Iterator[Step]:
        """The trigger, the day that is not counted, the first that is, and the length."""
        opened, rule = term.opened, self.rule(term)
        if opened.kind == "restart":
            yield self.step(opened.on, phrases.RESTARTED, on=opened.on, cause=phrases.cause(opened.key))
        if opened.length is not None:
            yield self.step(opened.on, phrases.TERM_SET, on=opened.on, term=self.term_length(term))
            if self.duty.stands and opened.kind == "start":
                yield self.step(opened.on, phrases.TERM_STANDS)
        if self.unit == "hour":
            yield self.step(opened.on, phrases.HOURS, rule.cite(rule.hours), trigger=self.trigger(opened),
                            on=opened.on, term=self.term_length(term))  # fmt: skip
            return
        if self.course.received_on_rest_day(opened):
            template = phrases.RECEIVED_SAME_DAY if term.begins == opened.on else phrases.RECEIVED_NEXT_WORKDAY
            yield self.step(opened.on, template, on=opened.on, begins=term.begins)
        yield self.step(term.begins, phrases.DAY_ZERO, rule.cite(rule.first_day), trigger=self.trigger(opened),
                        on=term.begins)  # fmt: skip
        yield self.first_day(term)

    def first_day(self, term: Term) -> Step:
        if self.unit == "working-day":
            first = self.calendar.add(term.begins, 1)
            return self.step(first, phrases.FIRST_WORKING_DAY, first=first, term=self.term_length(term))
        first = term.begins + timedelta(days=1)
        return self.step(first, phrases.FIRST_CALENDAR_DAY, first=first, term=self.term_length(term))

    def course_of_term(self, term: Term) -> Iterator[Step]:
        """Pauses, extensions and days that are not what their weekday says, in the order of their dates."""
        told = [*self.pauses(term), *self.extensions(term)]
        if term is self.course.term and self.unit == "working-day":
            told += [step for after, until in self.counted_stretches(term)
                     for step in irregular_days(self.calendar, after, until)]  # fmt: skip
        yield from sorted(told, key=lambda step: step.on)

    def effective_spans(self, term: Term) -> list[Span]:
        last = self.course.nominal_end(term)
        return [span for span in term.spans() if last is None or span.begins < last]

    def counted_stretches(self, term: Term) -> Iterator[tuple[date, date]]:
        """The stretches (after, until] of the term that count, between its pauses."""
        after = term.begins
        for span in self.effective_spans(term):
            yield after, span.begins
            if span.ends is None:
                return
            after = span.ends
        if self.due is not None:
            yield after, self.due

    def pauses(self, term: Term) -> Iterator[Step]:
        effective, used, after = self.effective_spans(term), 0, term.begins
        for span in effective:
            used += lapse(self.calendar, after, span.begins, self.unit)
            yield from self.span(term, span, used)
            after = span.ends or span.begins
        for span in term.spans()[len(effective) :]:
            yield self.step(span.begins, phrases.PAUSED_TOO_LATE, on=span.begins, last=self.course.last_day(term))

    def span(self, term: Term, span: Span, used: int) -> Iterator[Step]:
        first, *others = span.pauses
        if self.unit in DIVISIBLE:
            yield self.step(span.begins, phrases.PAUSED, on=span.begins, cause=phrases.cause(first.key),
                            used=amount(used, self.unit), left=self.left(term, span.begins, used))  # fmt: skip
        else:
            yield self.step(span.begins, phrases.PAUSED_PLAIN, on=span.begins, cause=phrases.cause(first.key))
        for pause in others:
            yield self.step(pause.begins, phrases.PAUSED_TOO, on=pause.begins, cause=phrases.cause(pause.key))
        if span.ends is not None:
            yield self.resumption(term, span, span.ends, used)

    def resumption(self, term: Term, span: Span, ends: When, used: int) -> Step:
        if ends == span.begins:
            return self.step(ends, phrases.RESUMED_SAME_DAY, on=ends)
        if self.unit not in DIVISIBLE:
            return self.step(ends, phrases.RESUMED_PLAIN, begins=span.begins, ends=ends)
        excluded = amount(lapse(self.calendar, span.begins, ends, self.unit), self.unit)
        return self.step(ends, phrases.RESUMED, after=span.begins + timedelta(days=1), ends=ends, excluded=excluded,
                         left=self.left(term, ends, used))  # fmt: skip

    def left(self, term: Term, on: When, used: int) -> Sentence:
        """What remained of the term on that day, with the extensions made until then."""
        same_unit = self.course.extension_unit == self.unit
        added = sum(event.length or 0 for event in term.extensions if same_unit and event.on <= on)
        return amount(self.course.length(term) + added - used, self.unit)

    def extensions(self, term: Term) -> Iterator[Step]:
        if self.duty.extension is None:
            return
        for event in term.extensions:
            length = amount(event.length or 0, self.duty.extension.unit)
            yield self.step(
                event.on, phrases.EXTENDED, self.duty.cite(self.duty.extension.article), on=event.on, length=length
            )

    def last_day(self) -> Iterator[Step]:
        """The last day, where it would have been without pause or extension, and its move off a rest day."""
        term, course = self.course.term, self.course
        nominal, unsuspended = course.nominal_end(term), course.last_day(term, pauses=False)
        if nominal is None or unsuspended is None:
            yield self.step(term.spans()[-1].begins, phrases.STILL_PAUSED, unsuspended=unsuspended)
            return
        template = phrases.KEEP_UNTIL if self.duty.kind == "keep-at-least" else phrases.LAST_DAY
        yield self.step(nominal, template, last=nominal)
        if self.due is not None and self.due != nominal:
            yield self.rolled(term, nominal, self.due)
        if unsuspended != self.due:
            yield self.step(unsuspended, phrases.UNSUSPENDED, unsuspended=unsuspended)
        first = course.last_day(term, extensions=False)
        if term.extensions and first is not None:
            yield self.step(first, phrases.UNEXTENDED, first=first)

    def rolled(self, term: Term, nominal: When, due: When) -> Step:
        rule, reason = self.rule(term), self.calendar.reason(nominal)
        return self.step(due, phrases.ROLLED, rule.cite(rule.rest_day), last=nominal, holiday=phrases.rest(reason),
                         notice=reason.source, due=due)  # fmt: skip

    def named_day(self) -> Iterator[Step]:
        """A day the duty names in the calendar, and the last working day before it where it is a rest day."""
        start, due = self.course.term.begins, as_day(self.course.named_day())
        yield NAMED[self.duty.kind](self, start, due)
        target = self.course.target_before(self.due)
        if target is not None and target != due:
            reason = self.calendar.reason(due)
            yield self.step(target, phrases.TARGET_BEFORE, reason.source, due=due, holiday=phrases.rest(reason),
                            target=target)  # fmt: skip

    def every(self, start: date, due: date) -> Step:
        first, _ = period(start, self.unit)
        name = Sentence(phrases.PERIODS[self.unit], {})
        return self.step(due, phrases.EVERY, period=name, times=self.duty.times, first=first, last=due)

    def fixed(self, start: date, due: date) -> Step:
        return self.step(due, phrases.FIXED_ONCE if self.duty.on else phrases.FIXED_YEARLY, due=due, start=start)

    def window(self, start: date, due: date) -> Step:
        window = next(window for window in self.duty.windows if (due.month, due.day) == window.closes)
        return self.step(due, phrases.WINDOW, opens=last_yearly(due, window.opens), closes=due)

    def before(self, start: date, due: date) -> Step:
        return self.step(due, phrases.BEFORE, trigger=self.trigger(self.course.term.opened), on=start,
                         term=self.term_length(self.course.term), due=due)  # fmt: skip

    def at_once(self, start: date, due: date) -> Step:
        return self.step(due, phrases.AT_ONCE, trigger=self.trigger(self.course.term.opened), on=start)

    def outlook(self) -> Iterator[Step]:
        """That a notice still to come may move the date."""
        if self.course.provisional(self.due):
            known = self.calendar.known_until
            yield self.step(self.due or known, phrases.PROVISIONAL, HOLIDAY_RULES, known=known)

    def stopping(self) -> Iterator[Step]:
        course, stopped = self.course, self.course.stopped_on
        if stopped is None or self.due is None:
            return
        if self.duty.kind == "keep-at-least":
            short = course.short_by(self.due)
            template = phrases.TAKEN_DOWN_EARLY if stopped < self.due else phrases.KEPT
            yield self.step(stopped, template, on=stopped, short=amount(short, self.unit), due=self.due)
        elif not course.late(self.due):
            yield self.step(stopped, phrases.STOPPED, on=stopped)
        else:
            late = course.late_by(self.due)
            template = phrases.STOPPED_LATE if late else phrases.STOPPED_LATE_WITHIN_REST
            yield self.step(stopped, template, on=stopped, due=self.due, late=amount(late, "working-day"))


NAMED: dict[str, Callable[[Narration, date, date], Step]] = {
    "every": Narration.every,
    "fixed": Narration.fixed,
    "window": Narration.window,
    "before": Narration.before,
    "at-once": Narration.at_once,
}

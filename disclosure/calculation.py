"""One deadline worked out from what somebody asks: the core of the calculator page, the API and the command line.

A question names a duty, the day it starts from and the events since; the answer is one deadline for each duty that
answers to the name on that day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from disclosure import calendars
from disclosure.law.clock import Deadline, Event, fold
from disclosure.law.course import Receipt
from disclosure.law.events import EVENT_KINDS
from disclosure.law.periods import as_day
from disclosure.law.rows import Duty
from disclosure.law.sentences import chinese_day
from disclosure.lawbook import book

Moment = date | datetime

RECEIPTS: tuple[Receipt, ...] = ("same", "next")
REST_DAY_GATE = "receipt.rest-day"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?", re.ASCII)
_EVENT = re.compile(r"(?P<kind>[a-z]+)(?::(?P<key>[^=]+))?=(?P<on>[^/]+)(?:/(?P<length>\d+))?", re.ASCII)


class Unreadable(ValueError):
    """What was typed is not a date, a time or an event; the sentence names it and shows how it is written."""


@dataclass(frozen=True, slots=True)
class Question:
    """A duty by full or bare code, what it starts from, and what has happened since.

    Without a `rest_day_receipt` the jurisdiction's own choice decides (条例 art. 31 does not).
    """

    code: str
    start: Moment
    events: tuple[Event, ...] = ()
    jurisdiction: str = ""
    rest_day_receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The deadline of one duty."""

    duty: Duty
    deadline: Deadline

    def as_json(
        self, translate: Callable[[str], str] = str, day: Callable[[date], str] = chinese_day
    ) -> dict[str, Any]:
        """Plain values, dates in ISO form: what every machine-readable answer of the portal looks like."""
        return {
            "duty": self.duty.full_code,
            "due_on": iso(self.deadline.due_on),
            "provisional": self.deadline.provisional,
            "steps": steps_as_json(self.deadline, translate, day),
        }


def answers(question: Question) -> tuple[Answer, ...]:
    """Every duty the question means on its start day, with its deadline; refuses what the law or the calendar cannot.

    Raises UnknownCode, ClockError or CalendarRangeError, each a ValueError with a Chinese sentence.
    """
    found = _found(question, as_day(question.start))
    return tuple(bound for duty in found for bound in _bound(answer(duty, question), question))


def _found(question: Question, on: date) -> tuple[Duty, ...]:
    return book().find(question.code, on=on, jurisdiction=question.jurisdiction or None)


def _bound(given: Answer, question: Question) -> list[Answer]:
    """A duty of the calendar binds by the law of the day it falls due: a date after a law's end is its successor's."""
    duty, due_on = given.duty, given.deadline.due_on
    if duty.trigger != "calendar" or due_on is None or duty.in_force(as_day(due_on)):
        return [given]
    later = _found(question, as_day(due_on))
    return [answer(one, question) for one in later if one.jurisdiction == duty.jurisdiction]


def answer(duty: Duty, question: Question) -> Answer:
    """The deadline of one duty for the dates of a question."""
    events: Sequence[Event] = (Event("start", question.start), *question.events)
    receipt = question.rest_day_receipt or rest_day_receipt(as_day(question.start), question.jurisdiction)
    calendar = calendars.current(question.jurisdiction)
    return Answer(duty, fold(duty, events, calendar, rest_day_receipt=receipt))


def rest_day_receipt(on: date, jurisdiction: str = "") -> Receipt:
    """What a request received on a rest day counts as there: the same day, unless the place's own row says otherwise."""
    set_by = [gate for gate in book().gates(on, jurisdiction or None) if gate.code == REST_DAY_GATE]
    return "next" if set_by and set_by[-1].value == "next" else "same"


def read_moment(text: str) -> Moment:
    """A day as 2026-03-02, or for duties in hours an instant as 2026-03-02T09:30, in local time."""
    written = text.strip()
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written)
        if _INSTANT.fullmatch(written):
            return datetime.fromisoformat(written)
    except ValueError as no_such_day:
        raise Unreadable(_("没有“%(text)s”这一天。") % {"text": text}) from no_such_day
    raise Unreadable(_("“%(text)s”不是日期：请写作2026-03-02，按小时计算的写作2026-03-02T09:30。") % {"text": text})


def read_event(text: str) -> Event:
    """An event as KIND[:KEY]=DATE[/LENGTH], e.g. pause:third-party=2026-05-13."""
    found = _EVENT.fullmatch(text.strip())
    kind = next((kind for kind in EVENT_KINDS if found and found["kind"] == kind), None)
    if found is None or kind is None:
        raise Unreadable(
            _(
                "“%(text)s”不是事件：请写作 类别[:区分]=日期[/长度]，类别为%(kinds)s之一，例如pause:third-party=2026-05-13。"
            )
            % {"text": text, "kinds": "、".join(EVENT_KINDS)}
        )
    length = int(found["length"]) if found["length"] else None
    return Event(kind, read_moment(found["on"]), found["key"] or "", length)


def written_event(event: Event) -> str:
    """An event as `read_event` reads it."""
    key = f":{event.key}" if event.key else ""
    length = f"/{event.length}" if event.length else ""
    return f"{event.kind}{key}={written_moment(event.on)}{length}"


def written_moment(moment: Moment) -> str:
    """A moment as `read_moment` reads it."""
    return moment.strftime("%Y-%m-%dT%H:%M") if isinstance(moment, datetime) else moment.isoformat()


def asked(code: str, start: str, events: Iterable[str] = (), **more: Any) -> Question:
    """A question from words as they are typed in an address or on the command line."""
    return Question(code.strip(), read_moment(start), tuple(read_event(event) for event in events), **more)


def steps_as_json(
    deadline: Deadline, translate: Callable[[str], str] = str, day: Callable[[date], str] = chinese_day
) -> list[dict[str, str | None]]:
    """The steps of a deadline as plain values."""
    return [{"on": iso(step.on), "text": step.told(translate, day), "source": step.source} for step in deadline.steps]


def iso(moment: Moment | None) -> str | None:
    """A day or a local instant in ISO form."""
    return written_moment(moment) if moment is not None else None

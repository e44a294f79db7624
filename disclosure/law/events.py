"""The dated events that move a clock, put in order, and the refusal of those that cannot have happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

from disclosure.law.periods import When
from disclosure.law.rows import Duty
from disclosure.law.sentences import Sentence, gettext_noop, told

EventKind = Literal["start", "pause", "resume", "restart", "extend", "stop"]
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)

EVENTS: dict[str, str] = {
    "start": gettext_noop("起算"),
    "pause": gettext_noop("中止"),
    "resume": gettext_noop("恢复"),
    "restart": gettext_noop("重新起算"),
    "extend": gettext_noop("延长"),
    "stop": gettext_noop("办结"),
}

# A term that was set has its length where it begins; what is lengthened says by how much.
LENGTHENED = frozenset({"start", "restart", "extend"})

# Of events on one day the start comes first and the end last; the others keep the order they were given in.
RANK = {"start": 0, "stop": 2}

UNKNOWN = gettext_noop("没有“{kind}”这种事件：事件只有 start、pause、resume、restart、extend、stop。")
NO_START = gettext_noop("缺少起算事件：“{duty}”（{article}）的期限须有一个起算日。")
BEFORE_START = gettext_noop("{event}（{on}）早于起算日{start}：起算之前不能有其他事件。")
ZONED = gettext_noop("{event}（{on}）带有时区：事件须用北京时间，不带时区。")
NO_TIME = gettext_noop("{event}（{on}）缺少钟点：“{duty}”（{article}）按小时计算，须写明钟点。")

NO_LENGTH = gettext_noop("{event}（{on}）写了长度“{length}”：只有起算、重新起算和延长才有长度。")


class ClockError(ValueError):
    """Events that cannot have happened, or that the duty does not allow; names the event and the rule.

    `template` and `values` let the web layer say it in another language.
    """

    def __init__(self, template: str, /, **values: object) -> None:
        self.template, self.values = template, values
        super().__init__(told(template, values))


@dataclass(frozen=True, slots=True)
class Event:
    """Something that moves a clock, on a local day or, for duties in hours, at a local instant.

    `key` tells apart pauses that run at the same time; `length` is how far an extension goes, in the unit of
    the duty's extension (as far as allowed when left out), or on a start or restart the term that was set where
    the duty leaves it open. An event on record was in time by the calendar known
    when it was recorded; a holiday notice that comes later does not undo it.
    """

    kind: EventKind
    on: When
    key: str = ""
    length: int | None = None
    on_record: bool = False


def ordered(duty: Duty, events: Sequence[Event]) -> list[Event]:
    """The events by day or instant; the first is the start."""
    dated = [as_local(duty, event) for event in events]
    start = next((event for event in dated if event.kind == "start"), None)
    if start is None:
        raise ClockError(NO_START, duty=duty.title, article=duty.cite())
    dated.sort(key=lambda event: (event.on, RANK.get(event.kind, 1)))
    if dated[0].kind != "start":
        raise refusal(BEFORE_START, dated[0], duty, start=start.on)
    return dated


def as_local(duty: Duty, event: Event) -> Event:
    """The event on its local day, or for duties in hours at its local instant (民法典 art. 201)."""
    if event.kind not in EVENTS:
        raise ClockError(UNKNOWN, kind=event.kind)
    if event.length is not None and event.kind not in LENGTHENED:
        raise refusal(NO_LENGTH, event, duty, length=event.length)
    if not isinstance(event.on, datetime):
        if duty.unit == "hour":
            raise refusal(NO_TIME, event, duty)
        return event
    if event.on.tzinfo is not None:
        raise refusal(ZONED, event, duty)
    return event if duty.unit == "hour" else replace(event, on=event.on.date())


def refusal(template: str, event: Event, duty: Duty, /, **values: object) -> ClockError:
    """The refusal of one event; its sentence may use the event's name, day and key and the duty's title and article."""
    named = {"event": Sentence(EVENTS[event.kind], {}), "on": event.on, "key": event.key}
    return ClockError(template, **{**named, "duty": duty.title, "article": duty.cite(), **values})

"""Which facts of a case move which clocks: the only place that tells (条例 arts. 30-35)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from applications.models import Request
from disclosure import calendars, clocks
from disclosure.calendars import Almanac
from disclosure.law.clock import Event, EventKind, fold
from disclosure.law.course import Receipt
from disclosure.law.periods import as_day
from disclosure.law.rows import Duty, Gate
from disclosure.lawbook import book
from disclosure.models import Agency, Clock, Subject, User

REPLY, DELAYED_REPLY = "request.reply", "request.delayed-reply"
# What a request to correct a record about oneself has in place of a reply (条例 art. 41).
RECORD = "request.record-correction"
# By these keys the reply clock tells why it stands still while something waits for the applicant.
AWAITING_CORRECTION, AWAITING_FEE = "awaiting-correction", "awaiting-fee"
# Whom a reply waits for is still being asked after the term began anew: the new term stands still at once.
ASKED_OTHERS = ("third-party", "co-maker", "agency")
ACT_AGAIN = ("reconsideration.act-again", "suit.act-again")


def rules(agency: Agency, code: str, *, on: date) -> list[Duty]:
    """The duties of that code that bind an agency on a day, the national one and any stricter local one."""
    place = calendars.jurisdiction_of(agency) or None
    return [duty for duty in book().duties(on, place) if duty.code == code]


def gate(agency: Agency, code: str, *, on: date) -> Gate | None:
    """The condition of that code that binds an agency on a day, the most local one deciding."""
    return book().gate_if_any(code, on=on, jurisdiction=calendars.jurisdiction_of(agency) or None)


def begin(
    request: Request, code: str, *, on: date, actor: User, key: str = "", length: int | None = None, note: str = ""
) -> list[Clock]:
    """Start the clocks of a duty on a request; each round of handling has clocks of its own.

    `length` is the term that was set, in the duty's unit, where the law leaves it to whoever decides.
    """
    return [
        clocks.start(
            request.subject,
            duty,
            on=on,
            actor=actor,
            key=round_key(request, key),
            length=length,
            note=note,
            rest_day_receipt=cast(Receipt, request.rest_day_receipt),
        )
        for duty in rules(request.agency, code, on=on)
    ]


def begin_beside(
    subject: Subject, code: str, *, on: date, actor: User, key: str = "", length: int | None = None
) -> list[Clock]:
    """Start the clocks of a duty that runs on a subject of its own: a remedy, a complaint."""
    return [
        clocks.start(subject, duty, on=on, actor=actor, key=key, length=length)
        for duty in rules(subject.agency, code, on=on)
    ]


def stop_beside(subject: Subject, *codes: str, on: date, actor: User) -> list[Clock]:
    """Stop the open clocks of these duties on such a subject; what was done before they began counts from then."""
    return [
        clocks.record(clock, "stop", on=max(on, clock.trigger_on), actor=actor)
        for clock in clocks.open_clocks(subject)
        if clock.bare_duty in codes
    ]


def act_again(request: Request, code: str, *, on: date, actor: User, key: str, by: date | None) -> list[Clock]:
    """Start the clock by which a decision on a remedy has the agency act again; a set day counts in working days.

    It bears no round: it is ordered before the case is reopened, and ends with the new reply.
    """
    length = None
    if by is not None:
        length = max(1, calendars.of(request.agency).between(on, by))
    return begin_beside(request.subject, code, on=on, actor=actor, key=key, length=length)


def round_key(request: Request, key: str = "") -> str:
    """How a clock of this round is told from those of an earlier one."""
    return "-".join(part for part in (f"r{request.round}" if request.round > 1 else "", key) if part)


def reply_duty(request: Request) -> str:
    """What the agency owes an applicant: a reply, or the correction of a record about himself (条例 arts. 33, 41)."""
    return RECORD if request.matter == Request.Matter.RECORD_CORRECTION else REPLY


def running(request: Request, code: str, key: str | None = None) -> list[Clock]:
    """The open clocks of a duty on a request; with a key, that one alone."""
    wanted = None if key is None else round_key(request, key)
    return [
        clock
        for clock in clocks.open_clocks(request.subject)
        if clock.bare_duty == code and wanted in (None, clock.key)
    ]


def running_all(request: Request) -> list[str]:
    """The codes of the duties whose clocks are open on a request."""
    return sorted({clock.bare_duty for clock in clocks.open_clocks(request.subject)})


def reply_clocks(request: Request) -> list[Clock]:
    """The open clocks of the reply, or of the correction of a record: the statute's and any local target's."""
    return [*running(request, REPLY), *running(request, RECORD)]


def move_reply(
    request: Request,
    kind: EventKind,
    *,
    on: date,
    actor: User,
    key: str = "",
    length: int | None = None,
    note: str = "",
) -> list[Clock]:
    """Record one event on every open reply clock: pause, resume, restart, extend, stop.

    A delayed date stands, whatever comes later; a fresh term counts in its place only where it ends later (art. 35).
    """
    if kind == "restart" and (delayed := running(request, DELAYED_REPLY)):
        return _later_of(request, delayed, on=on, actor=actor, key=key, note=note)
    known = reply_clocks(request)
    waiting = {clock.pk: _asked_others(clock) for clock in known} if kind == "restart" else {}
    moved = _record(known, kind, on=on, actor=actor, key=key, length=length, note=note)
    return [_paused_again(clock, waiting.get(clock.pk, ()), on, actor) for clock in moved]


def _later_of(request: Request, delayed: Sequence[Clock], *, on: date, actor: User, key: str, note: str) -> list[Clock]:
    """The delayed dates that a fresh term of a reply, begun on a day, outlasts: they count that term from now on."""
    calendar, duties = calendars.of(request.agency), rules(request.agency, REPLY, on=on)
    reading = cast(Receipt, request.rest_day_receipt)
    terms = [(fold(duty, [Event("start", on)], calendar, rest_day_receipt=reading).due_on, duty) for duty in duties]
    ends, longest = max(((end, duty.length) for end, duty in terms if end), default=(None, None))
    outlasted = [clock for clock in delayed if ends and clock.due_on and ends > clock.due_on]
    return _record(outlasted, "restart", on=on, actor=actor, key=key, length=longest, note=note)


def pause_reply(request: Request, *, on: date, key: str, actor: User, note: str = "") -> None:
    """Let the open reply clocks stand still from a day on, or from the first of the term that runs now.

    A local target whose row knows no pause goes on beside them.
    """
    for clock in (one for one in reply_clocks(request) if clocks.duty_of(one).pausable):
        day = max(on, as_day(clocks.explain(clock).course.term.begins))
        clocks.record(clock, "pause", on=day, actor=actor, key=key, note=note)


def resume_reply(request: Request, *, on: date | None, key: str, actor: User, note: str = "") -> None:
    """Let the reply clocks run again after a day; without one the pause ends where it began and no day is left out."""
    for clock in reply_clocks(request):
        pause = clocks.explain(clock).course.term.open_pause(key)
        if pause is not None:
            begins = as_day(pause.begins)
            clocks.record(clock, "resume", on=max(on or begins, begins), actor=actor, key=key, note=note)


def stands_still(request: Request, key: str) -> bool:
    """Whether a reply clock waits under that key."""
    return any(clocks.explain(clock).course.term.open_pause(key) for clock in reply_clocks(request))


def last_day_of(request: Request, code: str, key: str) -> date | None:
    """The last day of somebody's own term on a case, whichever round it began in; None before it began."""
    own = [clock for clock in request.subject.clocks.all() if clock.key == key or clock.key.endswith(f"-{key}")]
    counting = (clock for clock in own if clock.state != Clock.State.VOID and clock.bare_duty == code)
    return max((clock.due_on for clock in counting if clock.due_on), default=None)


def asks_others(key: str) -> bool:
    """Whether a pause of that key waits for others than the applicant."""
    return key.partition(":")[0] in ASKED_OTHERS


def _asked_others(clock: Clock) -> tuple[str, ...]:
    open_ones = (pause.key for pause in clocks.explain(clock).course.term.pauses if pause.ends is None)
    return tuple(key for key in open_ones if asks_others(key))


def _paused_again(clock: Clock, keys: Sequence[str], on: date, actor: User) -> Clock:
    for key in keys:
        clock = clocks.record(clock, "pause", on=on, actor=actor, key=key)
    return clock


def stop(request: Request, code: str, *, on: date, actor: User, key: str | None = None, note: str = "") -> list[Clock]:
    """Stop the open clocks of a duty; what was done before it began counts from its first day."""
    return [
        clocks.record(clock, "stop", on=max(on, clock.trigger_on), actor=actor, note=note)
        for clock in running(request, code, key)
    ]


def void(request: Request, *codes: str, actor: User, reason: str) -> None:
    """Set aside what does not apply any more."""
    for code in codes:
        for clock in running(request, code):
            clocks.void(clock, actor=actor, reason=reason)


def void_one(request: Request, code: str, key: str, *, actor: User, reason: str) -> None:
    """Set aside the one clock of that key."""
    for clock in running(request, code, key):
        clocks.void(clock, actor=actor, reason=reason)


def reply_due_on(request: Request) -> date | None:
    """The last day by the statute, the latest of the open reply clocks; None while it stands still.

    A reasoned delayed date takes the place of the statute's term (条例 art. 35), the time to correct a record that of
    a reply (art. 41).
    """
    open_clocks = reply_clocks(request) or running(request, DELAYED_REPLY)
    days = [clock.due_on for clock in open_clocks if clock.due_on]
    return max(days, default=None)


def extendable(request: Request) -> list[Clock]:
    """The open reply clocks whose law knows an extension; a stricter local target is never lengthened."""
    return [clock for clock in reply_clocks(request) if clocks.duty_of(clock).extension is not None]


def first_term_ends(request: Request) -> date | None:
    """The last day on which an extension may still be given and told (条例 art. 33(2)); None while it stands still."""
    days = [clock.due_on for clock in extendable(request) if clock.due_on]
    return max(days, default=None)


def extend_reply(request: Request, days: int, *, on: date, actor: User, note: str = "") -> list[Clock]:
    """Lengthen the reply term by so many working days, as far and as often as its law allows."""
    return _record(extendable(request), "extend", on=on, actor=actor, key="", length=days, note=note)


def stand_still(request: Request, key: str, *, on: date, actor: User) -> list[Clock]:
    """Let the reply clock stand still while something waits for the applicant, where the law's row says it does."""
    rule = gate(request.agency, "reply.stands-still", on=on)
    waits = rule.value if rule is not None and isinstance(rule.value, tuple) else ()
    standing = [clock for clock in reply_clocks(request) if key in waits and clocks.duty_of(clock).pausable]
    return _record(standing, "pause", on=on, actor=actor, key=key, length=None, note="")


def last_start(request: Request) -> date | None:
    """The day from which the reply term now running is counted: receipt, a correction, or a payment."""
    days = [
        event.on
        for clock in reply_clocks(request)
        for event in clock.events.all()
        if event.kind in ("start", "restart")
    ]
    return max(days, default=None)


def _record(
    open_clocks: Sequence[Clock],
    kind: EventKind,
    *,
    on: date,
    actor: User,
    key: str,
    length: int | None,
    note: str,
) -> list[Clock]:
    almanac = Almanac() if open_clocks else None
    return [
        clocks.record(clock, kind, on=on, actor=actor, key=key, length=length, note=note, almanac=almanac)
        for clock in open_clocks
    ]

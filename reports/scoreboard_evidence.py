"""The evidence behind a figure of the scoreboard: the clocks counted, with what of them everybody may know.

Of a request nothing is told but its days (条例 art. 15: no personal data); of an item or directory that is not public,
nothing but the duty and its days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure import clocks
from disclosure.calendars import Almanac
from disclosure.law.rows import Duty
from disclosure.models import Agency, Clock, Subject
from reports import punctuality, states
from reports.models import AnnualReport
from reports.scoreboard import Question

ON_TIME, LATE, OPEN, OVER = "on-time", "late", "open", "over"
STATES: Mapping[str, str | Promise] = {
    ON_TIME: gettext_lazy("按时"),
    LATE: gettext_lazy("逾期办结"),
    OPEN: gettext_lazy("逾期未办结"),
    OVER: gettext_lazy("逾期"),
}
CONDITIONS: Mapping[str, Callable[[date], Q]] = {
    ON_TIME: punctuality.done_on_time,
    LATE: punctuality.done_late,
    OPEN: punctuality.still_open,
    OVER: lambda on: punctuality.done_late(on) | punctuality.still_open(on),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One clock that was counted: what it ran on, by which rule, its last day, and when it was met.

    `days_late` are the working days over, counted on to the day asked about while it is open.
    """

    what: str
    url: str
    agency: Agency
    duty: Duty
    due_on: date | None
    provisional: bool
    done_on: date | None
    state: str
    days_late: int
    why_url: str

    @property
    def state_name(self) -> str:
        """The state in words."""
        return str(STATES[self.state])


def behind(agencies: QuerySet[Agency], kind: str, question: Question, *, on: date, state: str = "") -> QuerySet[Clock]:
    """The clocks behind a figure, the latest last day first."""
    period = question.period
    found = punctuality.records(agencies, kind, period.begins, period.ends, on=on, target=question.target)
    if state:
        found = found.filter(CONDITIONS[state](on))
    return found.select_related("subject__agency").prefetch_related("events").order_by("-due_on", "pk")


def told(page: Iterable[Clock], on: date) -> list[Evidence]:
    """A page of them as the public reads it."""
    shown, almanac = list(page), Almanac()
    published = _reports(clock.subject_id for clock in shown)
    return [_told(clock, published.get(clock.subject_id, ""), on, almanac) for clock in shown]


def _told(clock: Clock, report_url: str, on: date, almanac: Almanac) -> Evidence:
    subject, state = clock.subject, _state(clock, on)
    days = clock.late_by if state == LATE else 0
    if state == OPEN and clock.due_on is not None:
        days = almanac.of(subject.agency).between(clock.due_on, on)
    may_be_named = subject.is_public and subject.kind != Subject.Kind.REQUEST
    return Evidence(
        what=subject.title if may_be_named else _unnamed(subject, state),
        url=(report_url or subject.public_address) if may_be_named else "",
        agency=subject.agency,
        duty=clocks.duty_of(clock),
        due_on=clock.due_on,
        provisional=clock.provisional,
        done_on=clock.stopped_on if state != OPEN else None,
        state=state,
        days_late=days,
        why_url=reverse("why_clock", args=[subject.public_id, clock.duty]) if may_be_named else "",
    )


def _unnamed(subject: Subject, state: str) -> str:
    if subject.kind == Subject.Kind.REQUEST:
        return _("一件政府信息公开申请")
    return _("一件尚未公开的信息") if state == OPEN else _("一件现在不公开的信息")


def _state(clock: Clock, on: date) -> str:
    """The state of one clock, by the same rule as the conditions that count it."""
    if clock.due_on is None or clock.stopped_on is None or clock.stopped_on > on:
        return OPEN
    stops = [event.at for event in clock.events.all() if event.kind == "stop" and event.at]
    overran = clock.due_at is not None and any(at > clock.due_at for at in stops)
    return LATE if clock.stopped_on > clock.due_on or overran else ON_TIME


def _reports(subjects: Iterable[int]) -> dict[int, str]:
    """Where the report that an obligation asked for is read, by the obligation's subject."""
    found = AnnualReport.objects.filter(obligation__subject__in=list(subjects), status=states.PUBLISHED)
    rows = found.order_by("edition").values_list("obligation__subject", "subject__public_address")
    return {subject: address for subject, address in rows if subject is not None}

"""What the queue of requests shows of each, computed for a whole page at once: its nearest clock, its state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from applications import queued, states
from applications.models import Request
from disclosure.admin import standings
from disclosure.explanations import Standing, standings_of
from disclosure.models import Clock
from disclosure.templatetags.gongkai import day

TONES = {
    states.RECEIVED: "soon",
    states.HANDLING: "ink",
    states.CORRECTING: "over",
    states.PAYING: "over",
    states.REASONING: "over",
    states.REPLIED: "good",
    states.ARCHIVED: "good",
}
# A clock that runs comes first, then one that stands still, then what is over and was late.
ORDER = {Clock.State.RUNNING: 0, Clock.State.PAUSED: 1, Clock.State.STOPPED: 2}


def complete(rows: Sequence[Request]) -> None:
    """Give each request of a page its nearest clock; one query, however many requests."""
    nearest = clocks_of(rows)
    for request in rows:
        request.shown_clock = nearest.get(request.subject_id)  # type: ignore[attr-defined]


def clocks_of(rows: Sequence[Request]) -> dict[int, tuple[Clock, Standing]]:
    """The clock that comes first of each request, by subject, with how it stands."""
    counting = Clock.objects.exclude(state=Clock.State.VOID).exclude(duty__in=queued.aside())
    first: dict[int, Clock] = {}
    for clock in counting.filter(subject__in=[request.subject_id for request in rows]):
        known = first.get(clock.subject_id)
        if known is None or _weight(clock) < _weight(known):
            first[clock.subject_id] = clock
    return standings_of(rows, first.values())


def _weight(clock: Clock) -> tuple[Any, ...]:
    state = Clock.State(clock.state)
    return (ORDER[state], -clock.late_by, clock.due_on is None, clock.due_on or clock.trigger_on, clock.pk)


class RequestColumns:
    """The columns themselves."""

    @admin.display(description=_("申请"), ordering="number")
    def titled(self, request: Request) -> SafeString:
        return format_html('{}<span class="gk-under">{}</span>', request.asked_for or "—", request.number)

    @admin.display(description=_("申请编号"))
    def number_alone(self, request: Request) -> str:
        return request.number

    @admin.display(description=_("申请公开的信息"))
    def asked(self, request: Request) -> str:
        return request.asked_for

    @admin.display(description=_("申请人"))
    def applicant_masked(self, request: Request) -> SafeString:
        return format_html('<span class="gk-nowrap">{}</span>', request.applicant.masked_name)

    @admin.display(description=_("受理机关"), ordering="agency__path")
    def addressed_to(self, request: Request) -> str:
        return request.agency.short_name or request.agency.name

    @admin.display(description=_("状态"), ordering="status")
    def state(self, request: Request) -> SafeString:
        decided = next((one for one in request.decisions.all() if one.status in states.STANDING), None)
        under_way = decided is not None and request.status in states.OPEN
        shown = decided.stage if decided is not None and under_way else request.get_status_display()
        tone = "soon" if under_way else TONES.get(request.status, "over")
        return format_html('<span class="gk-badge gk-badge-{}">{}</span>', tone, shown)

    @admin.display(description=_("收到申请之日"), ordering="received_on")
    def received(self, request: Request) -> Any:
        return request.received_on

    @admin.display(description=_("到期日"))
    def due(self, request: Request) -> Any:
        known = request.shown_clock  # type: ignore[attr-defined]
        return known[0].due_on if known else None

    @admin.display(description=_("时限"))
    def clock(self, request: Request) -> SafeString | str:
        known = request.shown_clock  # type: ignore[attr-defined]
        return standings.badge(known[1]) if known else ""

    @admin.display(description=_("时限"))
    def due_clock(self, request: Request) -> SafeString | str:
        known = request.shown_clock  # type: ignore[attr-defined]
        if not known:
            return ""
        return format_html('{}<span class="gk-under">{}</span>', standings.badge(known[1]), day(known[0].due_on))

    @admin.display(description=_("经办人"), ordering="subject__holder")
    def holder(self, request: Request) -> str:
        return str(request.subject.holder or "")

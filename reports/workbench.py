"""What waits for a person on the workbench: what is to be put right, and what is to be verified."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from disclosure import due, roles
from disclosure.explanations import Standing, standings
from disclosure.models import Clock, User
from disclosure.workbench import Entrance, Links, Queue, Row
from reports import states
from reports.models import Ticket

ROWS = 15


def to_rectify(user: User) -> Queue | None:
    """Tickets that the person's agencies are to answer."""
    found = Ticket.objects.filter(roles.scope(user, "ticket.answer", field="agency__path"), status=states.OPEN)
    return _queue(found, "rectify", _("待整改的事项"), _("待整改"), "answer", _("报告整改情况"), 14)


def to_verify(user: User) -> Queue | None:
    """Tickets whose answer waits for the person's verification."""
    found = Ticket.objects.filter(roles.scope(user, "ticket.open", field="office__path"), status=states.ANSWERED)
    waiting = found.exclude(answered_by=user)
    return _queue(waiting, "verify", _("待核实的整改"), _("整改待核实"), "accept", _("核实"), 15)


def _queue(
    found: QuerySet[Ticket], key: str, title: str, label: str, act: str, act_label: str, urgency: int
) -> Queue | None:
    total = found.count()
    if not total:
        return None
    shown = list(found.select_related("subject__agency", "agency", "opened_by").order_by("opened_on", "pk")[:ROWS])
    clocks = _nearest(shown)
    rows = [_row(ticket, clocks.get(ticket.subject_id), act, act_label) for ticket in shown]
    return Queue(key, title, label, "", rows, total, urgency, "mine", reverse("admin:reports_ticket_changelist"))


def _nearest(shown: Sequence[Ticket]) -> dict[int, tuple[Clock, Standing]]:
    running = due.running().filter(subject__in=[ticket.subject_id for ticket in shown])
    ordered = list(running.select_related("subject__agency").order_by("-due_on", "-pk"))
    return {clock.subject_id: (clock, stands) for clock, stands in standings(ordered)}


def _row(ticket: Ticket, clock: tuple[Clock, Standing] | None, act: str, act_label: str) -> Row:
    return Row(
        title=ticket.subject.title,
        url=reverse("admin:reports_ticket_change", args=[ticket.pk]),
        kind=str(ticket.get_status_display()),
        agency=ticket.agency.short_name or ticket.agency.name,
        holder=str(ticket.opened_by),
        clock=clock[1] if clock else None,
        due_on=clock[0].due_on if clock else None,
        act_label=act_label,
        act_url=reverse("admin:reports_ticket_act", args=[ticket.pk, act]),
    )


def entrances(user: User) -> list[Entrance]:
    """Planning an inspection and urging rectification, for those who may."""
    ways = [
        ("inspection.conduct", _("计划抽查"), reverse("admin:reports_inspection_entry", args=["plan"])),
        ("ticket.open", _("发出整改通知"), reverse("admin:reports_ticket_entry", args=["open"])),
    ]
    return [Entrance(label, url) for act, label, url in ways if roles.by_which(user, act)]


def links(user: User, clocks: Sequence[Clock]) -> dict[int, Links]:
    """Where each clock's ticket is opened."""
    found = Ticket.objects.filter(subject__in={clock.subject_id for clock in clocks})
    return {ticket.subject_id: Links(url=reverse("admin:reports_ticket_change", args=[ticket.pk])) for ticket in found}

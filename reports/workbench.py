"""What waits for a person on the workbench: what is to be put right, and what is to be verified."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure import roles
from disclosure import waiting as kernel
from disclosure.explanations import Standing
from disclosure.models import Clock, User
from disclosure.workbench import ROWS, Entrance, Links, Row
from reports import states
from reports.models import Ticket


def _to_rectify(user: User) -> QuerySet[Ticket]:
    """Tickets that the person's agencies are to answer."""
    return Ticket.objects.filter(roles.scope(user, "ticket.answer", field="agency__path"), status=states.OPEN)


def _to_verify(user: User) -> QuerySet[Ticket]:
    """Tickets whose answer waits for the person's verification; nobody verifies their own."""
    found = Ticket.objects.filter(roles.scope(user, "ticket.open", field="office__path"), status=states.ANSWERED)
    return found.exclude(answered_by=user)


class Waiting(kernel.Waiting):
    """A queue of tickets, the oldest first."""

    def rows(self, found: QuerySet[Any]) -> list[Row]:
        """Tickets as rows of work."""
        related = ("subject", "agency", "opened_by")
        shown = list(found.select_related(*related).order_by("opened_on", "pk")[:ROWS])
        clocks = kernel.nearest_clocks(shown)
        return [_row(ticket, clocks.get(ticket.subject_id), str(self.act), str(self.act_label)) for ticket in shown]

    def url(self) -> str:
        """The list of tickets."""
        return reverse("admin:reports_ticket_changelist")


TO_RECTIFY = Waiting(
    "rectify",
    gettext_lazy("待整改的事项"),
    gettext_lazy("待整改"),
    "",
    _to_rectify,
    "ticket.answer",
    "answer",
    gettext_lazy("报告整改情况"),
    14,
)
TO_VERIFY = Waiting(
    "verify",
    gettext_lazy("待核实的整改"),
    gettext_lazy("整改待核实"),
    "",
    _to_verify,
    "ticket.open",
    "accept",
    gettext_lazy("核实"),
    15,
)


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
    """The ways into what is begun here, for those who may."""
    ways = [
        ("inspection.conduct", _("计划抽查"), reverse("admin:reports_inspection_entry", args=["plan"])),
        ("ticket.open", _("发出整改通知"), reverse("admin:reports_ticket_entry", args=["open"])),
        ("statistics.compile", _("本月实时数据"), reverse("admin:reports_periodstatistics_running")),
        ("register.keep", _("登记簿"), reverse("admin:reports_registerentry_changelist")),
        ("assessment.conduct", _("启动年度考核"), reverse("admin:reports_assessment_entry", args=["open"])),
    ]
    return [Entrance(label, url) for act, label, url in ways if roles.by_which(user, act)]


def links(user: User, clocks: Sequence[Clock]) -> dict[int, Links]:
    """Where each clock's ticket is opened."""
    found = Ticket.objects.filter(subject__in={clock.subject_id for clock in clocks})
    return {ticket.subject_id: Links(url=reverse("admin:reports_ticket_change", args=[ticket.pk])) for ticket in found}

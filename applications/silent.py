"""Requests whose applicant let a period pass: to correct, to pay, to give reasons."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from applications import selectors, states, waiting
from applications.models import Request
from disclosure import roles
from disclosure.models import Clock, User
from disclosure.today import today
from disclosure.workbench import Queue, Row

ROWS = 15
# Which act of the staff site a person concludes it with.
ACTS = {states.CORRECTING: "abandon", states.PAYING: "lapse", states.REASONING: "decline-reasons"}


def requests() -> QuerySet[Request]:
    """Every request whose applicant let a period pass and on which nobody has decided yet."""
    undecided = Request.objects.exclude(decisions__status__in=states.STANDING)
    return undecided.filter(
        Q(_ran_out(waiting.CORRECTION), status=states.CORRECTING)
        | Q(_ran_out(waiting.PAYMENT), status=states.PAYING)
        | Q(status=states.REASONING, reasons_demand__answer_by__lt=today())
    )


def _ran_out(code: str) -> Exists:
    running = Clock.objects.filter(subject=OuterRef("subject"), duty__endswith=f"/{code}", due_on__lt=today())
    return Exists(running.filter(state=Clock.State.RUNNING))


def queue(user: User) -> Queue | None:
    """The queue of those who handle requests; nothing where there is none."""
    if not roles.by_which(user, "request.handle"):
        return None
    found = requests().filter(pk__in=selectors.visible_to(user).values("pk")).order_by("pk")
    total = found.count()
    if not total:
        return None
    rows = [_row(request) for request in found.select_related("agency", "subject__holder")[:ROWS]]
    title, label, empty = _("申请人逾期未回应，待决定"), _("逾期未回应"), _("没有申请人逾期未回应的申请。")
    return Queue("silent", title, label, empty, rows, total, 18, tone="warn")


def _row(request: Request) -> Row:
    base = "admin:applications_request"
    return Row(
        title=request.number,
        url=reverse(f"{base}_change", args=[request.pk]),
        kind=str(request.get_status_display()),
        agency=str(request.agency),
        holder=str(request.subject.holder or ""),
        act_label=_("决定"),
        act_url=reverse(f"{base}_act", args=[request.pk, ACTS[request.status]]),
    )

"""The recurring duties of agencies in public: what each owes, what it kept, what it was late with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from disclosure.due import every_duty
from disclosure.explanations import Standing, standings
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.models import Agency, Clock, Subject
from disclosure.panels import Panel
from disclosure.today import today

PER_PAGE = 50
SHOWN_ON_AGENCY_PAGE = 5
REPORT_ACT = "report"

RUNNING, STOPPED = Q(state=Clock.State.RUNNING), Q(state=Clock.State.STOPPED)
STATES = {
    "due": (_("未到期"), lambda: RUNNING & Q(due_on__gte=today())),
    "overdue": (_("逾期未完成"), lambda: RUNNING & Q(due_on__lt=today())),
    "kept": (_("按时完成"), lambda: STOPPED & Q(late_by=0)),
    "late": (_("逾期完成"), lambda: STOPPED & Q(late_by__gt=0)),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One period of a recurring duty as the lists show it."""

    clock: Clock
    duty: Duty
    standing: Standing


def public() -> QuerySet[Clock]:
    """The clocks of public obligations, the last due first; an obligation has one."""
    return (
        Clock.objects.filter(subject__kind=Subject.Kind.OBLIGATION, subject__is_public=True)
        .exclude(state=Clock.State.VOID)
        .select_related("subject__agency__parent__parent__parent")
        .order_by(F("due_on").desc(nulls_first=True), "subject__agency_id", "pk")
    )


def rows(clocks: Iterable[Clock]) -> list[Row]:
    """Clocks as rows."""
    return [Row(clock, book().duty(clock.duty), stands) for clock, stands in standings(clocks)]


@require_safe
def agency_obligations(request: HttpRequest, slug: str) -> HttpResponse:
    """Every recurring duty of one agency, or those of `?state=`."""
    agency = get_object_or_404(Agency, slug=slug)
    state = request.GET.get("state", "")
    found = public().filter(subject__agency=agency)
    if state in STATES:
        found = found.filter(STATES[state][1]())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "agency": agency,
        "page": page,
        "rows": rows(page.object_list),
        "states": [(name, label) for name, (label, _condition) in STATES.items()],
        "state": state if state in STATES else "",
    }
    return render(request, "disclosure/agency_obligations.html", context)


def agency_panel(request: HttpRequest, *, agency: Agency) -> Panel | None:
    """The agency page's block: what is open, the next due first, then what was done last."""
    owed = public().filter(subject__agency=agency)
    listed = list(owed.filter(RUNNING).order_by("due_on", "pk")[:SHOWN_ON_AGENCY_PAGE])
    if len(listed) < SHOWN_ON_AGENCY_PAGE:
        listed += owed.filter(STOPPED)[: SHOWN_ON_AGENCY_PAGE - len(listed)]
    return Panel("disclosure/panels/obligations.html", rows=rows(listed), agency=agency) if listed else None


def report_panel(request: HttpRequest) -> Panel | None:
    """The annual reports column: who owes a report by when, and whether it came in time (条例 art. 49)."""
    reports = {duty.full_code for duty in every_duty() if duty.stops_with == REPORT_ACT and duty.trigger == "calendar"}
    page = Paginator(public().filter(duty__in=sorted(reports)), PER_PAGE).get_page(request.GET.get("page"))
    return Panel("disclosure/panels/report_obligations.html", rows=rows(page.object_list), page=page) if page else None

"""Annual reports that wait for a person on the workbench: to be compiled, cleared or published."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from disclosure import roles
from disclosure.explanations import Standing
from disclosure.models import Clock, User
from disclosure.waiting import nearest_clocks
from disclosure.workbench import ROWS, Queue, Row
from reports import states
from reports.models import AnnualReport

# The obligation that a report meets, on whose subject its clocks run.
OWED = ("obligation__subject", "obligation__agency")
_STATES = {
    "report.draft": states.EDITABLE,
    "report.submit": (states.REVIEWED,),
    "report.clear": (states.SUBMITTED,),
    "report.publish": (states.CLEARED,),
}
# What is done next with a report, by its state.
NEXT = {
    states.DRAFT: ("write", _lazy("撰写文字")),
    states.RETURNED: ("write", _lazy("撰写文字")),
    states.REVIEWED: ("submit", _lazy("报送")),
    states.SUBMITTED: ("clear", _lazy("审查通过")),
    states.CLEARED: ("publish", _lazy("公布")),
}


def waiting(user: User) -> Queue | None:
    """Every report that waits for this person, in one list: to be written, handed in, cleared or published."""
    found = AnnualReport.objects.filter(_theirs(user)).select_related("subject", "agency", "drafted_by", *OWED)
    shown = list(found.order_by("year", "pk")[: ROWS + 1])
    if not shown:
        return None
    total = len(shown) if len(shown) <= ROWS else found.count()
    shown = shown[:ROWS]
    clocks = nearest_clocks([report.obligation for report in shown if report.obligation is not None])
    rows = [_row(report, clocks) for report in shown]
    url = reverse("admin:reports_annualreport_changelist")
    return Queue("reports", _("待办的年度报告"), _("年度报告待办"), "", rows, total, 16, "mine", url)


def _theirs(user: User) -> Q:
    """What a report waits for, and whether it is this person's; nobody clears what they drafted or signed."""
    steps = [Q(status__in=_STATES[act]) & roles.scope(user, act, field="agency__path") for act in _STATES]
    return (
        reduce(or_, steps)
        & ~Q(status=states.SUBMITTED, drafted_by=user)
        & ~Q(status=states.SUBMITTED, reviewed_by=user)
    )


def _row(report: AnnualReport, clocks: dict[int, tuple[Clock, Standing]]) -> Row:
    act, label = NEXT[report.status]
    clock = clocks.get(report.obligation.subject_id) if report.obligation is not None else None
    return Row(
        title=report.subject.title,
        url=reverse("admin:reports_annualreport_change", args=[report.pk]),
        kind=str(report.get_status_display()),
        agency=report.agency.short_name or report.agency.name,
        holder=str(report.drafted_by),
        clock=clock[1] if clock else None,
        due_on=clock[0].due_on if clock else None,
        act_label=str(label),
        act_url=reverse("admin:reports_annualreport_act", args=[report.pk, act]),
    )

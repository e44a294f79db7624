"""Annual reports that wait for a person on the workbench: to be compiled, cleared or published."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from disclosure import due, roles
from disclosure.explanations import Standing, standings
from disclosure.models import Clock, User
from disclosure.workbench import Queue, Row
from reports import states
from reports.models import AnnualReport

ROWS = 15


def to_compile(user: User) -> Queue | None:
    """Reports to be counted and written, those that were returned among them."""
    found = _within(user, "report.draft").filter(status__in=states.EDITABLE)
    return _queue(found, "report-compile", _("待编制的年度报告"), _("年报待编制"), "write", _("撰写文字"), 16)


def to_submit(user: User) -> Queue | None:
    """Reports the leader has signed, to be handed in."""
    found = _within(user, "report.submit").filter(status=states.REVIEWED)
    return _queue(found, "report-submit", _("待报送的年度报告"), _("年报待报送"), "submit", _("报送"), 17)


def to_clear(user: User) -> Queue | None:
    """Reports handed in, to be looked at by somebody who neither drafted nor signed them."""
    found = _within(user, "report.clear").filter(status=states.SUBMITTED)
    found = found.exclude(drafted_by=user).exclude(reviewed_by=user)
    return _queue(found, "report-clear", _("待审查的年度报告"), _("年报待审查"), "clear", _("审查通过"), 18)


def to_publish(user: User) -> Queue | None:
    """Reports cleared, to be published."""
    found = _within(user, "report.publish").filter(status=states.CLEARED)
    return _queue(found, "report-publish", _("待公布的年度报告"), _("年报待公布"), "publish", _("公布"), 19)


def _within(user: User, act: str) -> QuerySet[AnnualReport]:
    return AnnualReport.objects.filter(roles.scope(user, act, field="agency__path"))


def _queue(
    found: QuerySet[AnnualReport], key: str, title: str, label: str, act: str, act_label: str, urgency: int
) -> Queue | None:
    total = found.count()
    if not total:
        return None
    shown = list(found.select_related("subject", "agency", "drafted_by", "obligation").order_by("year", "pk")[:ROWS])
    clocks = _nearest([report.obligation.subject_id for report in shown if report.obligation is not None])
    rows = [_row(report, clocks, act, act_label) for report in shown]
    return Queue(key, title, label, "", rows, total, urgency, "mine", reverse("admin:reports_annualreport_changelist"))


def _nearest(subjects: list[int]) -> dict[int, tuple[Clock, Standing]]:
    running = due.running().filter(subject__in=subjects).select_related("subject__agency")
    return {clock.subject_id: (clock, stands) for clock, stands in standings(list(running.order_by("-due_on", "-pk")))}


def _row(report: AnnualReport, clocks: dict[int, tuple[Clock, Standing]], act: str, act_label: str) -> Row:
    clock = clocks.get(report.obligation.subject_id) if report.obligation is not None else None
    return Row(
        title=report.subject.title,
        url=reverse("admin:reports_annualreport_change", args=[report.pk]),
        kind=str(report.get_status_display()),
        agency=report.agency.short_name or report.agency.name,
        holder=str(report.drafted_by),
        clock=clock[1] if clock else None,
        due_on=clock[0].due_on if clock else None,
        act_label=act_label,
        act_url=reverse("admin:reports_annualreport_act", args=[report.pk, act]),
    )

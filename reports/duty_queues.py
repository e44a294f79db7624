"""What the periodic duties leave to a person on the workbench: columns to fill, closed matters to decide anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure import roles
from disclosure import waiting as kernel
from disclosure.explanations import Standing
from disclosure.models import Clock, User
from disclosure.workbench import ROWS, Links, Row
from reports.models import ColumnFinding, SelfCheck, WorkTask
from reports.policies import self_checking

FULFIL = "obligation.fulfil"


def _columns(user: User) -> QuerySet[ColumnFinding]:
    """The empty and stale columns of the agencies for which the person keeps the duties."""
    return ColumnFinding.objects.filter(roles.scope(user, FULFIL, field="agency__path"), closed_on__isnull=True)


class Columns(kernel.Waiting):
    """A queue of columns, the longest standing first."""

    def rows(self, found: QuerySet[Any]) -> list[Row]:
        """Findings as rows of work."""
        shown = found.select_related("agency", "ticket").order_by("opened_on", "pk")[:ROWS]
        return [_column_row(finding) for finding in shown]

    def url(self) -> str:
        """The list of what still stands."""
        return f"{reverse('admin:reports_columnfinding_changelist')}?standing=open"


def _column_row(finding: ColumnFinding) -> Row:
    since = _("最近更新：%(on)s") % {"on": finding.last_on} if finding.last_on else _("从未更新")
    return Row(
        title=f"{finding.title}：{finding.get_kind_display()}",
        url=reverse("admin:reports_columnfinding_change", args=[finding.pk]),
        kind=str(finding.get_part_display()),
        agency=finding.agency.short_name or finding.agency.name,
        note=since,
        note_by=finding.ticket.number if finding.ticket else _("巡检"),
    )


COLUMNS = Columns(
    "columns",
    gettext_lazy("空白或者久未更新的栏目"),
    gettext_lazy("栏目待更新"),
    "",
    _columns,
    FULFIL,
    "",
    "",
    45,
)


def _self_checks(user: User) -> QuerySet[SelfCheck]:
    """The self-checks that wait for the person's decisions, or to be reported."""
    found = SelfCheck.objects.filter(
        roles.scope(user, self_checking.DECIDE, field="agency__path"), concluded_on__isnull=True
    )
    return found.annotate(left=Count("lines", filter=Q(lines__decision="")))


class SelfChecks(kernel.Waiting):
    """A queue of self-checks, the nearest first."""

    def rows(self, found: QuerySet[Any]) -> list[Row]:
        """Self-checks as rows of work, with how much is undecided."""
        shown = list(found.select_related("agency", "obligation__subject__agency").order_by("year", "pk")[:ROWS])
        clocks = kernel.nearest_clocks([check.obligation for check in shown])
        return [_self_check_row(check, clocks.get(check.obligation.subject_id)) for check in shown]

    def url(self) -> str:
        """The list of self-checks."""
        return reverse("admin:reports_selfcheck_changelist")


def _self_check_row(check: Any, clock: tuple[Clock, Standing] | None) -> Row:
    undecided = check.left > 0
    return Row(
        title=check.obligation.subject.title,
        url=reverse("admin:reports_selfcheck_change", args=[check.pk]),
        kind=_("%(n)s件待决定") % {"n": check.left} if undecided else _("可以报送"),
        agency=check.agency.short_name or check.agency.name,
        clock=clock[1] if clock else None,
        due_on=clock[0].due_on if clock else None,
        act_label=_("逐件决定") if undecided else _("报送"),
        act_url=reverse("admin:reports_selfcheck_act", args=[check.pk, "decide" if undecided else "conclude"]),
    )


SELF_CHECKS = SelfChecks(
    "self-checks",
    gettext_lazy("不予公开信息自查"),
    gettext_lazy("待自查"),
    "",
    _self_checks,
    self_checking.DECIDE,
    "",
    "",
    35,
)


def task_links(user: User, clocks: Sequence[Clock]) -> dict[int, Links]:
    """Where each clock's task is opened, and declared done by those who may."""
    found = WorkTask.objects.filter(subject__in={clock.subject_id for clock in clocks}).select_related("unit")
    return {task.subject_id: _task_links(user, task) for task in found}


def _task_links(user: User, task: WorkTask) -> Links:
    page = reverse("admin:reports_worktask_change", args=[task.pk])
    if not roles.may(user, FULFIL, task.unit):
        return Links(url=page)
    return Links(page, _("办结"), reverse("admin:reports_worktask_act", args=[task.pk, "complete"]))

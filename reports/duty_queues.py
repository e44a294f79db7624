"""What the periodic duties leave to a person on the workbench: columns to fill."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure import roles
from disclosure import waiting as kernel
from disclosure.models import User
from disclosure.workbench import ROWS, Row
from reports.models import ColumnFinding

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

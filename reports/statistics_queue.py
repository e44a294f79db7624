"""Statistics that wait on the workbench to be written and issued."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from disclosure import roles
from disclosure.models import User
from disclosure.today import today
from disclosure.waiting import nearest_clocks
from disclosure.workbench import ROWS, Queue, Row
from reports import states
from reports.models import PeriodStatistics


def waiting(user: User) -> Queue | None:
    """Drafts of periods that are over, for those who may issue them, the oldest first."""
    found = PeriodStatistics.objects.filter(
        roles.scope(user, "statistics.issue", field="agency__path"), status=states.DRAFT, ends_on__lt=today()
    )
    related = ("subject", "agency", "drafted_by", "obligation__subject", "obligation__agency")
    shown = list(found.select_related(*related).order_by("ends_on", "pk")[: ROWS + 1])
    if not shown:
        return None
    total = len(shown) if len(shown) <= ROWS else found.count()
    clocks = nearest_clocks([one.obligation for one in shown[:ROWS] if one.obligation is not None])
    rows = [_row(one, clocks.get(one.obligation.subject_id) if one.obligation else None) for one in shown[:ROWS]]
    url = reverse("admin:reports_periodstatistics_changelist")
    return Queue("statistics", _("待发布的统计和通报"), _("统计待发布"), "", rows, total, 17, "mine", url)


def _row(one: PeriodStatistics, clock: Any) -> Row:
    return Row(
        title=one.subject.title,
        url=reverse("admin:reports_periodstatistics_change", args=[one.pk]),
        kind=str(one.get_kind_display()),
        agency=one.agency.short_name or one.agency.name,
        holder=str(one.drafted_by),
        clock=clock[1] if clock else None,
        due_on=clock[0].due_on if clock else None,
        act_label=_("发布"),
        act_url=reverse("admin:reports_periodstatistics_act", args=[one.pk, "issue"]),
    )

"""Who may have a column put right, and how the fault is told."""

from __future__ import annotations

from django.utils.translation import gettext as _

from disclosure.models import Agency, User
from disclosure.refusals import Reason
from reports.models import ColumnFinding
from reports.policies import ticketing


def open_from(finding: ColumnFinding, office: Agency, *, actor: User) -> list[Reason]:
    """A ticket is opened for a column that still is as it was found, once."""
    return [*ticketing.open_for(office, finding.agency, actor=actor), *still_so(finding)]


def still_so(finding: ColumnFinding) -> list[Reason]:
    """The reasons by which nothing is left to put right."""
    if finding.closed_on is not None:
        return [Reason("restored", _("该栏目已经恢复，无须整改。"), kind="not-now")]
    if finding.ticket_id is not None:
        return [Reason("ticket-open", _("已就此发出整改通知。"), kind="not-now")]
    return []


def problem(finding: ColumnFinding) -> str:
    """The fault in a sentence, as it stands in a ticket."""
    words = {
        "part": finding.get_part_display(),
        "title": finding.title,
        "kind": finding.get_kind_display(),
        "on": finding.opened_on,
    }
    sentence = _("%(part)s“%(title)s”栏目%(kind)s（%(on)s巡检发现）。") % words
    last = _("最近一次更新：%(last)s。") % {"last": finding.last_on} if finding.last_on else ""
    return f"{sentence}{last}"

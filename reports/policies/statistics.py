"""Who may compile and issue the statistics of a month or a quarter, and what stands against it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from disclosure import roles
from disclosure.models import Agency, User
from disclosure.recurrence import Period
from disclosure.refusals import Reason
from disclosure.today import today
from reports import states
from reports.models import PeriodStatistics

ARTICLE = "《政府信息公开条例》第四十七条"


def open_for(agency: Agency, kind: str, one: Period, *, actor: User) -> list[Reason]:
    """Statistics are opened once their period has begun, one edition at a time."""
    reasons = list(roles.reasons_against(actor, "statistics.compile", agency))
    if one.begins_on > today():
        reasons.append(Reason("not-begun", _("%(period)s尚未开始。") % {"period": one.label}, kind="not-now"))
    known = PeriodStatistics.objects.filter(agency=agency, kind=kind, period=one.name)
    if known.exclude(status=states.RESTATED).exists():
        sentence = _("%(period)s的统计已经编制。") % {"period": one.label}
        next_step = _("已发布的，须更正时编制新的一版。")
        reasons.append(Reason("opened", sentence, next_step=next_step, kind="not-now"))
    return reasons


def edit(statistics: PeriodStatistics, *, actor: User) -> list[Reason]:
    """Figures and words change until the statistics are issued."""
    reasons = list(roles.reasons_against(actor, "statistics.compile", statistics.agency))
    if statistics.status != states.DRAFT:
        sentence = _("统计在“%(state)s”状态，内容不能再改。") % {"state": statistics.get_status_display()}
        next_step = _("须更正的，编制新的一版。")
        reasons.append(Reason("frozen", sentence, next_step=next_step, kind="not-now"))
    return reasons


def issue(statistics: PeriodStatistics, *, actor: User) -> list[Reason]:
    """Statistics are issued when their period is over and was counted to its last day."""
    reasons = [
        *roles.reasons_against(actor, "statistics.issue", statistics.agency),
        *states.STATISTICS.against(statistics.status, "issue"),
    ]
    if statistics.ends_on >= today():
        reasons.append(Reason("not-over", _("统计期尚未结束，不能发布。"), kind="not-now"))
    elif statistics.figures.get("as_of") != statistics.ends_on.isoformat():
        sentence = _("现有数据只统计到%(on)s。") % {"on": statistics.figures.get("as_of")}
        reasons.append(Reason("counted-too-early", sentence, next_step=_("请重新统计。"), kind="not-now"))
    return reasons


def correct(statistics: PeriodStatistics, *, actor: User) -> list[Reason]:
    """What was issued is corrected by a new edition, one at a time."""
    reasons = list(roles.reasons_against(actor, "statistics.compile", statistics.agency))
    if statistics.status != states.STATED:
        reasons.append(Reason("not-issued", _("只有已发布的统计可以更正。"), kind="not-now"))
    drafts = PeriodStatistics.objects.filter(
        agency=statistics.agency, kind=statistics.kind, period=statistics.period, status=states.DRAFT
    )
    if drafts.exists():
        reasons.append(Reason("being-corrected", _("更正版已在编制中。"), kind="not-now"))
    return reasons

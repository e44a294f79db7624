"""Compiling statistics (编制统计): opened for a period, counted from the records, written, counted anew until issued."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.conditions import stated
from disclosure.models import Agency, Subject, User
from disclosure.recurrence import Period
from disclosure.refusals import refuse_if
from disclosure.today import now, today
from reports import measuring, statistic_duties, statistic_periods
from reports.models import PeriodStatistics
from reports.policies import statistics as policies
from reports.services.statistics_recording import COMPILE, locked, record


def open_due() -> int:
    """Open the statistics of last month and the bulletin of last quarter for every obligation that waits for one.

    Safe to run as often as one likes; returns how many were opened.
    """
    return sum(_open_last(kind) for kind in statistic_duties.ACTS)


def _open_last(kind: str) -> int:
    one = statistic_periods.last_over(kind, today())
    trees = {statistic_duties.tree_of(owed) for owed in statistic_duties.owed(kind, one).filter(fulfilled_on=None)}
    known = PeriodStatistics.objects.filter(kind=kind, period=one.name).values_list("agency_id", flat=True)
    waiting = sorted((tree for tree in trees if tree.pk not in set(known)), key=lambda tree: tree.path)
    for tree in waiting:
        open_statistics(tree, one.name, actor=User.system())
    return len(waiting)


@transaction.atomic
def open_statistics(agency: Agency, period: str, *, actor: User) -> PeriodStatistics:
    """Begin the statistics of a month (2026-10) or a quarter (2026-Q3) of an agency's tree, counted already."""
    kind, one = statistic_periods.read(period)
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    refuse_if(policies.open_for(agency, kind, one, actor=actor))
    statistics = _new(agency, kind, one, 1, actor)
    statistics.obligation = next(iter(statistic_duties.obligations_of(agency, kind, one)), None)
    return _begun(statistics, "open", actor=actor)


@transaction.atomic
def correct(statistics_id: int, *, reason: str, actor: User) -> PeriodStatistics:
    """Begin a new edition of issued statistics, which says what it corrects; the issued one stands until then."""
    before = locked(statistics_id)
    refuse_if([*policies.correct(before, actor=actor), *stated(reason, _("请写明更正的事由。"))])
    one = statistic_periods.read(before.period)[1]
    statistics = _new(before.agency, before.kind, one, before.edition + 1, actor)
    statistics.corrects, statistics.obligation_id = reason.strip(), before.obligation_id
    statistics.remarks, statistics.commended = before.remarks, before.commended
    statistics.criticised = before.criticised
    return _begun(statistics, "correct", actor=actor, text=reason)


def _begun(statistics: PeriodStatistics, act: str, *, actor: User, text: str = "") -> PeriodStatistics:
    _count(statistics)
    statistics.save()
    statistics.subject.address = f"/admin/reports/periodstatistics/{statistics.pk}/change/"
    statistics.subject.save(update_fields=["address"])
    record(act, statistics, actor=actor, text=text, by=COMPILE)
    return statistics


@transaction.atomic
def compile_anew(statistics_id: int, *, actor: User) -> PeriodStatistics:
    """Count the period anew from the records as they are now."""
    statistics = locked(statistics_id)
    refuse_if(policies.edit(statistics, actor=actor))
    _count(statistics)
    statistics.drafted_by = actor
    statistics.save()
    record("compile", statistics, actor=actor, by=COMPILE)
    return statistics


def _count(statistics: PeriodStatistics) -> None:
    one = statistic_periods.read(statistics.period)[1]
    statistics.figures = measuring.measure(statistics.agency, one).as_json()
    statistics.counted_at = now()


@transaction.atomic
def write(
    statistics_id: int, *, remarks: str, commended: str = "", criticised: str = "", actor: User
) -> PeriodStatistics:
    """Write what the statistics say beside their figures, and whom a bulletin commends and criticises (通报表扬、批评)."""
    statistics = locked(statistics_id)
    refuse_if(policies.edit(statistics, actor=actor))
    statistics.remarks = remarks.strip()
    statistics.commended, statistics.criticised = commended.strip(), criticised.strip()
    statistics.drafted_by = actor
    statistics.save()
    record("write", statistics, actor=actor, by=COMPILE)
    return statistics


def _new(agency: Agency, kind: str, one: Period, edition: int, actor: User) -> PeriodStatistics:
    titles = {
        PeriodStatistics.Kind.MONTH: _("%(agency)s%(period)s政务公开工作统计"),
        PeriodStatistics.Kind.QUARTER: _("%(agency)s%(period)s政务公开工作情况通报"),
    }
    title = titles[PeriodStatistics.Kind(kind)] % {"agency": agency, "period": one.label}
    if edition > 1:
        title = _("%(title)s（第%(edition)s版）") % {"title": title, "edition": edition}
    subject = Subject.objects.create(
        kind=Subject.Kind.STATISTICS, agency=agency, title=title, demonstration=agency.demonstration, created_at=now()
    )
    return PeriodStatistics(
        subject=subject,
        agency=agency,
        kind=kind,
        period=one.name,
        begins_on=one.begins_on,
        ends_on=one.ends_on,
        edition=edition,
        drafted_by=actor,
    )

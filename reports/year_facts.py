"""The year's facts of an agency and all below it, as sentences for its written summary; every figure is counted.

The sentences are Chinese whatever language the page is in: they are what the summary says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from applications.models import Request
from catalog import states as catalog_states
from catalog.models import Edition
from disclosure.models import Agency, Clock, Subject
from disclosure.today import as_instant
from reports import states
from reports.models import ColumnFinding, Ticket, WorkTask


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a summary: its heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


def sections(agency: Agency, year: int) -> tuple[Section, ...]:
    """The summary of a year so far, section by section; the last one is for its author to write."""
    return (
        Section("一、主动公开情况", (_published(agency, year), _columns(agency))),
        Section("二、依申请公开情况", (_requests(agency, year),)),
        Section("三、制度落实和监督情况", (_duties(agency, year), _tickets(agency, year))),
        Section("四、年度工作要点完成情况", (_tasks(agency, year),)),
        Section("五、存在的问题和下一步打算", ("（请补充）",)),
    )


def _published(agency: Agency, year: int) -> str:
    found = Edition.objects.filter(
        item__agency__path__startswith=agency.path, status__in=catalog_states.ONCE_PUBLIC, published_at__year=year
    )
    number = found.values("item").distinct().count()
    return f"{year}年主动公开政府信息{number}件{_in_time(_ended(agency, year, Subject.Kind.ITEM), '公开期限')}。"


def _columns(agency: Agency) -> str:
    standing = ColumnFinding.objects.filter(agency__path__startswith=agency.path, closed_on__isnull=True)
    found = standing.aggregate(
        empty=Count("pk", filter=Q(kind=ColumnFinding.Kind.EMPTY)),
        stale=Count("pk", filter=Q(kind=ColumnFinding.Kind.STALE)),
    )
    return f"现有空白栏目{found['empty']}个，久未更新的栏目{found['stale']}个。"


def _requests(agency: Agency, year: int) -> str:
    begins, ends = as_instant(date(year, 1, 1)), as_instant(date(year + 1, 1, 1))
    came = Request.objects.filter(
        agency__path__startswith=agency.path,
        matter=Request.Matter.ACCESS,
        submitted_at__gte=begins,
        submitted_at__lt=ends,
    ).count()
    return f"{year}年收到政府信息公开申请{came}件{_in_time(_ended(agency, year, Subject.Kind.REQUEST), '办理期限')}。"


def _duties(agency: Agency, year: int) -> str:
    return f"定期义务{_in_time(_ended(agency, year, Subject.Kind.OBLIGATION), '周期').removeprefix('，')}。"


def _tickets(agency: Agency, year: int) -> str:
    found = Ticket.objects.filter(agency__path__startswith=agency.path, opened_on__year=year).aggregate(
        all=Count("pk"), done=Count("pk", filter=Q(status=states.RECTIFIED))
    )
    return f"收到整改通知{found['all']}件，已整改{found['done']}件。"


def _tasks(agency: Agency, year: int) -> str:
    assigned = WorkTask.objects.filter(unit__path__startswith=agency.path, work_points__year=year)
    found = assigned.exclude(status=states.WAITING).aggregate(
        all=Count("pk"), done=Count("pk", filter=Q(status=states.DONE))
    )
    return f"承担年度工作要点任务{found['all']}项，已完成{found['done']}项。"


def _ended(agency: Agency, year: int, kind: str) -> QuerySet[Clock]:
    return Clock.objects.filter(
        subject__kind=kind,
        subject__agency__path__startswith=agency.path,
        state=Clock.State.STOPPED,
        stopped_on__year=year,
    )


def _in_time(ended: QuerySet[Clock], what: str) -> str:
    found = ended.aggregate(all=Count("pk"), kept=Count("pk", filter=Q(late_by=0)))
    return f"，已办结的{what}{found['all']}个，其中按期{found['kept']}个"

"""The year's work points: planned, split into tasks, issued, and followed task by task to their evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from catalog.models import Item
from disclosure import calendars, clocks, ledger, roles, workflow
from disclosure.conditions import stated
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.models import Agency, Obligation, Subject, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today
from reports import states
from reports.models import WorkPoints, WorkProgress, WorkTask
from reports.offices import is_office
from reports.owed import bodies
from reports.policies import work_pointing as policies
from reports.services.proving import meet

ASSIGNED, COMPLETE = "task-assigned", "complete"
OWED = "work-points"


@dataclass(frozen=True, slots=True)
class Task:
    """What a task says: its term is a date or a number of working days after issue; its indicator has a target."""

    text: str
    unit: Agency
    due_on: date | None = None
    days: int | None = None
    measure: str = ""
    domain: str = ""
    target: int | None = None


@transaction.atomic
def begin(agency: Agency, year: int, *, title: str, actor: User) -> WorkPoints:
    """Begin the work points of an office for a year."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    refuse_if([*policies.begin(agency, year, actor=actor), *stated(title, _("请填写标题。"))])
    points = WorkPoints.objects.create(agency=agency, year=year, title=title.strip(), drafted_by=actor)
    _record("begin", points, actor)
    return points


@transaction.atomic
def add_task(points_id: int, task: Task, *, actor: User) -> WorkTask:
    """Add a task to work points that are being planned."""
    points = _locked(points_id)
    refuse_if(
        [
            *policies.change(points, actor=actor),
            *policies.task(points, task.unit, due_on=task.due_on, days=task.days),
            *stated(task.text, _("请填写任务。")),
        ]
    )
    number = (points.tasks.aggregate(last=Max("number"))["last"] or 0) + 1
    row = WorkTask.objects.create(
        work_points=points,
        subject=_subject(points, task),
        number=number,
        text=task.text.strip(),
        unit=task.unit,
        due_on=task.due_on,
        days=task.days,
        measure=task.measure,
        domain=task.domain if task.measure else "",
        target=task.target if task.measure else None,
    )
    row.subject.address = f"/admin/reports/worktask/{row.pk}/change/"
    row.subject.save(update_fields=["address"])
    _record("add_task", points, actor, {"task": number, "about": task.unit.pk})
    return row


def _subject(points: WorkPoints, task: Task) -> Subject:
    title = _("%(year)s年工作要点：%(text)s") % {"year": points.year, "text": task.text.strip()}
    return Subject.objects.create(
        kind=Subject.Kind.TASK,
        agency=task.unit,
        title=title[:300],
        demonstration=points.agency.demonstration,
        created_at=now(),
    )


@transaction.atomic
def issue(points_id: int, *, document_number: str, actor: User, item: Item | None = None) -> WorkPoints:
    """Issue the work points: every task's term begins, they are public, and the year's duty to make them is done."""
    points = _locked(points_id)
    points.item = item or points.item
    refuse_if(policies.issue(points, actor=actor, document_number=document_number))
    points.document_number, points.issued_on, points.issued_by = document_number.strip(), today(), actor
    also = ["item", "document_number", "issued_on", "issued_by"]
    workflow.advance(points, "issue", machine=states.WORK_POINTS, also=also)
    for task in points.tasks.select_related("subject", "unit__parent__parent").order_by("number"):
        _assign(points, task, actor)
    _record("issue", points, actor, {"tasks": points.tasks.count(), "document_number": points.document_number})
    _prove(points, actor)
    return points


def _assign(points: WorkPoints, task: WorkTask, actor: User) -> None:
    """The term runs by the row of its unit of time: working days, or the days to a date."""
    workflow.advance(task, "assign", machine=states.TASK)
    Subject.objects.filter(pk=task.subject_id).update(is_public=True, public_address=address(points))
    unit = "working-day" if task.days is not None else "calendar-day"
    length = task.days if task.days is not None else ((task.due_on or today()) - today()).days
    for duty in _terms(task.unit):
        if duty.unit == unit:
            clocks.start(task.subject, duty, on=today(), actor=actor, length=length)


def _terms(unit: Agency) -> list[Duty]:
    known = book().duties(on=today(), jurisdiction=calendars.jurisdiction_of(unit) or None)
    return [duty for duty in known if duty.trigger == ASSIGNED]


def address(points: WorkPoints) -> str:
    """Where the public reads them."""
    return f"/work-points/{points.year}/{points.agency.slug}/"


def _prove(points: WorkPoints, actor: User) -> None:
    """What the agency owes of yearly work points is done by these; an office acts for its government as well."""
    evidence = f"{points.document_number} {points.title}"
    owed = Obligation.objects.filter(
        agency__in=bodies(points.agency) if is_office(points.agency) else [points.agency],
        period=str(points.year),
        subject__clocks__duty__endswith=f"/{OWED}",
    )
    meet(owed.distinct(), on=today(), evidence=evidence, actor=actor)


@transaction.atomic
def report(task_id: int, *, percent: int, text: str, actor: User) -> WorkProgress:
    """Report how far a task has come."""
    task = _locked_task(task_id)
    refuse_if([*policies.report(task, actor=actor), *stated(text, _("请写明进展。")), *_share(percent)])
    entry = WorkProgress.objects.create(task=task, percent=percent, text=text.strip(), by=actor, at=now())
    _record_task("report", task, actor, {"percent": percent}, text)
    return entry


def _share(percent: int) -> list[Reason]:
    return [] if 0 <= percent <= 100 else [Reason("percent", _("进度应为0至100。"))]


@transaction.atomic
def complete(task_id: int, *, on: date, evidence: str, actor: User) -> WorkTask:
    """Declare a task done with its proof; its clock stops on the day it was done."""
    task = _locked_task(task_id)
    refuse_if(policies.complete(task, actor=actor, on=on, evidence=evidence))
    task.done_on, task.done_by, task.evidence = on, actor, evidence.strip()
    workflow.advance(task, "complete", machine=states.TASK, also=["done_on", "done_by", "evidence"])
    for clock in clocks.open_clocks(task.subject):
        clocks.record(clock, "stop", on=max(on, clock.trigger_on), actor=actor)
    _record_task("complete", task, actor, {"on": on}, evidence)
    return task


def _locked(points_id: int) -> WorkPoints:
    WorkPoints.objects.select_for_update().get(pk=points_id)
    return WorkPoints.objects.select_related("agency__parent", "item").get(pk=points_id)


def _locked_task(task_id: int) -> WorkTask:
    WorkTask.objects.select_for_update().get(pk=task_id)
    return WorkTask.objects.select_related("work_points__agency", "subject__agency", "unit").get(pk=task_id)


def _record(act: str, points: WorkPoints, actor: User, facts: dict[str, Any] | None = None) -> None:
    """Work points have no clock and no subject: their acts stand in the ledger by office and year."""
    known = {"work_points": points.pk, "agency": points.agency_id, "year": points.year, **(facts or {})}
    known |= roles.stood_in_for(actor, policies.PLAN, points.agency)
    ledger.record(f"work.{act}", subject=None, actor=actor, facts=known)


def _record_task(act: str, task: WorkTask, actor: User, facts: dict[str, Any], reason: str) -> None:
    known = {"task": task.number, **facts, **roles.stood_in_for(actor, policies.FULFIL, task.unit)}
    ledger.record(f"work.{act}", subject=task.subject, actor=actor, facts=known, reason=reason.strip())

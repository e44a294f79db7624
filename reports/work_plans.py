"""Work points as pages show them: every task with its term, its last progress and its live figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from disclosure.models import Agency, Clock
from disclosure.today import today
from reports import states, work_measures
from reports.models import WorkPoints, WorkProgress, WorkTask
from reports.work_measures import Counted, Figure


@dataclass(frozen=True, slots=True)
class Line:
    """One task with how far it is."""

    task: WorkTask
    due_on: date | None
    percent: int
    words: str
    figure: Figure | None
    overdue: bool
    late: bool


def with_counts(found: QuerySet[WorkPoints]) -> QuerySet[Any]:
    """Work points with the number of their tasks, and of those that are done."""
    return found.select_related("agency").annotate(
        total=Count("tasks"), done=Count("tasks", filter=Q(tasks__status=states.DONE))
    )


def issued() -> QuerySet[Any]:
    """What was issued, the newest year first."""
    return with_counts(WorkPoints.objects.filter(status=states.IN_FORCE)).order_by("-year", "agency__path")


def issued_by(agency: Agency) -> list[Any]:
    """What an agency issued, the newest year first."""
    return list(issued().filter(agency=agency)[:5])


def lines(points: WorkPoints) -> list[Line]:
    """The tasks in their order."""
    last = WorkProgress.objects.filter(task=OuterRef("pk")).order_by("-pk")
    clocks = Clock.objects.exclude(state=Clock.State.VOID).order_by("due_on")
    found = points.tasks.select_related("unit", "subject").annotate(
        last_percent=Subquery(last.values("percent")[:1]), last_text=Subquery(last.values("text")[:1])
    )
    tasks = found.prefetch_related(Prefetch("subject__clocks", queryset=clocks)).order_by("number")
    return list(_lines(points, tasks))


def _lines(points: WorkPoints, tasks: Iterable[Any]) -> Iterable[Line]:
    counted: Counted = {}
    for task in tasks:
        clock = next(iter(task.subject.clocks.all()), None)
        due_on = clock.due_on if clock is not None else task.due_on
        done = task.status == states.DONE
        yield Line(
            task=task,
            due_on=due_on,
            percent=100 if done else task.last_percent or 0,
            words=task.evidence if done else task.last_text or "",
            figure=work_measures.figure(task, points.year, counted),
            overdue=task.status == states.DOING and due_on is not None and due_on < today(),
            late=done and clock is not None and clock.late_by > 0,
        )

"""The year's work points with tasks done, on the way and late, and a draft of next year's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction

from catalog.demonstration import days
from catalog.demonstration.cast import who
from disclosure.models import Agency
from disclosure.today import today
from reports.demonstration import sayings
from reports.demonstration.annual import DISTRICT
from reports.demonstration.progress import Progress
from reports.models import WorkPoints, WorkTask
from reports.services import work_pointing
from reports.services.work_pointing import Task

ISSUED = (2, 10)
LAST_DAY = (12, 31)
DRAFTER = "disclosure-officer"


def bring_in(agencies: dict[str, Agency], progress: Progress) -> None:
    """Issue the year's and begin the next year's, where they are missing."""
    office, year = agencies[f"{DISTRICT}-office"], days.year_shown(ISSUED)
    known = set(WorkPoints.objects.filter(agency=office).values_list("year", flat=True))
    for one, play in ((year, _issue), (year + 1, _begin_next)):
        if one not in known:
            with transaction.atomic():
                play(agencies, one)
    progress("work points", 1, 1)


def _issue(agencies: dict[str, Agency], year: int) -> None:
    said, office = sayings.of("work_points"), agencies[f"{DISTRICT}-office"]
    actor = who(office, DRAFTER)
    with days.on(date(year, *ISSUED)):
        points = work_pointing.begin(office, year, title=said["title"].format(year=year), actor=actor)
        tasks = [work_pointing.add_task(points.pk, _task(agencies, row, year), actor=actor) for row in said["task"]]
        work_pointing.issue(points.pk, document_number=said["number"].format(year=year), actor=actor)
    for task, row in zip(tasks, said["task"], strict=True):
        _work(task, row, year)


def _task(agencies: dict[str, Agency], row: dict[str, Any], year: int) -> Task:
    return Task(
        text=row["text"],
        unit=agencies[row["unit"]],
        due_on=_day(row["due"], year) if "due" in row else None,
        days=row.get("days"),
        measure=row.get("measure", ""),
        target=row.get("target"),
    )


def _work(task: WorkTask, row: dict[str, Any], year: int) -> None:
    """What the unit reported and did by today."""
    actor = who(task.unit, DRAFTER)
    for day, percent, text in row.get("reported", ()):
        for moved in _past(day, year):
            with days.on(moved):
                work_pointing.report(task.pk, percent=percent, text=text, actor=actor)
    if "done" in row:
        day, evidence = row["done"]
        for moved in _past(day, year):
            with days.on(moved):
                work_pointing.complete(task.pk, on=moved, evidence=evidence, actor=actor)


def _past(day: str, year: int) -> Iterator[date]:
    """The day, if it has come."""
    found = _day(day, year)
    if found <= today():
        yield found


def _day(day: str, year: int) -> date:
    return date.fromisoformat(f"{year}-{day}")


def _begin_next(agencies: dict[str, Agency], year: int) -> None:
    """A draft with one task, which waits to be issued."""
    said, office = sayings.of("work_points"), agencies[f"{DISTRICT}-office"]
    actor = who(office, DRAFTER)
    points = work_pointing.begin(office, year, title=said["title"].format(year=year), actor=actor)
    task = Task(text=said["next"], unit=office, due_on=date(year, *LAST_DAY))
    work_pointing.add_task(points.pk, task, actor=actor)

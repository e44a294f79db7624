"""Who plans the year's work points, issues them, reports progress and declares a task done."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from catalog import states as catalog_states
from disclosure import roles
from disclosure.conditions import not_ahead, stated
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from disclosure.today import today
from reports import states, work_measures
from reports.models import WorkPoints, WorkTask

ARTICLE = "青政办〔2017〕34号 一（四）"
PLAN, FULFIL = "work.plan", "obligation.fulfil"


def plan(agency: Agency, *, actor: User) -> list[Reason]:
    """Work points are drafted by those who run disclosure for the office."""
    return list(roles.reasons_against(actor, PLAN, agency))


def begin(agency: Agency, year: int, *, actor: User) -> list[Reason]:
    """An office has one set of work points a year."""
    reasons = plan(agency, actor=actor)
    if WorkPoints.objects.filter(agency=agency, year=year).exists():
        reasons.append(Reason("exists", _("本年度工作要点已经建立。"), kind="not-now"))
    return reasons


def change(points: WorkPoints, *, actor: User) -> list[Reason]:
    """Tasks are set until the work points are issued."""
    reasons = plan(points.agency, actor=actor)
    if points.status != states.PLANNING:
        reasons.append(Reason("issued", _("工作要点已经印发，任务不能再改。"), kind="not-now"))
    return reasons


def task(points: WorkPoints, unit: Agency, *, due_on: date | None, days: int | None) -> list[Reason]:
    """A task falls to a unit below the office and has one term, not yet over."""
    reasons = []
    if not _planned_for(points.agency, unit):
        reasons.append(Reason("not-below", _("责任单位应当是本机关、下级，或者本级政府所属单位。")))
    if (due_on is None) == (days is None):
        reasons.append(Reason("one-term", _("完成日期和工作日数应当填写其中一个。")))
    if due_on is not None and due_on <= today():
        reasons.append(Reason("over", _("完成日期应当晚于今天。")))
    return reasons


def _planned_for(office: Agency, unit: Agency) -> bool:
    """A government's office plans for all that stands below that government, any other office for its own."""
    whole = office.parent if Agency.Function.DISTRICT_OFFICE in office.functions and office.parent else office
    return whole.covers(unit)


def issue(points: WorkPoints, *, actor: User, document_number: str) -> list[Reason]:
    """What is issued has tasks and a document number, and names a public document if it names one."""
    reasons = [*plan(points.agency, actor=actor), *states.WORK_POINTS.against(points.status, "issue")]
    if not points.tasks.exists():
        reasons.append(Reason("no-tasks", _("还没有分解任务。"), kind="not-now"))
    if points.tasks.filter(due_on__lte=today()).exists():
        reasons.append(Reason("over", _("有任务的完成日期已到，请先修改。")))
    public = points.item is None or points.item.editions.filter(status__in=catalog_states.VISIBLE).exists()
    if not public:
        reasons.append(Reason("not-public", _("所关联的文件尚未公开。"), kind="not-now"))
    return [*reasons, *stated(document_number, _("请填写发文字号。"), code="no-number")]


def report(of: WorkTask, *, actor: User) -> list[Reason]:
    """Progress is reported by the unit that has the task, while it has it."""
    reasons = list(roles.reasons_against(actor, FULFIL, of.unit))
    return [*reasons, *states.TASK.against(of.status, "complete")]


def complete(of: WorkTask, *, actor: User, on: date, evidence: str) -> list[Reason]:
    """A task is done with proof, and once its indicator is reached."""
    reasons = [*report(of, actor=actor), *not_ahead(on, _("完成日期"))]
    figure = work_measures.figure(of, of.work_points.year)
    if figure is not None and not figure.reached:
        words = {"label": figure.label, "value": "—" if figure.value is None else figure.value, "target": figure.target}
        sentence = _("指标尚未达到：%(label)s，现为%(value)s，目标%(target)s。") % words
        reasons.append(Reason("target", sentence, kind="not-now"))
    return [*reasons, *stated(evidence, _("请写明完成情况及凭据。"), code="no-evidence")]

"""The year's work points on the staff site: planned and issued by the office, followed by each unit task by task."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from disclosure import keys, roles, told_clocks
from disclosure.admin import trail
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.admin.scope import ReadInline
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today
from reports import states, work_measures, work_plans
from reports.forms.duties import BeginForm, DoneForm, IssueForm, ProgressForm, TaskForm
from reports.models import WorkPoints, WorkProgress, WorkTask
from reports.policies import work_pointing as policies
from reports.services import work_pointing


class Begin(Act):
    """A new year."""

    name = "begin"
    label = _("拟定年度工作要点")
    explanation = _("建立本机关一个年度的政务公开工作要点，再逐项分解任务。")
    article = policies.ARTICLE
    form = BeginForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        if roles.by_which(actor, policies.PLAN):
            return ()
        return (Reason("not-yours", str(_("您没有拟定工作要点的职权。")), kind="not-allowed"),)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> WorkPoints:
        return work_pointing.begin(cleaned["agency"], cleaned["year"], title=cleaned["title"], actor=actor)


class AddTask(Act):
    """One task more."""

    name = "task"
    label = _("分解任务")
    explanation = _("写明任务、责任单位和期限；可以选一项由平台数据统计的指标。")
    article = policies.ARTICLE
    form = TaskForm

    def concerns(self, obj: WorkPoints, actor: User) -> bool:
        return obj.status == states.PLANNING

    def against(self, obj: WorkPoints, actor: User) -> Iterable[Reason]:
        return policies.change(obj, actor=actor)

    def perform(self, obj: WorkPoints, actor: User, cleaned: dict[str, Any]) -> WorkPoints:
        return work_pointing.add_task(obj.pk, work_pointing.Task(**cleaned), actor=actor).work_points


class Issue(Act):
    """From plan to duty."""

    name = "issue"
    label = _("印发")
    explanation = _("填写发文字号后印发：各项任务开始计时，工作要点及进展对外公开。")
    effects = (_("任务不能再改；到期前后按规则提醒、上报。"), _("本年度制定工作要点的义务随之完成。"))
    article = policies.ARTICLE
    form = IssueForm

    def concerns(self, obj: WorkPoints, actor: User) -> bool:
        return obj.status == states.PLANNING

    def against(self, obj: WorkPoints, actor: User) -> Iterable[Reason]:
        return policies.issue(obj, actor=actor, document_number=str(self.label))

    def perform(self, obj: WorkPoints, actor: User, cleaned: dict[str, Any]) -> WorkPoints:
        document = {"document_number": cleaned["document_number"], "item": cleaned["number"]}
        return work_pointing.issue(obj.pk, actor=actor, **document)


@admin.register(WorkPoints)
class WorkPointsAdmin(ListAdmin):
    """The work points of a person's offices, and those that set a task to their unit."""

    acts = (AddTask(), Issue())
    entries = (Begin(),)
    list_display = ("title", "agency", "year", "status", "document_number", "tasks_done")
    list_filter = ("year", "status")
    list_select_related = ("agency",)
    search_fields = ("title", "document_number")
    fields = ("agency", "year", "title", "document_number", "item", "drafted_by", "issued_on", "issued_by")
    change_form_template = "admin/reports/workpoints/record.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[WorkPoints]:
        """With how many tasks there are and are done."""
        return work_plans.with_counts(super().get_queryset(request))

    def within_scope(self, records: QuerySet[WorkPoints], user: User) -> QuerySet[WorkPoints]:
        """Those of a person's offices, and once issued those that have a task for their units."""
        own = roles.scope(user, self.see, field="agency__path")
        tasks = WorkTask.objects.filter(roles.scope(user, self.see, field="unit__path"))
        return records.filter(Q(own) | Q(status=states.IN_FORCE, pk__in=tasks.values("work_points")))

    @admin.display(description=_("已完成"))
    def tasks_done(self, points: Any) -> str:
        return f"{points.done} / {points.total}"

    def facts(self, obj: WorkPoints) -> Iterable[Any]:
        """By what work points are recognised on the page of an act."""
        return (obj.agency, obj.year)

    def standing(self, obj: WorkPoints) -> dict[str, Any]:
        return {"state": obj.get_status_display()}

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The work points with every task."""
        points = WorkPoints.objects.select_related("agency").filter(pk=keys.read(object_id) or 0).first()
        shown: dict[str, Any] = {}
        if points is not None:
            public_url = work_pointing.address(points) if points.status == states.IN_FORCE else ""
            shown = {"lines": work_plans.lines(points), "public_url": public_url}
        return super().change_view(request, object_id, form_url, {**shown, **(extra_context or {})})


class OnTask(Act):
    """What its unit does about a task."""

    article = policies.ARTICLE

    def concerns(self, obj: WorkTask, actor: User) -> bool:
        return obj.status == states.DOING

    def against(self, obj: WorkTask, actor: User) -> Iterable[Reason]:
        return policies.report(obj, actor=actor)


class Progress(OnTask):
    name = "progress"
    label = _("报告进展")
    explanation = _("登记进度和进展情况，对外公开。")
    form = ProgressForm

    def perform(self, obj: WorkTask, actor: User, cleaned: dict[str, Any]) -> WorkTask:
        return work_pointing.report(obj.pk, actor=actor, **cleaned).task


class Complete(OnTask):
    name = "complete"
    label = _("办结")
    explanation = _("写明完成日期和凭据；设有指标的，达到目标才能办结。")
    effects = (_("停止计时，完成情况对外公开。"),)
    form = DoneForm

    def is_next(self, obj: WorkTask, actor: User) -> bool:
        return True

    def against(self, obj: WorkTask, actor: User) -> Iterable[Reason]:
        return policies.complete(obj, actor=actor, on=today(), evidence=str(self.label))

    def perform(self, obj: WorkTask, actor: User, cleaned: dict[str, Any]) -> WorkTask:
        return work_pointing.complete(obj.pk, actor=actor, **cleaned)


class ProgressInline(ReadInline):
    """What was reported, in order."""

    model = WorkProgress
    fields = ("at", "percent", "text", "by")


@admin.register(WorkTask)
class WorkTaskAdmin(ListAdmin):
    """The tasks of a person's units, and those their offices set."""

    acts = (Progress(), Complete())
    inlines = (ProgressInline,)
    list_display = ("__str__", "work_points", "unit", "status", "done_on")
    list_filter = ("status", "work_points__year")
    list_select_related = ("work_points", "unit")
    search_fields = ("text", "unit__name")
    fields = (
        *("work_points", "number", "text", "unit", "due_on", "days", "measure_now", "status"),
        *("done_on", "done_by", "evidence"),
    )
    readonly_fields = ("measure_now",)

    def within_scope(self, records: QuerySet[WorkTask], user: User) -> QuerySet[WorkTask]:
        """The tasks of a person's units, and of the work points of their offices."""
        own = roles.scope(user, self.see, field="unit__path")
        set_by = roles.scope(user, self.see, field="work_points__agency__path")
        return records.filter((Q(own) & ~Q(status=states.WAITING)) | Q(set_by))

    @admin.display(description=_("指标"))
    def measure_now(self, task: WorkTask) -> str:
        figure = work_measures.figure(task, task.work_points.year)
        if figure is None:
            return ""
        value = "—" if figure.value is None else f"{figure.value}{figure.unit}"
        return f"{figure.label}：{value} / {figure.target}{figure.unit}"

    def facts(self, obj: WorkTask) -> Iterable[Any]:
        """By what a task is recognised on the page of an act."""
        return (obj.work_points, obj.unit, obj.get_status_display())

    def standing(self, obj: WorkTask) -> dict[str, Any]:
        return {"state": obj.get_status_display()}

    def clocks(self, obj: WorkTask) -> Sequence[Any]:
        """The term in which it is to be done."""
        return told_clocks.of(obj.subject, at=obj.unit)

    def trail(self, request: HttpRequest, obj: WorkTask) -> Sequence[Any] | None:
        """What the ledger says of it, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.unit)
